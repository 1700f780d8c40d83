/* Marks what the focus is in with `has-focus`: the block, the field, the rich text. The style sheet shows a toolbar or
   a help text there, which moves everything below. While a button of the mouse or a finger is down nothing may move, or
   the release hits something else and the click is lost; so then the marks wait until the click has been handled. */
const MARKED = ".block, .field, .prose-editor"

function ancestorsOf(element) {
  const ancestors = []
  let marked = element?.closest?.(MARKED)
  while (marked) {
    ancestors.push(marked)
    marked = marked.parentElement.closest(MARKED)
  }
  return ancestors
}

export function markCurrentField(form) {
  let pressed = null // the element on which the press began

  const mark = () => {
    const current = new Set(form.contains(document.activeElement) ? ancestorsOf(document.activeElement) : [])
    for (const element of form.querySelectorAll(".has-focus")) {
      if (!current.has(element)) element.classList.remove("has-focus")
    }
    for (const element of current) element.classList.add("has-focus")
  }
  const release = () => {
    if (!pressed) return
    const element = pressed
    pressed = null
    const top = element.getBoundingClientRect().top
    mark()
    // The words that were pressed stay under the pointer.
    if (element.isConnected) window.scrollBy({ top: element.getBoundingClientRect().top - top, behavior: "instant" })
  }

  window.addEventListener(
    "mousedown", // by a finger it comes after the finger has left, and moves the focus as well
    ({ button, target }) => {
      if (button === 0) pressed = target
    },
    { capture: true },
  )
  // The click comes with the mouseup. A drag ends without one.
  for (const type of ["mouseup", "dragend"]) {
    window.addEventListener(type, () => setTimeout(release), { capture: true })
  }
  window.addEventListener("blur", release)
  form.addEventListener("focusin", () => pressed || mark())
  form.addEventListener("focusout", () => pressed || setTimeout(() => pressed || mark()))
  mark()
}
