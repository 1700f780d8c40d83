/* A problem's link leads to its field, and first opens the tab and the block that hide it. */
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

function linkFields(form, list) {
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']")
    if (!link) return
    event.preventDefault()
    focusField(form, decodeURIComponent(link.hash.slice(1)))
  })
}

export function linkProblems(form) {
  for (const list of form.querySelectorAll(".problems, .missing")) linkFields(form, list)
  const problems = form.querySelector(".problems")
  if (!problems) return
  for (const block of form.querySelectorAll(".block:has(.errorlist)")) block.classList.remove("collapsed")
  problems.scrollIntoView()
  problems.focus()
}
