/* "/" at an empty line of a text block offers the kinds of block, above the facts. The block that is chosen comes in the
   place of the line: between the words before and behind it. */
import { editorOf, fieldOf } from "desk/block-fields"
import { blockPlugins, focusFirstField } from "desk/insert-blocks"
import { placeOf } from "desk/place"
import { focusProse, splitText } from "desk/split-join"

/* Return the place of a line of a text block, in which the caret is, that holds nothing but `typed`; null if it is in
   none. */
function emptyLine(editor, typed) {
  const { $from, empty } = editor.state.selection
  const { type, textContent, content } = $from.parent
  const holdsOnlyText = content.size === textContent.length // and no fact
  const isLine =
    empty && $from.depth === 1 && type.name === "paragraph" && holdsOnlyText && textContent.trim() === typed
  if (!isLine) return null
  const place = placeOf(editor.view.dom)
  return place.block?.dataset.kind === "text" && place.block.querySelector(".removal") ? place : null
}

const TEXT = "textblock_set"

function isBlank(doc, from, to) {
  const { childCount, textContent, content } = doc.cut(from, to)
  return !childCount || (!textContent.trim() && !content.content.some((node) => holdsFact(node)))
}

const holdsFact = (node) => node.type.name === "factRef" || node.content.content.some(holdsFact)

/* Put a block of a kind in the place of the line from `from` to `to`. Returns it. */
function insertInPlaceOf({ blocks, block }, { from, to }, prefix) {
  const editor = editorOf(block, "body")
  const { doc } = editor.state
  const isFirst = isBlank(doc, 0, from) && !fieldOf(block, "heading").value.trim()
  const isLast = isBlank(doc, to, doc.content.size)
  if (prefix === TEXT) return splitText(blocks, block, { from, to, always: true })
  if (isFirst && isLast) {
    const added = blocks.add(prefix, block)
    blocks.discard(block)
    return added
  }
  if (isFirst) {
    editor.view.dispatch(editor.state.tr.delete(from, to).setMeta("addToHistory", false))
    return blocks.add(prefix, block)
  }
  const rest = splitText(blocks, block, { from, to })
  return blocks.add(prefix, rest || blocks.after(block))
}

function insert(place, line, { prefix, title }) {
  const { blocks, block } = place
  const act = () => insertInPlaceOf(place, line, prefix)
  const added = blocks.history.do({ changed: [block], words: `${title} inserted.`, act })
  blocks.reportChange()
  if (prefix === TEXT) focusProse(added)
  else focusFirstField(added)
}

/* Return the kinds of block that "/" offers where the caret is, each with what inserts it in the place of the line.
   typed: what the line may hold. */
export function blockChoices(editor, typed = "") {
  const place = emptyLine(editor, typed)
  if (!place) return []
  const start = editor.state.selection.$from.before()
  return blockPlugins(place.blocks).map((plugin) => ({
    title: plugin.title,
    icon: plugin.button,
    insert() {
      const { doc, tr } = editor.state
      const slash = tr.delete(start + 1, start + doc.nodeAt(start).nodeSize - 1)
      editor.view.dispatch(slash.setMeta("addToHistory", false)) // Undo brings back an empty line
      insert(place, { from: start, to: start + 2 }, plugin)
    },
  }))
}
