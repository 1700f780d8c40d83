/* Whether a field of text says that it has changed because the focus leaves it. Each key was an input event, and the text
   may be saved by now. */
const isTypedText = ({ isTrusted, target }) =>
  isTrusted && target.matches("textarea, input:not([type=checkbox], [type=radio], [type=file])")

/* Shows that the form has unsaved changes, warns before they are left behind, and saves on Ctrl+S. */
export function watchUnsavedChanges(form) {
  const note = form.querySelector(".unsaved-note")
  let unsaved = false
  let isSaving = false
  let sinceSent = false // whether something was typed while the form was on its way
  const mark = () => {
    unsaved = sinceSent = true
    if (note) note.hidden = false
    form.dispatchEvent(new CustomEvent("form:changed"))
  }
  if ("unsaved" in form.dataset) mark() // the server refused to save the form
  // Widgets change their own fields while they start; an editor does not type that soon.
  setTimeout(() => {
    form.addEventListener("input", mark)
    form.addEventListener("change", (event) => isTypedText(event) || mark())
    django.jQuery(form).on("change", "select", mark)
  }, 300)
  form.addEventListener("save:sent", () => {
    isSaving = true
    sinceSent = false
  })
  form.addEventListener("save:done", () => {
    isSaving = false
    unsaved = sinceSent
    if (note) note.hidden = !unsaved
  })
  form.addEventListener("save:refused", () => {
    isSaving = false
    mark()
  })
  // Typed back to what is saved, by Undo for example.
  form.addEventListener("form:as-saved", () => {
    unsaved = sinceSent = false
    if (note) note.hidden = true
  })
  // A page that comes back as it was left: its words are as unsaved as they were, and are kept again.
  window.addEventListener("pageshow", ({ persisted }) => persisted && unsaved && mark())
  window.addEventListener("beforeunload", (event) => {
    if ((unsaved || isSaving) && !("leaving" in form.dataset)) event.preventDefault()
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
