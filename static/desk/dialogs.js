/* Where a dialog opens, and what closes it. */

/* Place an open dialog beside a rectangle of the window: below it, or above it where there is more room. */
export function placeBeside(dialog, anchor) {
  const margin = 8
  if (window.innerWidth < 600) return // facts.css places it on a phone
  const roomBelow = window.innerHeight - anchor.bottom
  const isBelow = roomBelow > 380 || roomBelow > anchor.top
  const maxLeft = window.innerWidth - dialog.offsetWidth - margin
  dialog.style.left = `${Math.max(margin, Math.min(anchor.left, maxLeft))}px`
  dialog.style.top = isBelow ? `${anchor.bottom + 6}px` : "auto"
  dialog.style.bottom = isBelow ? "auto" : `${window.innerHeight - anchor.top + 6}px`
  dialog.style.setProperty("--room", `${(isBelow ? roomBelow : anchor.top) - 6 - margin}px`)
}

/* Add a button that closes the dialog, for fingers: facts.css shows it where no mouse and no Escape is at hand. */
export function addCloseButton(dialog, close = () => dialog.close()) {
  const button = document.createElement("button")
  Object.assign(button, { type: "button", className: "dialog-close", textContent: "Close" })
  button.addEventListener("click", close)
  dialog.append(button)
}

/* Close the dialog by a click outside of it. The browser itself closes it by Escape. */
export function closeOnOutsideClick(dialog) {
  dialog.addEventListener("pointerdown", (event) => {
    const box = dialog.getBoundingClientRect()
    const isInside =
      event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom
    if (event.target === dialog && !isInside) dialog.close()
  })
}
