/* Has a screen reader say what a button or key has done. */
export function announce(sentence) {
  const announcer = document.getElementById("announcer")
  announcer.textContent = "" // so that the same sentence is said again
  requestAnimationFrame(() => {
    announcer.textContent = sentence
  })
}
