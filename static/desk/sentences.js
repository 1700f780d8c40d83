/* Leads to a sentence of the article: opens its block, puts the caret at its start, and marks it. */
import { showCell } from "desk/table-sentences"

const CHIP = "\ufffc" // stands for a fact, as in the texts of the server
const MARK = "sentence" // editor.css draws it
const LINK = "#sentence="
const SETTLED_AFTER_MS = 5000

/* Return the sentence that a link or an address leads to. */
export const sentenceOf = (hash) => (hash.startsWith(LINK) ? decodeURIComponent(hash.slice(LINK.length)) : "")

/* Return the characters of a paragraph with single spaces, and the position of each in the document. */
function readParagraph(node, start) {
  let text = ""
  const positions = []
  const add = (characters, positionOf) => {
    ;[...characters].forEach((character, index) => {
      const letter = /\s/.test(character) ? " " : character
      if (letter === " " && (!text || text.endsWith(" "))) return
      text += letter
      for (let unit = 0; unit < letter.length; unit++) positions.push(positionOf(index))
    })
  }
  node.forEach((child, offset) => {
    const at = start + offset
    if (child.isText) add(child.text, (index) => at + index)
    else add(child.type.name === "hardBreak" ? " " : child.attrs.pin || CHIP, () => at)
  })
  return { text, positions }
}

function findInProse(editor, sentence) {
  let range = null
  editor.state.doc.descendants((node, position) => {
    if (range || !node.isTextblock) return !range
    const { text, positions } = readParagraph(node, position + 1)
    const start = text.indexOf(sentence)
    if (start >= 0) range = { from: positions[start], to: positions[start + sentence.length - 1] + 1 }
    return false
  })
  return range
}

function mark(view, { from, to }) {
  const [start, end] = [view.domAtPos(from), view.domAtPos(to)]
  const range = document.createRange()
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  CSS.highlights?.set(MARK, new Highlight(range))
  view.dom.addEventListener("input", () => CSS.highlights?.delete(MARK), { once: true })
  keepInView(view.dom.closest(".writing-page"), range)
}

/* Scroll to a range, and again while editors and pictures above it still change the height of the page: until somebody
   does something, or for a few seconds. */
function keepInView(page, range) {
  const center = () => {
    const box = range.getBoundingClientRect()
    window.scrollBy({ top: box.top + box.height / 2 - window.innerHeight / 2, behavior: "instant" })
  }
  center()
  const stop = new AbortController()
  const sizes = new ResizeObserver(center)
  sizes.observe(page)
  stop.signal.addEventListener("abort", () => sizes.disconnect())
  for (const act of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(act, () => stop.abort(), { signal: stop.signal, capture: true })
  }
  setTimeout(() => stop.abort(), SETTLED_AFTER_MS)
}

/* Lead to a sentence. Returns false if the article does not have it. */
export function showSentence(form, sentence) {
  const words = sentence.replace(/\s+/g, " ").trim()
  // A text that is to become rich text is still a plain one while the page begins: its editor would take the caret away.
  const plain = "textarea:not(.prose-editor > *, [data-django-prose-editor-configurable], [data-table])"
  const fields = `.tiptap, ${plain}, input[type=text]`
  for (const field of words ? form.querySelectorAll(`.writing-page :is(${fields})`) : []) {
    const range = field.editor && findInProse(field.editor, words)
    const start = field.editor ? -1 : (field.value || "").replace(/\s/g, " ").indexOf(words)
    if (!range && start < 0) continue
    field.closest(".block")?.classList.remove("collapsed")
    field.focus({ preventScroll: true })
    if (range) {
      field.editor.commands.setTextSelection(range.from)
      mark(field.editor.view, range)
    } else {
      field.setSelectionRange(start, start)
      field.scrollIntoView({ block: "center", behavior: "instant" })
    }
    return true
  }
  return showCell(form, words)
}

/* Lead to the sentence that the page's address names, as soon as its rich text is there. */
export function showSentenceOfAddress(form) {
  const sentence = sentenceOf(location.hash)
  if (!sentence) return
  const show = () => {
    if (showSentence(form, sentence)) form.removeEventListener("prose-editor:ready", showLater)
  }
  const showLater = () => setTimeout(show)
  form.addEventListener("prose-editor:ready", showLater)
  show()
}
