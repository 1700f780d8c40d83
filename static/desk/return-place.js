/* Leads back to the place of the words after the page has been opened anew: to where the editor was at work before a
   merge, and to what differs from the saved article after unsaved words were taken up. */
import { editorOf, fieldOf } from "desk/block-fields"
import { currentPlace } from "desk/place"
import { readPage } from "desk/saved-page"

const KEY = "desk:place"
const keyOf = (block) => block.querySelector(":scope > [name$='-id']")?.value || ""

function blockOf(form, kind, key) {
  const blocks = [...form.querySelectorAll(`.order-machine > .block[data-kind="${CSS.escape(kind)}"]:not(.empty-form)`)]
  return key ? blocks.find((block) => keyOf(block) === key) : blocks.at(-1) // a new block had no key before the save
}

/* Remember where the caret is, or was last: for the page that is opened next in this tab. */
export function rememberPlace() {
  const { block, element, editor } = currentPlace()
  if (!element) return sessionStorage.removeItem(KEY)
  const place = {
    kind: block?.dataset.kind,
    key: block && keyOf(block),
    field: element.name?.replace(/^.*-\d+-/, "") || element.closest(".field")?.className.match(/field-(\w+)/)?.[1],
    caret: editor ? editor.state.selection.from : element.selectionStart,
    top: element.getBoundingClientRect().top,
  }
  sessionStorage.setItem(KEY, JSON.stringify(place))
}

function putCaret(form, { kind, key, field, caret, top }) {
  const block = kind && blockOf(form, kind, key)
  if (kind && !block) return false
  const editor = block && field && editorOf(block, field)
  const element = editor?.view.dom || (block || form).querySelector(`[name="${field}"], [name$="-${field}"]`) || block
  if (!element) return false
  if (editor) {
    editor.commands.setTextSelection(Math.min(caret || 0, editor.state.doc.content.size))
    editor.view.focus()
  } else {
    if (element === block) block.tabIndex = -1
    element.focus({ preventScroll: true })
    if (caret != null && element.matches("textarea, input[type=text]")) element.setSelectionRange(caret, caret)
  }
  const isInWindow = top > 80 && top < innerHeight - 80
  const shift = element.getBoundingClientRect().top - (isInWindow ? top : innerHeight / 3)
  window.scrollBy({ top: shift, behavior: "instant" })
  return true
}

/* Wait for the rich text of a field that begins as a plain one. */
async function whenRichTextIsThere(field) {
  if (!field?.matches("[data-django-prose-editor-configurable]") || field.closest(".prose-editor")) return
  await new Promise((done) => field.addEventListener("prose-editor:ready", () => setTimeout(done), { once: true }))
}

/* Go to the remembered place. Resolves with whether there was one, and it is still there. */
export async function returnToPlace(form) {
  const place = JSON.parse(sessionStorage.getItem(KEY))
  sessionStorage.removeItem(KEY)
  const block = place?.kind && blockOf(form, place.kind, place.key)
  if (block && place.field) await whenRichTextIsThere(fieldOf(block, place.field))
  return Boolean(place) && putCaret(form, place)
}

const isWords = ({ name, type, value }) =>
  name && type !== "hidden" && value && !/(^_|csrf|-(ordering|region)$)/.test(name)

/* Put the caret behind the words that were taken up: into the first field that differs from the saved article. */
export async function goToTakenWords(form) {
  const response = await fetch(location.pathname, { cache: "no-store" }).catch(() => null)
  if (!response?.ok || response.redirected) return
  const saved = readPage(await response.text()).querySelector(".writing-form")
  if (!saved) return
  const fields = [...form.querySelectorAll(".writing-page :is(textarea, input, select)")].filter(isWords)
  const changed = fields.find((field) => {
    const own = field.name.includes("__prefix__") ? field : saved.elements[field.name]
    return field !== own && field.value !== own?.value
  })
  if (!changed || document.activeElement !== document.body) return // something has the focus by now
  const { editor } = changed.closest(".prose-editor")?.querySelector(":scope > .tiptap") || {}
  if (editor) {
    editor.commands.setTextSelection(editor.state.doc.content.size)
    editor.view.focus()
  } else changed.focus({ preventScroll: true })
  ;(editor?.view.dom || changed).scrollIntoView({ block: "center", behavior: "instant" })
}
