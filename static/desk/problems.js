/* A problem's link leads to its field, and first opens the tab and the block that hide it. */
import { sentenceOf, showSentence } from "desk/sentences"

const BLOCK = "block="
const REMARKS = "id_remarks"

/* Return the id of the field that a link to a block names: "block=text:12:body", by the kind and the key of its row. */
function idOfBlockField(form, name) {
  const [kind, key, field] = name.slice(BLOCK.length).split(":")
  const blocks = [...form.querySelectorAll(`.block[data-kind="${CSS.escape(kind)}"]`)]
  const block = blocks.find((candidate) => candidate.querySelector(":scope > [name$='-id']")?.value === key)
  if (!field) return block?.id
  return block?.querySelector(`[name$="-${CSS.escape(field)}"]`)?.id
}

function showRemarks(form) {
  form.classList.add("is-panel-open")
  const page = form.querySelector("#panel-preview")
  page.dispatchEvent(new CustomEvent("panel:show", { bubbles: true, detail: "preview" }))
  page.querySelector(".preview-share")?.setAttribute("open", "")
  const open = page.querySelector("[data-remark]:not([data-done]) button[type=submit]")
  open?.focus({ preventScroll: true })
  open?.closest("[data-remark]").scrollIntoView({ block: "center" })
}

/* On a phone the panel lies over the text: it goes when a link in it leads there. */
function uncoverText(form) {
  const toggle = form.querySelector(".panel-toggle")
  const isNarrow = matchMedia("(max-width: 1023px)").matches
  if (isNarrow && toggle.getAttribute("aria-expanded") === "true") toggle.click()
}

function focusField(form, id) {
  const field = document.getElementById(id)
  if (!field) return
  const page = field.closest(".panel-page")
  if (!page) uncoverText(form)
  if (page) {
    form.classList.add("is-panel-open")
    page.dispatchEvent(new CustomEvent("panel:show", { bubbles: true, detail: page.id.replace("panel-", "") }))
  }
  field.closest(".block")?.classList.remove("collapsed")
  const prose = field.closest(".prose-editor")?.querySelector("[contenteditable]")
  const autocomplete = field.closest(".field, .row-fields")?.querySelector(".select2-selection")
  const target = prose || (field.matches("select") && autocomplete) || field
  if (!target.matches(":is(input, textarea, select, a, button, [tabindex], [contenteditable])")) target.tabIndex = -1
  target.focus()
  // A value that publishing refuses is what is to be typed over.
  if (target.matches("textarea, input:not([type=checkbox], [type=radio])")) target.select()
  target.scrollIntoView({ block: "center" })
}

/* Lists come and go with each save, so the form listens for all of them. */
export function followLinks(form) {
  form.addEventListener("click", (event) => {
    const link = event.target.closest(":is(.problems, .preflight) a[href^='#']")
    if (!link) return
    event.preventDefault()
    const sentence = sentenceOf(link.hash)
    const place = decodeURIComponent(link.hash.slice(1))
    if (sentence) {
      uncoverText(form)
      showSentence(form, sentence)
    } else if (place === REMARKS) showRemarks(form)
    else focusField(form, place.startsWith(BLOCK) ? idOfBlockField(form, place) : place)
  })
}

export function showProblems(form) {
  const list = form.querySelector(".problems")
  if (!list) return
  uncoverText(form)
  for (const block of form.querySelectorAll(".block:has(.errorlist)")) block.classList.remove("collapsed")
  list.scrollIntoView()
  list.focus()
}
