/* Focusing a text shows its toolbar, which pushes the text down. Scroll by as much, so that the words that were pressed
   are still under the pointer when the button is released. */
export function cancelToolbarShift(form) {
  let pressed = null
  form.addEventListener(
    "pointerdown",
    ({ target }) => {
      const element = target.closest(".ProseMirror")
      pressed = element && { element, top: element.getBoundingClientRect().top }
    },
    { capture: true },
  )
  form.addEventListener("focusin", () => {
    if (pressed)
      window.scrollBy({ top: pressed.element.getBoundingClientRect().top - pressed.top, behavior: "instant" })
    pressed = null
  })
}
