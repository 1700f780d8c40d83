/* Facts in prose, as an extension of the prose editor: a chip shows a fact's current words, and is stored as a
   reference to the fact. "/" at the beginning of a word, or the toolbar's button, opens the picker (`slash` adds
   blocks); a click or Enter on a chip opens its dialog. */
import { Node, Plugin, pm } from "django-prose-editor/editor"

import { announce } from "desk/announce"
import { describeReference, watchFact } from "desk/facts-client"
import { openChipDialog } from "desk/facts-dialog"
import { pickFact } from "desk/facts-picker"
import { blockChoices } from "desk/slash"

const NAME = "factRef"
const ATTRIBUTES = { slot: "data-fact", say: "data-say", pin: "data-pin", why: "data-why", review: "data-review" }
const isChip = (node) => node?.type.name === NAME

/* How the editor draws a reference: a button with the fact's words. */
class Chip {
  constructor(node, open) {
    this.dom = document.createElement("span")
    this.dom.setAttribute("role", "button")
    this.dom.setAttribute("aria-haspopup", "dialog")
    this.dom.addEventListener("click", open)
    this.update(node)
  }

  update(node) {
    if (!isChip(node)) return false
    if (node.attrs.slot !== this.reference?.slot) {
      this.unwatch?.()
      this.unwatch = watchFact(node.attrs.slot, () => this.#show())
    }
    this.reference = node.attrs
    this.#show()
    return true
  }

  #show() {
    const { state, words, about } = describeReference(this.reference)
    this.dom.className = `fact-chip is-${state}`
    this.dom.classList.toggle("ProseMirror-selectednode", Boolean(this.isSelected))
    this.dom.textContent = words
    this.dom.title = about
    this.dom.setAttribute("aria-label", `${words}. ${about}`)
  }

  selectNode() {
    this.isSelected = true
    this.dom.classList.add("ProseMirror-selectednode")
    announce(`${this.dom.getAttribute("aria-label")} Press Enter to open it.`)
  }

  deselectNode() {
    this.isSelected = false
    this.dom.classList.remove("ProseMirror-selectednode")
  }

  destroy() {
    this.unwatch()
  }
}

/* Keep the toolbar shown while a dialog is open, and give the focus back to the text when it is closed. */
async function withDialog(editor, openDialog) {
  const box = editor.view.dom.closest(".prose-editor")
  box.classList.add("is-in-dialog")
  try {
    return await openDialog()
  } finally {
    editor.view.focus()
    box.classList.remove("is-in-dialog")
  }
}

/* Apply a change that one undo takes back, and nothing else with it. */
function dispatchAsOneStep(editor, transaction) {
  editor.view.dispatch(pm.history.closeHistory(transaction).scrollIntoView())
}

function rectangleOf(view, from, to) {
  const [start, end] = [view.coordsAtPos(from), view.coordsAtPos(to, -1)]
  return { left: start.left, top: start.top, bottom: Math.max(start.bottom, end.bottom) }
}

/* Type a letter at the caret as by hand: with curly quotes, and in the marks that are on. */
function typeLetter(view, letter) {
  const { from, to } = view.state.selection
  const insert = () => view.state.tr.insertText(letter, from, to).scrollIntoView()
  const isHandled =
    letter !== "/" && view.someProp("handleTextInput", (handle) => handle(view, from, to, letter, insert))
  if (!isHandled) view.dispatch(insert())
}

/* Let the editor pick a fact, and insert it in place of the selection, or of the slash if one was typed. */
async function insertFact(editor, { isTyped = false, choices = [] } = {}) {
  const { view } = editor
  const { $from, from, to } = view.state.selection
  const start = isTyped ? from - 1 : from
  const chosen = await withDialog(editor, () => pickFact({ anchor: rectangleOf(view, start, to), isTyped, choices }))
  if (chosen?.choice) return chosen.choice.insert()
  if (chosen?.text) dispatchAsOneStep(editor, view.state.tr.insertText(chosen.text, to))
  if (chosen?.removesSlash) dispatchAsOneStep(editor, view.state.tr.delete(start, to))
  if (!chosen?.fact) return
  const reference = { slot: chosen.fact.slot, say: chosen.phrase.name }
  const node = view.state.schema.nodes[NAME].create(reference, null, $from.marks())
  dispatchAsOneStep(editor, view.state.tr.replaceWith(start, to, node))
  for (const letter of chosen.typedAhead || "") typeLetter(view, letter)
  announce(`Inserted: ${chosen.phrase.words}`)
}

