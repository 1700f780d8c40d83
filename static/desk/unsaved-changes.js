/* Shows that the form has unsaved changes, warns before they are left behind, and saves on Ctrl+S. */
export function watchUnsavedChanges(form) {
  const note = form.querySelector(".unsaved-note")
  let unsaved = false
  const mark = () => {
    unsaved = true
    if (note) note.hidden = false
  }
  if ("unsaved" in form.dataset) mark() // the server refused to save the form
  // Widgets change their own fields while they start; an editor does not type that soon.
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
    { capture: true }, // before Select2, which stops the keys pressed in it
  )
}
