/* After a save the form comes back as a new page: scroll it to where it was, unless it lists problems at its top. */
export function restoreScroll(form) {
  const key = `desk:scroll:${location.pathname}`
  const top = sessionStorage.getItem(key)
  sessionStorage.removeItem(key)
  if (top && !form.querySelector(".problems")) requestAnimationFrame(() => window.scrollTo(0, Number(top)))
  form.addEventListener("submit", () => sessionStorage.setItem(key, String(Math.round(window.scrollY))))
}
