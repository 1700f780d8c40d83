/* Quotes, dashes and ellipses while one types into a field of plain words: headline, headings, captions, verdicts. The
   browser's Undo takes the last one back. */
import { quotesOf, substitute } from "desk/typography"

const WORDS = ":is(textarea, input[type=text]):not(.prose-editor *, .select2-search__field)"
const NO_WORDS = "[name$=slug], [name$=url], [name$=source], [name$=scale], [data-table], #preview-recipient"

export function setTypeInFields(form) {
  const quotes = quotesOf(document.documentElement.lang)
  form.addEventListener("beforeinput", (event) => {
    const { target: field, inputType, data, isComposing } = event
    if (inputType !== "insertText" || isComposing || [...(data || "")].length !== 1) return
    if (!field.matches(WORDS) || field.matches(NO_WORDS) || field.selectionStart !== field.selectionEnd) return
    const caret = field.selectionStart
    const before = field.value.slice(0, caret).split("\n").at(-1)
    const change = substitute(before + data, quotes)
    if (!change || change.length - 1 > before.length) return
    event.preventDefault()
    field.setSelectionRange(caret - (change.length - 1), caret)
    document.execCommand("insertText", false, change.words) // as typed: the browser's Undo knows it
  })
}
