/* The toolbar shows where the text is written, and so moves the text when the focus comes: the page is scrolled by as much,
   so that what a press of the mouse began on is still under the pointer when it ends there. */
export function keepStill(form) {
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
