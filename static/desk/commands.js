/* Every command of the article form: its words, its keys, when it is possible and what it does. The keys, the list of
   them in the panel and the palette are made of this table: a new command is one entry of it.

   The keys take none that a browser or a system uses while one writes:
   - Windows and Linux: Alt with a letter opens menus and the address bar (Alt+D), Alt+Backspace undoes, Ctrl+Alt is AltGr
     on Windows and the desktop's on Linux. Alt with an arrow, and Alt+Shift with a letter, are free.
   - macOS: Option with a letter types one (Option+C is ç), Option with an arrow moves the caret by a paragraph, Control
     with a letter edits as in Emacs, and Control+Command+D looks a word up. Control+Command with an arrow moves lines, as
     in Apple's Notes; with Shift and a letter it is free. */
import { selectBlock } from "desk/block-selection"
import { blockPlugins, focusFirstField, insertBlock } from "desk/insert-blocks"
import { withControl } from "desk/key-labels"
import { goToHeading, headingsOf, openOutline, openPanel } from "desk/outline"
import { openPalette } from "desk/palette"
import { canJoin, canSplit, join, split } from "desk/split-join"
import { toast } from "desk/toast"
import { canTurnInto, TARGETS, turnInto } from "desk/turn-into"

const withShift = (letter) => [`Alt+Shift+${letter}`, `Control+Shift+Meta+${letter}`]

const hasTargets = ({ targets }) => targets.length > 0
const canRemove = ({ targets }) => hasTargets({ targets }) && targets.every((block) => block.querySelector(".removal"))
const hasBlock = ({ block }) => Boolean(block)
const hasProse = ({ editor }) => Boolean(editor?.isEditable)
const change = (act) => (place) => act(place.editor.chain().focus()).run()
const controlOf = (selector) => (place) => place.form.querySelector(selector)
const press = (selector) => ({
  isPossible: (place) => Boolean(controlOf(selector)(place)),
  run: (place) => controlOf(selector)(place).click(),
})

function showKeyList({ form }) {
  openPanel(form, "article")
  const list = form.querySelector("details.keys")
  list.open = true
  list.querySelector("summary").focus()
}

function showSchedule({ form }) {
  openPanel(form, "article")
  form.querySelector("details.when").open = true
  form.querySelector("#publish-at").focus()
}

async function pastePlain({ editor }) {
  const text = await navigator.clipboard.readText().catch(() => "")
  if (text) editor.view.pasteText(text)
  else toast("The browser does not let the page read the clipboard. Press the keys instead.")
}

/* name: unique. keys: those of Windows and Linux, and those of macOS, several with commas between. when: what else must be
   true for the keys to mean this command. hasOwnKey: another script listens for the keys, such as the prose editor.
   otherwise: what to say if the keys are pressed where the command is not possible. */
