/* Starts the block editor. As content_editor/index.js does, but without the <style> that it writes into the page,
   which the page's policy forbids, and with our handles in place of its own. */
import { initContext } from "content-editor/context"
import { DragDrop } from "content-editor/dragdrop"
import { Machine } from "content-editor/machine"
import { Regions } from "content-editor/regions"
import { Sections } from "content-editor/sections"

import { Blocks } from "desk/blocks"
import { guard } from "desk/guard"
import { offerInserts } from "desk/insert"
import { keepPlace } from "desk/kept"
import { livePreview } from "desk/live-preview"
import { orderedLists } from "desk/ordered"
import { setUpPanel } from "desk/panel"
import { pictures } from "desk/pictures"
import { problems } from "desk/problems"
import { session } from "desk/session"
import { keepStill } from "desk/still"
import { messagesAsToast } from "desk/toast"

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

function start() {
  const form = document.querySelector(".writing-form")
  const { editor, machine } = startMachine()
  form.classList.toggle("is-readonly", !editor.allowChange)
  setUpPanel(form)
  pictures(form)
  if (!editor.allowChange) return
  session(form) // first: the others act on a form that leaves
  const blocks = new Blocks(form, editor, machine)
  offerInserts(blocks)
  orderedLists(form)
  problems(form)
  keepPlace(form)
  keepStill(form)
  guard(form)
  livePreview(form)
  if (form.matches("[data-new]:not([data-unsaved])")) form.querySelector("#id_title").focus()
  messagesAsToast()
  // What the address leads to has been moved into the column meanwhile.
  if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center" })
  form.dataset.ready = ""
}

// After Django's own set-up of the inlines, which waits in the same queue.
django.jQuery(start)
