/* Headline and standfirst are one paragraph each: Enter moves to the next field instead of breaking the line. */
export function focusNextFieldOnEnter(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches(".one-line, #id_standfirst")) return
    event.preventDefault()
    const fields = [...form.querySelectorAll(".writing-page :is(textarea, [contenteditable=true])")]
    const following = fields.slice(fields.indexOf(event.target) + 1)
    following.find((field) => field.offsetParent && !field.closest(".empty-form"))?.focus()
  })
}