export const COMMANDS = [
  {
    group: "Block",
    name: "up",
    words: "Move the block up",
    keys: ["Alt+ArrowUp", "Control+Meta+ArrowUp"],
    isPossible: hasTargets,
    run: ({ blocks, targets }) => blocks.move(targets, -1),
  },
  {
    group: "Block",
    name: "down",
    words: "Move the block down",
    keys: ["Alt+ArrowDown", "Control+Meta+ArrowDown"],
    isPossible: hasTargets,
    run: ({ blocks, targets }) => blocks.move(targets, 1),
  },
  {
    group: "Block",
    name: "duplicate",
    words: "Duplicate the block",
    keys: withShift("D"),
    isPossible: hasTargets,
    run: ({ blocks, targets }) => blocks.duplicate(targets),
  },
  {
    group: "Block",
    name: "collapse",
    words: "Collapse or open the block",
    keys: withShift("C"),
    isPossible: hasBlock,
    run: ({ blocks, block }) => blocks.collapse(block),
  },
  {
    group: "Block",
    name: "remove",
    words: "Remove the block",
    keys: withShift("X"),
    isPossible: canRemove,
    run: ({ blocks, targets }) => blocks.remove(targets),
  },
  {
    group: "Block",
    name: "select",
    words: "Select the block (more with Shift and an arrow)",
    keys: withShift("M"),
    isPossible: hasBlock,
    run: ({ block }) => selectBlock(block),
  },
  {
    group: "Block",
    name: "split",
    words: "Split the text at the caret",
    keys: withShift("S"),
    isPossible: canSplit,
    otherwise: "Only text blocks can be split.",
    run: split,
  },
  {
    group: "Block",
    name: "join",
    words: "Join the text with the block above",
    keys: withShift("J"),
    isPossible: canJoin,
    otherwise: "Only a text block that stands below another can be joined with it.",
    run: join,
  },
  ...TARGETS.map((kind) => ({
    group: "Block",
    name: `into-${kind}`,
    words: `Turn into a ${kind}`,
    isPossible: (place) => canTurnInto(kind, place),
    run: (place) => turnInto(kind, place),
  })),
  {
    group: "Block",
    name: "undo-blocks",
    words: "Undo the last change of blocks",
    keys: withShift("Z"),
    run: ({ blocks }) => blocks.history.undo(),
  },
  {
    group: "Text",
    name: "fact",
    words: "Insert a fact, or a block at an empty line",
    keys: ["/", "/"],
    hasOwnKey: true,
    isPossible: hasProse,
    run: ({ element }) => element.closest(".prose-editor").querySelector('[data-name="factRef"]').click(),
  },
  {
    group: "Text",
    name: "link",
    words: "Add or edit a link",
    keys: withControl("K"),
    when: "words selected",
    hasOwnKey: true,
    isPossible: hasProse,
    run: ({ editor }) => editor.commands.addLink(),
  },
  {
    group: "Text",
    name: "bold",
    words: "Bold",
    keys: withControl("B"),
    hasOwnKey: true,
    isPossible: hasProse,
    run: change((chain) => chain.toggleBold()),
  },
  {
    group: "Text",
    name: "italic",
    words: "Italic",
    keys: withControl("I"),
    hasOwnKey: true,
    isPossible: hasProse,
    run: change((chain) => chain.toggleItalic()),
  },
  {
    group: "Text",
    name: "subscript",
    words: "Subscript",
    keys: withControl(","),
    hasOwnKey: true,
    isPossible: hasProse,
    run: change((chain) => chain.toggleSubscript()),
  },
  {
    group: "Text",
    name: "superscript",
    words: "Superscript",
    keys: withControl("."),
    hasOwnKey: true,
    isPossible: hasProse,
    run: change((chain) => chain.toggleSuperscript()),
  },
  {
    group: "Text",
    name: "paste-plain",
    words: "Paste as plain text",
    keys: withControl("Shift+V"),
    hasOwnKey: true,
    isPossible: hasProse,
    run: pastePlain,
  },
  {
    group: "Text",
    name: "paragraph",
    words: "Paragraph",
    keys: ["Control+Shift+0", "Control+Shift+0"],
    hasOwnKey: true,
    isPossible: hasProse,
    run: change((chain) => chain.clearNodes()),
  },
  {
    group: "Text",
    name: "small-heading",
    words: "Small heading",
    keys: ["Control+Shift+3", "Control+Shift+3"],
    hasOwnKey: true,
    isPossible: hasProse,
    run: change((chain) => chain.toggleHeading({ level: 3 })),
  },
  {
    group: "Text",
    name: "list",
    words: "List",
    isPossible: hasProse,
    run: change((chain) => chain.toggleBulletList()),
  },
  {
    group: "Text",
    name: "steps",
    words: "Numbered list",
    isPossible: hasProse,
    run: change((chain) => chain.toggleOrderedList()),
  },
  {
    group: "Text",
    name: "undo",
    words: "Undo in the text",
    keys: withControl("Z"),
    hasOwnKey: true,
    isPossible: hasProse,
    run: change((chain) => chain.undo()),
  },
  {
    group: "Text",
    name: "redo",
    words: "Redo in the text",
    keys: withControl("Shift+Z"),
    hasOwnKey: true,
    isPossible: hasProse,
    run: change((chain) => chain.redo()),
  },
  {
    group: "Article",
    name: "save",
    words: "Save",
    keys: withControl("S"),
    hasOwnKey: true,
    ...press(".writing-actions [name=_continue]"),
  },
  { group: "Article", name: "publish", words: "Publish", ...press(".writing-actions [name=_publish]") },
  {
    group: "Article",
    name: "schedule",
    words: "Schedule publication",
    isPossible: ({ form }) => Boolean(form.querySelector("details.when")),
    run: showSchedule,
  },
  {
    group: "Article",
    name: "preview",
    words: "Full preview, in a new tab",
    ...press(".writing-buttons a[target=_blank]"),
  },
  { group: "Article", name: "history", words: "History and restore", ...press("#panel-history > p > a") },
  {
    group: "Go to",
    name: "outline",
    words: "Outline",
    keys: withShift("O"),
    run: ({ form }) => openOutline(form),
  },
  {
    group: "Go to",
    name: "headline",
    words: "Headline",
    run: ({ form }) => form.querySelector("#id_title").focus(),
  },
  {
    group: "Help",
    name: "palette",
    words: "Find a command",
    keys: ["Control+K, Alt+Shift+K", "Meta+K, Control+Shift+Meta+K"],
    when: "no words selected",
    run: (place) => openCommands(place),
  },
  { group: "Help", name: "keys", words: "Keys", run: showKeyList },
]

