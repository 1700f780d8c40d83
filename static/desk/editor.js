/* Starts the block editor, in place of content_editor/index.js: that one adds a <style> to the page, which the page's
   content security policy forbids, and has handles of its own. */
import { initContext } from "content-editor/context"
import { DragDrop } from "content-editor/dragdrop"
import { Machine } from "content-editor/machine"
import { Regions } from "content-editor/regions"
import { Sections } from "content-editor/sections"

import { startAutosave } from "desk/autosave"
import { setUpBlockDefaults } from "desk/block-defaults"
import { setUpSelection } from "desk/block-selection"
import { Blocks } from "desk/blocks"
import { markCurrentField } from "desk/current-field"
import { takeDecimalCommas } from "desk/decimal-comma"
import { takeDroppedPictures } from "desk/dropped-pictures"
import { offerTitles } from "desk/embed-title"
import { focusNextFieldOnEnter } from "desk/enter-key"
import { setUpInsertRows } from "desk/insert-blocks"
import { listenForCommands, showKeys } from "desk/keys"
import { watchLengths } from "desk/length-limits"
import { startPreview } from "desk/live-preview"
import { watchChoices } from "desk/merge"
import { setUpOrderedLists } from "desk/ordered-lists"
import { startOutline } from "desk/outline"
import { offerOwnSeasons } from "desk/own-seasons"
import { setUpPanel } from "desk/panel"
import { cleanPastes } from "desk/paste"
import { followFocus } from "desk/place"
import { setTypeInFields } from "desk/plain-typography"
import { startPreflight } from "desk/preflight"
import { startPresence } from "desk/presence"
import { startPreviewLinks } from "desk/preview-links"
import { followLinks, showProblems } from "desk/problems"
import { goToTakenWords } from "desk/return-place"
import { saveInPlace } from "desk/save"
import { showSentenceOfAddress } from "desk/sentences"
import { setUpTables } from "desk/table-grid"
import { nameTextTools } from "desk/text-tools"
import { undoBlocksInTexts } from "desk/text-undo"
import { showMessagesAsToast } from "desk/toast"
import { watchUnsavedChanges } from "desk/unsaved-changes"
import { showWantedPictures } from "desk/wanted"
import { showZoneHints } from "desk/zone-hint"

function startMachine() {
  const editor = initContext()
  const machine = new Machine(editor)
  const sections = new Sections(editor, machine)
  const dragdrop = new DragDrop(editor, machine, sections)
  const regions = new Regions(editor, machine)
  machine.wire({ sections, regions, dragdrop })
  machine.addPluginIcons()
  const groups = editor.plugins.map((plugin) => document.getElementById(`${plugin.prefix}-group`)).filter(Boolean)
  machine.reorderInlines(groups)
  for (const group of groups) group.hidden = true
  regions.assignToInlines()
  regions.initTabs()
  regions.selectInitial("main")
  return { editor, machine }
}

function start(form) {
  const { editor, machine } = startMachine()
  form.classList.toggle("is-readonly", !editor.allowChange)
  setUpPanel(form)
  if (!editor.allowChange) return
  nameTextTools(form)
  saveInPlace(form)
  const blocks = new Blocks(form, editor, machine)
  cleanPastes(form, blocks)
  showWantedPictures(form)
  offerTitles(form)
  showZoneHints(form)
  followFocus(blocks)
  setUpSelection(blocks)
  undoBlocksInTexts(blocks)
  setUpBlockDefaults(blocks)
  setUpTables(blocks)
  showKeys(form)
  listenForCommands(form)
  startOutline(blocks)
  watchLengths(form)
  setTypeInFields(form)
  takeDecimalCommas(form)
  offerOwnSeasons(form)
  setUpInsertRows(blocks)
  takeDroppedPictures(blocks)
  setUpOrderedLists(form)
  followLinks(form)
  showProblems(form)
  focusNextFieldOnEnter(form)
  markCurrentField(form)
  startAutosave(form)
  watchUnsavedChanges(form)
  startPreview(form)
  watchChoices(form)
  startPresence(form)
  startPreviewLinks(form)
  startPreflight(form)
  form.dataset.ready = "" // from now on it is visible, and can have the focus
  if (form.matches("[data-new]:not([data-unsaved])")) form.querySelector("#id_title").focus()
  showMessagesAsToast()
  // The browser scrolled to the address's fragment before the blocks were moved into the column.
  if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center" })
  showSentenceOfAddress(form)
  if (form.elements.taken && !form.matches("[data-new]")) goToTakenWords(form)
}

// jQuery's queue, because Django sets up its inlines in the same one, and must come first.
django.jQuery(() => {
  const form = document.querySelector(".writing-form")
  start(form)
  form.dispatchEvent(new CustomEvent("form:ready", { bubbles: true }))
})
