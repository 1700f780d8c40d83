/* What is pasted into rich text and cannot stand there is named in a message, instead of vanishing. Headings of every
   level become small headings, and the words of a table become lines. */
import { Plugin } from "django-prose-editor/editor"

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

function replaceTable(table) {
  const lines = [...table.querySelectorAll("tr")].map((row) => {
    const line = table.ownerDocument.createElement("p")
    line.textContent = [...row.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, " ")).join(" | ")
    return line
  })
  table.replaceWith(...lines)
}

function transform(html) {
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
  if (tables.length) {
    sentences.push(`${count(tables.length, { name: "table", plural: "tables" })} pasted as lines of text.`)
  }
  tables.forEach(replaceTable)
  body.querySelectorAll("h1, h2, h4, h5, h6").forEach(replaceHeading)
  if (sentences.length) toast(`Pasted. ${sentences.join(" ")}`, { stays: true })
  return body.innerHTML
}

export function namePastedLosses(form) {
  const watch = (editor) => editor.registerPlugin(new Plugin({ props: { transformPastedHTML: transform } }))
  for (const text of form.querySelectorAll(".tiptap")) watch(text.editor)
  form.addEventListener("prose-editor:ready", ({ detail }) => watch(detail.editor))
}
