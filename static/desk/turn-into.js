/* Turns a text into a quote or a question, and back. What the other kind cannot hold is named first. */
import { ask } from "desk/ask"
import { editorOf, fieldOf, writeField } from "desk/block-fields"
import { focusFirstField } from "desk/insert-blocks"

const MAX_QUESTION = 300 // characters: `QuestionBlock.question`
const MARKS = { bold: "bold", italic: "italic", superscript: "superscript", subscript: "subscript" }
const NODES = { bulletList: "lists", orderedList: "lists", heading: "small headings" }
const textOf = (block, name) => fieldOf(block, name)?.value.trim() || ""

const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`

function paragraph(text) {
  const element = document.createElement("p")
  element.textContent = text
  return element.outerHTML.replace(/\n/g, "<br>")
}

/* Return what plain words do not hold of a prose: "bold", "2 links" ... */
function formattingOf(editor) {
  const names = new Set()
  const links = new Set()
  let facts = 0
  editor.state.doc.descendants((node) => {
    if (NODES[node.type.name]) names.add(NODES[node.type.name])
    if (node.type.name === "factRef") facts += 1
    for (const mark of node.marks) {
      if (mark.type.name === "link") links.add(mark.attrs.href)
      else names.add(MARKS[mark.type.name] || "formatting")
    }
  })
  return [
    ...names,
    ...(links.size ? [count(links.size, "link")] : []),
    ...(facts ? [`${count(facts, "fact")} (the words stay, and no longer follow the fact)`] : []),
  ]
}

function textToQuote(block) {
  const editor = editorOf(block, "body")
  const heading = textOf(block, "heading")
  return {
    fields: { text: editor.getText({ blockSeparator: "\n\n" }).trim() },
    lost: [...(heading ? [`the heading “${heading}”`] : []), ...formattingOf(editor)],
  }
}

/* A last paragraph says who spoke, with the address as its link. */
function quoteToText(block) {
  const [words, speaker, source] = ["text", "attribution", "source"].map((name) => textOf(block, name))
  const paragraphs = words
    .split(/\n{2,}/)
    .filter(Boolean)
    .map(paragraph)
  const link = document.createElement("a")
  Object.assign(link, { href: source, textContent: speaker || source })
  if (source) paragraphs.push(`<p>${link.outerHTML}</p>`)
  else if (speaker) paragraphs.push(paragraph(speaker))
  return { fields: { heading: "", body: paragraphs.join("") }, lost: [] }
}

/* The heading is the question; without one, a first line that ends in a question mark. */
function textToQuestion(block) {
  const editor = editorOf(block, "body")
  const heading = textOf(block, "heading")
  const body = fieldOf(block, "body").value
  if (heading) return { fields: { question: heading, answer: body }, lost: [] }
  const first = editor.state.doc.firstChild
  const words = first.textContent.trim()
  const isPlain = first.isTextblock && first.content.content.every((node) => node.isText && !node.marks.length)
  if (!isPlain || !words.endsWith("?") || words.length > MAX_QUESTION) {
    return { fields: { question: "", answer: body }, lost: [] }
  }
  const rest = document.createElement("template")
  rest.innerHTML = body
  rest.content.firstElementChild.remove()
  return { fields: { question: words, answer: rest.innerHTML }, lost: [] }
}

function questionToText(block) {
  const group = textOf(block, "group")
  return {
    fields: { heading: textOf(block, "question"), body: fieldOf(block, "answer").value },
    lost: group ? [`the heading of these questions, “${group}”`] : [],
  }
}

const CONVERSIONS = {
  text: { quote: textToQuote, question: textToQuestion },
  quote: { text: quoteToText },
  question: { text: questionToText },
}

export const TARGETS = ["text", "quote", "question"]

const prefixOf = ({ column }, kind) =>
  column.querySelector(`.block.empty-form[data-kind="${kind}"]`)?.id.replace(/-empty$/, "")

export const canTurnInto = (kind, { blocks, block }) =>
  Boolean(CONVERSIONS[block?.dataset.kind]?.[kind] && block.querySelector(".removal") && prefixOf(blocks, kind))

export async function turnInto(kind, { blocks, block }) {
  const { fields, lost } = CONVERSIONS[block.dataset.kind][kind](block)
  const sentence = `A ${kind} cannot hold: ${lost.join(", ")}. Undo brings it back.`
  if (lost.length && !(await ask({ title: `Turn into a ${kind}?`, sentence, button: `Turn into a ${kind}` }))) return
  const turned = blocks.history.do({
    words: `Turned into a ${kind}.`,
    act: () => {
      const added = blocks.add(prefixOf(blocks, kind), block)
      for (const [name, value] of Object.entries(fields)) writeField(fieldOf(added, name), value)
      blocks.discard(block)
      return added
    },
  })
  blocks.reportChange()
  focusFirstField(turned)
}
