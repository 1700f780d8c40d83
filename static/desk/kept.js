/* After a save the page is scrolled to where it was; and Enter in a headline goes on to the next thing to write. */
export function keepPlace(form) {
  const key = `desk:place:${location.pathname}`
  const kept = sessionStorage.getItem(key)
  sessionStorage.removeItem(key)
  if (kept && !form.querySelector(".problems")) requestAnimationFrame(() => window.scrollTo(0, Number(kept)))
  form.addEventListener("submit", () => sessionStorage.setItem(key, String(Math.round(window.scrollY))))
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches(".one-line, #id_standfirst")) return
    event.preventDefault() // one line; Enter goes on to what is written next
    const fields = [...form.querySelectorAll(".writing-page :is(textarea, [contenteditable=true])")]
    fields
      .slice(fields.indexOf(event.target) + 1)
      .find((field) => field.offsetParent && !field.closest(".empty-form"))
      ?.focus()
  })
}
