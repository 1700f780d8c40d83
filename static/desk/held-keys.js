/* Holds what is typed while the focus is on its way to a field that is not there yet, as that of a new block: without it
   these keys would go to what has the focus until then. */
const MAX_WAIT_MS = 3000

const isAltGraph = (event) => event.getModifierState("AltGraph")
const typesText = (event) =>
  [...event.key].length === 1 && !event.metaKey && (isAltGraph(event) || (!event.ctrlKey && !event.altKey))

function write(field, text) {
  const { editor } = field
  if (editor) editor.view.dispatch(editor.state.tr.insertText(text).scrollIntoView())
  else if (field.matches("input, textarea")) {
    field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end")
    field.dispatchEvent(new Event("input", { bubbles: true }))
  } else if (field.matches(".select2-selection--single")) {
    django.jQuery(field.closest(".select2").previousElementSibling).select2("open")
    const search = document.querySelector(".select2-container--open .select2-search__field")
    search.value = text
    search.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

/* Hold the keys from now on. Returns a function that gives the focus to a field, writes into it what was typed, and ends
   the holding. */
export function holdKeys() {
  let text = ""
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), MAX_WAIT_MS)
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing || !(typesText(event) || (event.key === "Backspace" && text))) return
      event.preventDefault()
      event.stopImmediatePropagation()
      text = event.key === "Backspace" ? [...text].slice(0, -1).join("") : text + event.key
    },
    { capture: true, signal: stop.signal },
  )
  return (field) => {
    clearTimeout(timer)
    stop.abort()
    // The prose editor writes its selection into a focused element a moment later, unless it gives the focus itself.
    if (field.editor) field.editor.view.focus()
    else field.focus()
    if (text) write(field, text)
    text = ""
  }
}
