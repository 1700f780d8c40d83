/* Leads to a sentence of the article: opens its block, selects the words that a link names, and marks the sentence. */
import { showCell } from "desk/table-sentences"

const CHIP = "\ufffc" // stands for a fact, as in the texts of the server
const MARK = "sentence" // editor.css draws it
const LINK = "#sentence="
const SETTLED_AFTER_MS = 5000

/* Return the sentence that a link or an address leads to, and its words that are to be selected: all where it names
   none. Without a sentence null. */
export function sentenceOf(hash) {
  if (!hash.startsWith(LINK)) return null
  const [sentence, words] = hash.slice(LINK.length).split("&words=").map(decodeURIComponent)
  return sentence ? { sentence: tidy(sentence), words: tidy(words || "") } : null
}

const tidy = (text) => text.replace(/\s+/g, " ").trim()

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

/* Return where a sentence stands in a text, and its words within it. */
function findIn(text, { sentence, words }) {
  const start = text.indexOf(sentence)
  if (start < 0) return null
  const within = words ? sentence.indexOf(words) : -1
  const selected = within < 0 ? [start, start + sentence.length] : [start + within, start + within + words.length]
  return { whole: [start, start + sentence.length], selected }
}

function findInProse(editor, place) {
  let found = null
  editor.state.doc.descendants((node, position) => {
    if (found || !node.isTextblock) return !found
    const { text, positions } = readParagraph(node, position + 1)
    const ranges = findIn(text, place)
    const rangeOf = ([start, end]) => ({ from: positions[start], to: positions[end - 1] + 1 })
    if (ranges) found = { whole: rangeOf(ranges.whole), selected: rangeOf(ranges.selected) }
    return false
  })
  return found
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
export function showSentence(form, place) {
  // A text that is to become rich text is still a plain one while the page begins: its editor would take the caret away.
  const plain = "textarea:not(.prose-editor > *, [data-django-prose-editor-configurable], [data-table])"
  const fields = `.tiptap, ${plain}, input[type=text]`
  for (const field of form.querySelectorAll(`.writing-page :is(${fields})`)) {
    const found = field.editor
      ? findInProse(field.editor, place)
      : findIn((field.value || "").replace(/\s/g, " "), place)
    if (!found) continue
    field.closest(".block")?.classList.remove("collapsed")
    field.focus({ preventScroll: true })
    if (field.editor) {
      field.editor.commands.setTextSelection(found.selected)
      mark(field.editor.view, found.whole)
    } else {
      field.setSelectionRange(...found.selected)
      field.scrollIntoView({ block: "center", behavior: "instant" })
    }
    return true
  }
  return showCell(form, place.sentence)
}

/* Lead to the sentence that the page's address names, as soon as its rich text is there. */
export function showSentenceOfAddress(form) {
  const place = sentenceOf(location.hash)
  if (!place) return
  const show = () => {
    if (showSentence(form, place)) form.removeEventListener("prose-editor:ready", showLater)
  }
  const showLater = () => setTimeout(show)
  form.addEventListener("prose-editor:ready", showLater)
  show()
}
