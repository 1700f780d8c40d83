/* Warns before unsaved work is left behind, says that there is some, and saves on Ctrl+S. */
export function guard(form) {
  const note = form.querySelector(".unsaved-note")
  let unsaved = false
  const mark = () => {
    unsaved = true
    if (note) note.hidden = false
  }
  if ("unsaved" in form.dataset) mark() // a save that was refused
  // What widgets do while they start is nobody's change.
  setTimeout(() => {
    form.addEventListener("input", mark)
    form.addEventListener("change", mark)
    django.jQuery(form).on("change", "select", mark)
  }, 300)
  form.addEventListener("submit", () => {
    unsaved = false
    for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true")
  })
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault()
  })
  window.addEventListener(
    "keydown",
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return
      event.preventDefault()
      form.requestSubmit(form.querySelector(".writing-actions [name=_continue]"))
    },
    { capture: true },
  ) // before the boxes to choose from, which keep keys to themselves
}