const kindCommands = ({ blocks, block }) =>
  blockPlugins(blocks).map(({ prefix, title }) => ({
    group: "Insert",
    name: `insert-${prefix}`,
    words: title,
    about: block ? "below this block" : "at the end",
    run: () => insertBlock(blocks, prefix, blocks.after(block)),
  }))

const tabCommands = ({ form }) =>
  [...form.querySelectorAll(".panel [role=tab]")].map((tab) => ({
    group: "Details",
    name: tab.id,
    words: tab.textContent.trim(),
    run: () => openPanel(form, tab.id.replace("tab-", "")),
  }))

/* The fields beside the text: section, shows, tags, web address, search title. */
const fieldCommands = ({ form }) =>
  [...form.querySelectorAll(".panel .panel-page > .field label[for]")].map((label) => ({
    group: "Go to",
    name: `field-${label.htmlFor}`,
    words: label.textContent.replace(/:\s*$/, "").trim(),
    run() {
      openPanel(form, label.closest(".panel-page").id.replace("panel-", ""))
      const field = form.querySelector(`#${CSS.escape(label.htmlFor)}`)
      const list = field.nextElementSibling?.querySelector(".select2-selection, .select2-search__field")
      ;(list || field).focus()
    },
  }))

const headingCommands = ({ blocks }) =>
  headingsOf(blocks).map((heading, index) => ({
    group: "Headings",
    name: `heading-${index}`,
    words: heading.words,
    run: () => goToHeading(heading),
  }))

/* The blocks by their first words, as their titles show them. */
const blockCommands = ({ blocks }) =>
  blocks
    .all()
    .filter((block) => !block.classList.contains("for-deletion"))
    .map((block) => ({
      group: "Blocks",
      name: `block-${block.id}`,
      words: blocks.describe([block]),
      run() {
        block.classList.remove("collapsed")
        focusFirstField(block)
      },
    }))

const flagCommands = ({ form }) =>
  [...form.querySelectorAll(".block:not(.for-deletion) > .block-flags > li")].map((flag) => ({
    group: "Flags",
    name: flag.id,
    words: flag.textContent
      .replace(/Review flag\s*$/, "")
      .replace(/\s+/g, " ")
      .trim(),
    run() {
      flag.closest(".block").classList.remove("collapsed")
      flag.scrollIntoView({ block: "center", behavior: "instant" })
      flag.querySelector("a").focus({ preventScroll: true })
    },
  }))

export const isPossible = (command, place) => !command.isPossible || command.isPossible(place)

/* Return what can be done at a place. */
export function commandsAt(place) {
  const inOrder = ["Block", "Text", "Insert", "Article", "Go to", "Details", "Flags", "Headings", "Blocks", "Help"]
  const all = [
    COMMANDS,
    kindCommands(place),
    tabCommands(place),
    fieldCommands(place),
    flagCommands(place),
    headingCommands(place),
    blockCommands(place),
  ].flat()
  const possible = all.filter((command) => isPossible(command, place))
  return possible.sort((a, b) => inOrder.indexOf(a.group) - inOrder.indexOf(b.group))
}

/* Open the palette for a place: with all commands, or with those of one group. */
export function openCommands(place, { group, anchor } = {}) {
  const commands = commandsAt(place).filter((command) => !group || command.group === group)
  openPalette({ commands, anchor, run: (command) => command.run(place) })
}
