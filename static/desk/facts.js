/* Facts in prose: a chip shows a fact in its present words, and is stored as a reference to it. "/" at the beginning of a
   word, or the button, opens the picker; a click, or Enter on a chip, opens the chip. */
import { Node, Plugin, pm } from "django-prose-editor/editor"

import { announce } from "desk/announce"
import { showChip } from "desk/facts-chip"
import { sayingOf, watch } from "desk/facts-known"
import { pick } from "desk/facts-picker"

const NAME = "factRef"
const STORED = { slot: "data-fact", say: "data-say", pin: "data-pin", why: "data-why", review: "data-review" }
const isChip = (node) => node?.type.name === NAME

/* What an editor sees of a reference. */
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
      this.stop?.()
      this.stop = watch(node.attrs.slot, () => this.#show())
    }
    this.reference = node.attrs
    this.#show()
    return true
  }

  #show() {
    const { state, words, about } = sayingOf(this.reference)
    this.dom.className = `fact-chip is-${state}`
    this.dom.classList.toggle("ProseMirror-selectednode", Boolean(this.isSelected))
    this.dom.textContent = words
    this.dom.title = about
    this.dom.setAttribute("aria-label", `${words}. ${about}`)
  }

  selectNode() {
    this.isSelected = true
    this.dom.classList.add("ProseMirror-selectednode")
    announce(`${this.dom.getAttribute("aria-label")} Enter opens it.`)
  }

  deselectNode() {
    this.isSelected = false
    this.dom.classList.remove("ProseMirror-selectednode")
  }

  destroy() {
    this.stop()
  }
}

/* Do something in a dialog, with the toolbar staying where it is, and come back to the text. */
async function inDialog(editor, act) {
  const box = editor.view.dom.closest(".prose-editor")
  box.classList.add("is-in-dialog")
  try {
    return await act()
  } finally {
    editor.view.focus()
    box.classList.remove("is-in-dialog")
  }
}

/* A change of its own in the editor's history: undone by one step, and nothing else with it. */
function dispatch(editor, transaction) {
  editor.view.dispatch(pm.history.closeHistory(transaction).scrollIntoView())
}

function boxOf(view, from, to) {
  const [start, end] = [view.coordsAtPos(from), view.coordsAtPos(to, -1)]
  return { left: start.left, top: start.top, bottom: Math.max(start.bottom, end.bottom) }
}

/* Pick a fact and put it in place of the selection; of the slash, where one was typed. */
async function insert(editor, { isTyped = false } = {}) {
  const { view } = editor
  const { $from, from, to } = view.state.selection
  const start = isTyped ? from - 1 : from
  const chosen = await inDialog(editor, () => pick({ beside: boxOf(view, start, to), isTyped }))
  if (chosen?.text) dispatch(editor, view.state.tr.insertText(chosen.text, to))
  if (chosen?.isTakenBack) dispatch(editor, view.state.tr.delete(start, to))
  if (!chosen?.fact) return
  const reference = { slot: chosen.fact.slot, say: chosen.phrase.name }
  const node = view.state.schema.nodes[NAME].create(reference, null, $from.marks())
  dispatch(editor, view.state.tr.replaceWith(start, to, node))
  if (chosen.ahead) view.dispatch(view.state.tr.insertText(chosen.ahead, start + 1))
  announce(`Inserted: ${chosen.phrase.words}`)
}

async function openChip(editor, place) {
  const { view } = editor
  const node = view.state.doc.nodeAt(place)
  editor.commands.setNodeSelection(place)
  await inDialog(editor, () =>
    showChip({
      reference: node.attrs,
      beside: view.nodeDOM(place).getBoundingClientRect(),
      isEditable: editor.isEditable,
      change(reference, words) {
        dispatch(editor, view.state.tr.setNodeMarkup(place, null, reference))
        announce(`${words || "Now"}: ${sayingOf(reference).words}`)
      },
      replace(words) {
        dispatch(editor, view.state.tr.replaceWith(place, place + 1, view.state.schema.text(words, node.marks)))
        announce(`Now plain text: ${words}`)
      },
      remove() {
        dispatch(editor, view.state.tr.delete(place, place + 1))
        announce("Fact removed")
      },
    }),
  )
  // Behind it: what is typed next is not typed over it.
  if (isChip(view.state.selection.node)) editor.commands.setTextSelection(place + 1)
}

/* Whether a word begins here: "and/or" and addresses are no call for facts. */
function beginsWord($from) {
  const before = $from.nodeBefore
  return !before || (before.isText ? /[\s([{"'“‘–—]$/.test(before.text) : before.type.name === "hardBreak")
}

function typed(editor, from, to, text) {
  const { view } = editor
  const { selection, tr, doc } = view.state
  if (isChip(selection.node)) {
    // Beside the chip, not over it: Delete is there to remove it.
    tr.insertText(text, selection.to)
    dispatch(editor, tr.setSelection(pm.state.TextSelection.create(tr.doc, selection.to + text.length)))
    return true
  }
  if (text !== "/" || !beginsWord(doc.resolve(from))) return false
  view.dispatch(tr.insertText(text, from, to))
  insert(editor, { isTyped: true })
  return true
}

/* Copied prose holds the words too: a mail program or a document shows them. This editor reads the reference alone. */
function clipboard(schema) {
  const { nodes, marks } = pm.model.DOMSerializer.fromSchema(schema)
  const chip = (node) => {
    const copy = document.createElement("fact-ref")
    for (const [key, name] of Object.entries(STORED)) if (node.attrs[key]) copy.setAttribute(name, node.attrs[key])
    copy.textContent = sayingOf(node.attrs).words
    return copy
  }
  return new pm.model.DOMSerializer({ ...nodes, [NAME]: chip }, marks)
}

const stored = ([key, name]) => [
  key,
  {
    default: "",
    parseHTML: (element) => element.getAttribute(name) || "",
    renderHTML: (attributes) => (attributes[key] ? { [name]: attributes[key] } : {}),
  },
]

export const FactRef = Node.create({
  name: NAME,
  priority: 1000, // Enter on a chip opens it before it is a new paragraph's
  group: "inline",
  inline: true,
  atom: true,
  draggable: true,

  addAttributes: () => Object.fromEntries(Object.entries(STORED).map(stored)),
  parseHTML: () => [{ tag: "fact-ref[data-fact]" }],
  renderHTML: ({ HTMLAttributes }) => ["fact-ref", HTMLAttributes],
  renderText: ({ node }) => sayingOf(node.attrs).words,
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
      button: buttons.text("Fact", "Fact (or type / in the text)"),
      command: insert,
    })
  },

  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        props: {
          handleTextInput: (_view, from, to, text) => typed(editor, from, to, text),
          clipboardSerializer: clipboard(editor.schema),
        },
      }),
    ]
  },
})