async function openChip(editor, position) {
  const { view } = editor
  const node = view.state.doc.nodeAt(position)
  editor.commands.setNodeSelection(position)
  await withDialog(editor, () =>
    openChipDialog({
      reference: node.attrs,
      anchor: view.nodeDOM(position).getBoundingClientRect(),
      isEditable: editor.isEditable,
      change(reference, announcement) {
        dispatchAsOneStep(editor, view.state.tr.setNodeMarkup(position, null, reference))
        announce(`${announcement || "Now"}: ${describeReference(reference).words}`)
      },
      replace(words) {
        dispatchAsOneStep(
          editor,
          view.state.tr.replaceWith(position, position + 1, view.state.schema.text(words, node.marks)),
        )
        announce(`Now plain text: ${words}`)
      },
      remove() {
        dispatchAsOneStep(editor, view.state.tr.delete(position, position + 1))
        announce("Fact removed")
      },
    }),
  )
  // Put the cursor after the chip, so that what is typed next does not replace it.
  if (isChip(view.state.selection.node)) editor.commands.setTextSelection(position + 1)
}

/* Return whether a word would begin at this position: a slash in "and/or" or in an address does not open the picker. */
function isStartOfWord($from) {
  const before = $from.nodeBefore
  return !before || (before.isText ? /[\s([{"'“‘–—]$/.test(before.text) : before.type.name === "hardBreak")
}

function handleTyping(editor, from, to, text) {
  const { view } = editor
  const { selection, tr, doc } = view.state
  if (isChip(selection.node)) {
    // Type after a selected chip and not in place of it: only Delete and Backspace remove chips.
    tr.insertText(text, selection.to)
    dispatchAsOneStep(editor, tr.setSelection(pm.state.TextSelection.create(tr.doc, selection.to + text.length)))
    return true
  }
  if (text !== "/" || !isStartOfWord(doc.resolve(from))) return false
  const choices = blockChoices(editor)
  view.dispatch(tr.insertText(text, from, to))
  insertFact(editor, { isTyped: true, choices })
  return true
}

/* Copy chips with their words, for the programs that prose is pasted into. This editor ignores those words. */
function clipboardSerializer(schema) {
  const { nodes, marks } = pm.model.DOMSerializer.fromSchema(schema)
  const chip = (node) => {
    const copy = document.createElement("fact-ref")
    for (const [key, name] of Object.entries(ATTRIBUTES)) if (node.attrs[key]) copy.setAttribute(name, node.attrs[key])
    copy.textContent = describeReference(node.attrs).words
    return copy
  }
  return new pm.model.DOMSerializer({ ...nodes, [NAME]: chip }, marks)
}

const attributeSpec = ([key, name]) => [
  key,
  {
    default: "",
    parseHTML: (element) => element.getAttribute(name) || "",
    renderHTML: (attributes) => (attributes[key] ? { [name]: attributes[key] } : {}),
  },
]

export const FactRef = Node.create({
  name: NAME,
  priority: 1000, // above the paragraph's: Enter on a chip opens the chip and begins no new paragraph
  group: "inline",
  inline: true,
  atom: true,
  draggable: true,

  addAttributes: () => Object.fromEntries(Object.entries(ATTRIBUTES).map(attributeSpec)),
  parseHTML: () => [{ tag: "fact-ref[data-fact]" }],
  renderHTML: ({ HTMLAttributes }) => ["fact-ref", HTMLAttributes],
  renderText: ({ node }) => describeReference(node.attrs).words,
  addNodeView() {
    return ({ node, editor, getPos }) => new Chip(node, () => openChip(editor, getPos()))
  },

  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { selection } = editor.state
        if (!isChip(selection.node)) return false
        openChip(editor, selection.from)
        return true
      },
    }
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: NAME,
      groups: "link",
      button: buttons.text("Fact", "Insert fact (or type / in the text)"),
      command: insertFact,
    })
  },

  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        props: {
          handleTextInput: (_view, from, to, text) => handleTyping(editor, from, to, text),
          clipboardSerializer: clipboardSerializer(editor.schema),
        },
      }),
    ]
  },
})
