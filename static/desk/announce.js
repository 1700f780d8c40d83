/* Says to a screen reader what a button or key has done. */
export function announce(words) {
  const place = document.getElementById("announcer")
  place.textContent = ""
  requestAnimationFrame(() => {
    place.textContent = words
  })
}
