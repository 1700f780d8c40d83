/* What is pasted into rich text and cannot stand there is named in a message, instead of vanishing. Headings of every
   level become small headings, and the words of a table become lines. */
import { Plugin } from "django-prose-editor/editor"

import { rowsOfTable } from "desk/table-text"
import { toast } from "desk/toast"

const LEFT_OUT = [
  { selector: "img, svg, canvas", name: "picture", plural: "pictures", advice: "Add an Image block for each." },
  {
    selector: "video, audio, iframe, object, embed",
    name: "video or audio",
    plural: "videos or audios",
    advice: "Add an Embed block for each.",
  },
]

function count(number, { name, plural }) {
  return `${number} ${number === 1 ? name : plural}`
}

function replaceHeading(heading) {
  const small = heading.ownerDocument.createElement("h3")
  small.append(...heading.childNodes)
  heading.replaceWith(small)
}

const lineOf = (row) => row.join(" | ")

function replaceTable(table, rows) {
  const lines = rows.map((row) => {
    const line = table.ownerDocument.createElement("p")
    line.textContent = lineOf(row)
    return line
  })
  table.replaceWith(...lines)
}

/* Take the lines of a pasted table out of the text, if they still stand there as they were pasted: the first perhaps at
   the end of a paragraph, the last at the beginning of one. */
function removeLines({ state, dispatch }, rows) {
  const paragraphs = []
  state.doc.descendants((node, position) => {
    if (node.isTextblock)
      paragraphs.push({ text: node.textContent, from: position + 1, to: position + node.nodeSize - 1 })
    return !node.isTextblock
  })
  const lines = rows.map(lineOf)
  const last = lines.length - 1
  const stands = (text = "", line, index) =>
    text === line || (index === 0 && text.endsWith(line)) || (index === last && text.startsWith(line))
  const first = paragraphs.findIndex((_, start) =>
    lines.every((l, index) => stands(paragraphs[start + index]?.text, l, index)),
  )
  if (first < 0) return
  const end = paragraphs[first + last]
  const to = end.text.endsWith(lines[last]) ? end.to : end.from + lines[last].length
  // Not in the history of the text: the Undo of blocks brings them back, and takes the table away.
  dispatch(state.tr.deleteRange(paragraphs[first].to - lines[0].length, to).setMeta("addToHistory", false))
}

/* The button of the message: it makes Table blocks of the pasted tables, below the text. */
function offerTables(tables, view) {
  const makeTables = () => {
    const takeOut = () => {
      for (const rows of tables) removeLines(view, rows)
    }
    const detail = { tables, removeLines: takeOut }
    view.dom.dispatchEvent(new CustomEvent("table:make", { bubbles: true, detail }))
  }
  return { action: tables.length === 1 ? "Make it a Table block" : "Make them Table blocks", onAction: makeTables }
}

function transform(html, view) {
  const { body } = new DOMParser().parseFromString(html, "text/html")
  const sentences = []
  for (const kind of LEFT_OUT) {
    const elements = [...body.querySelectorAll(kind.selector)].filter(
      (element) => element.className !== "ProseMirror-separator",
    )
    if (elements.length) sentences.push(`${count(elements.length, kind)} left out. ${kind.advice}`)
    for (const element of elements) element.remove()
  }
  const tables = [...body.querySelectorAll("table")].filter((table) => !table.querySelector("table"))
  const pasted = tables.map(rowsOfTable)
  if (tables.length) {
    sentences.push(`${count(tables.length, { name: "table", plural: "tables" })} pasted as lines of text.`)
  }
  tables.forEach((table, index) => {
    replaceTable(table, pasted[index])
  })
  body.querySelectorAll("h1, h2, h4, h5, h6").forEach(replaceHeading)
  const offer = pasted.some((rows) => rows.length) ? offerTables(pasted, view) : {}
  if (sentences.length) toast(`Pasted. ${sentences.join(" ")}`, { stays: true, ...offer })
  return body.innerHTML
}

export function namePastedLosses(form) {
  const watch = (editor) => editor.registerPlugin(new Plugin({ props: { transformPastedHTML: transform } }))
  for (const text of form.querySelectorAll(".tiptap")) watch(text.editor)
  form.addEventListener("prose-editor:ready", ({ detail }) => watch(detail.editor))
}
