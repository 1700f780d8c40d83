/* Splits a text block at the caret, and joins it with the one above. */
import { getHTMLFromFragment, pm } from "django-prose-editor/editor"

import { announce } from "desk/announce"
import { editorOf, fieldOf, replaceProse, writeField } from "desk/block-fields"
import { holdKeys } from "desk/held-keys"

const isText = (block) => block?.dataset.kind === "text"
const prefixOf = (block) => block.id.replace(/-\d+$/, "")

const isEmpty = (node) => !node.isLeaf && node.content.content.every(isEmpty)

/* Return a fragment without the empty lines at its ends, those of lists too. */
function trim(fragment) {
  const nodes = [...fragment.content]
  while (nodes.length && isEmpty(nodes[0])) nodes.shift()
  while (nodes.length && isEmpty(nodes.at(-1))) nodes.pop()
  for (const index of new Set([0, nodes.length - 1])) {
    const node = nodes[index]
    if (node && /List$/.test(node.type.name)) nodes[index] = node.copy(trim(node.content))
  }
  return pm.model.Fragment.from(nodes)
}

/* Return the HTML of a part of a text, without the empty lines at its ends. An ordered list goes on counting. */
function htmlBetween(doc, from, to) {
  let part = trim(doc.cut(from, to).content)
  const list = from > 0 && part.firstChild
  if (list?.type?.name === "orderedList") {
    const $from = doc.resolve(from)
    const isWithin = $from.depth > 0 && $from.node(1).type === list.type
    const start = isWithin ? (list.attrs.start || 1) + $from.index(1) : list.attrs.start
    part = part.replaceChild(0, list.type.create({ ...list.attrs, start }, list.content, list.marks))
  }
  return part.childCount ? getHTMLFromFragment(part, doc.type.schema) : ""
}

export const canSplit = ({ block }) => isText(block) && Boolean(editorOf(block, "body"))

/* Cut the words from `from` to `to` out of a text, and put what follows them into a block of its own behind it. Without
   words there is no such block, unless `always`. Returns the new block or null. */
export function splitText(blocks, block, { from, to, always = false }) {
  const editor = editorOf(block, "body")
  const { doc } = editor.state
  const [before, after] = [htmlBetween(doc, 0, from), htmlBetween(doc, to, doc.content.size)]
  replaceProse(editor, before)
  if (!after && !always) return null
  const rest = blocks.add(prefixOf(block), blocks.after(block))
  writeField(fieldOf(rest, "body"), after)
  return rest
}

/* Put the caret at the start of the prose of a block. The prose of a new block is there a moment later. */
export function focusProse(block, position = "start") {
  const focusOn = holdKeys()
  const focus = () => {
    const editor = editorOf(block, "body")
    const size = editor.state.doc.content.size
    editor.commands.setTextSelection(position === "start" ? 0 : Math.min(position, size))
    focusOn(editor.view.dom)
    block.scrollIntoView({ block: "nearest" })
  }
  if (editorOf(block, "body")) setTimeout(focus)
  else block.addEventListener("prose-editor:ready", () => setTimeout(focus), { once: true })
}

export function split({ blocks, block }) {
  const editor = editorOf(block, "body")
  const { from } = editor.state.selection
  const isAtStart = !htmlBetween(editor.state.doc, 0, from)
  if (isAtStart && !fieldOf(block, "heading").value) return announce("Nothing to split off: the caret is at the start")
  const rest = blocks.history.do({
    changed: [block],
    words: "Split into two blocks.",
    act: () => splitText(blocks, block, { from, to: from, always: true }),
  })
  focusProse(rest)
}

function blockAbove({ blocks, block }) {
  const all = blocks.all().filter((other) => !other.classList.contains("for-deletion"))
  return all[all.indexOf(block) - 1]
}

export const canJoin = (place) =>
  isText(place.block) && isText(blockAbove(place)) && Boolean(place.block.querySelector(".removal"))

/* Join a text block with the one above. Its heading becomes a small heading, or that of both if there is no other. */
export function join(place) {
  const { blocks, block } = place
  const above = blockAbove(place)
  const editor = editorOf(above, "body")
  const [upper, lower] = [above, block].map((text) => fieldOf(text, "body").value)
  const heading = fieldOf(block, "heading").value.trim()
  const isFirst = !upper && !fieldOf(above, "heading").value.trim()
  const element = document.createElement("h3")
  element.textContent = heading
  const asSmallHeading = heading && !isFirst ? element.outerHTML : ""
  const end = upper ? editor.state.doc.content.size : 0
  blocks.history.do({
    changed: [above],
    words: asSmallHeading ? "Joined. The heading is a small heading now." : "Joined.",
    act: () => {
      if (heading && isFirst) writeField(fieldOf(above, "heading"), heading)
      replaceProse(editor, upper + asSmallHeading + lower)
      blocks.discard(block)
    },
  })
  blocks.reportChange()
  focusProse(above, Math.min(end + 1, editor.state.doc.content.size))
}
