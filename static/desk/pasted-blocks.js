/* Makes blocks of what was pasted into a text: each heading with its words, each picture, table, quote ... */
import { editorOf, fieldOf, replaceProse, writeField } from "desk/block-fields"
import { splitText } from "desk/split-join"
import { writeRows } from "desk/table-text"
import { toast } from "desk/toast"

const PREFIXES = {
  text: "textblock_set",
  image: "imageblock_set",
  gallery: "galleryblock_set",
  quote: "quoteblock_set",
  question: "questionblock_set",
  embed: "embedblock_set",
  table: "tableblock_set",
}

function fill(block, { kind, ...columns }) {
  for (const [name, value] of Object.entries(columns)) {
    const field = fieldOf(block, name)
    if (!field || value === null) continue
    if (field.type === "checkbox") field.checked = value
    else if (name === "rows") writeField(field, writeRows(value))
    else writeField(field, typeof value === "string" ? value : JSON.stringify(value))
  }
}

/* Put blocks in the place of the words between `from` and `to` of a text, unless something was written there since. */
export function makeBlocks(blocks, block, { from, to, words, documents }) {
  const editor = editorOf(block, "body")
  const { doc } = editor?.state || {}
  if (!block.isConnected || !doc || to > doc.content.size || doc.textBetween(from, to, "\n") !== words) {
    return toast("The text has changed since. Cut out what was pasted, and paste it again.", { stays: true })
  }
  const act = () => {
    const following = splitText(blocks, block, { from, to }) || blocks.after(block)
    const isEmpty = !editor.state.doc.textContent.trim()
    const [first, ...others] = documents
    const heading = fieldOf(block, "heading")
    // Words without a heading of their own stay in the text, and an empty text takes the first section whole.
    const takesFirst = first.kind === "text" && (!first.heading || (isEmpty && !heading.value))
    if (takesFirst) {
      if (first.heading) writeField(heading, first.heading)
      replaceProse(editor, isEmpty ? first.body : editor.getHTML() + first.body)
    }
    for (const columns of takesFirst ? others : documents) fill(blocks.add(PREFIXES[columns.kind], following), columns)
  }
  const count = documents.length
  blocks.history.do({ act, changed: [block], words: count === 1 ? "1 block made." : `${count} blocks made.` })
  blocks.reportChange()
}
