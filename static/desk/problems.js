/* A problem's link leads to its field, and first opens the tab and the block that hide it. */
import { sentenceOf, showSentence } from "desk/sentences"

function focusField(form, id) {
  const field = document.getElementById(id)
  if (!field) return
  const page = field.closest(".panel-page")
  if (page) {
    form.classList.add("is-panel-open")
    page.dispatchEvent(new CustomEvent("panel:show", { bubbles: true, detail: page.id.replace("panel-", "") }))
  }
  field.closest(".block")?.classList.remove("collapsed")
  const prose = field.closest(".prose-editor")?.querySelector("[contenteditable]")
  const autocomplete = field.closest(".field, .row-fields")?.querySelector(".select2-selection")
  const target = prose || (field.matches("select") && autocomplete) || field
  target.focus()
  target.scrollIntoView({ block: "center" })
}

/* Lists come and go with each save, so the form listens for all of them. */
export function followLinks(form) {
  form.addEventListener("click", (event) => {
    const link = event.target.closest(":is(.problems, .missing, .preflight) a[href^='#']")
    if (!link) return
    event.preventDefault()
    const sentence = sentenceOf(link.hash)
    if (sentence) showSentence(form, sentence)
    else focusField(form, decodeURIComponent(link.hash.slice(1)))
  })
}

export function showProblems(form) {
  const list = form.querySelector(".problems")
  if (!list) return
  for (const block of form.querySelectorAll(".block:has(.errorlist)")) block.classList.remove("collapsed")
  list.scrollIntoView()
  list.focus()
}
