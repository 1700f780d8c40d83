/* Headline, standfirst and the fields of one line in a block are one paragraph each: Enter moves to the next field instead
   of breaking the line or sending the form. In the time of a schedule it schedules. */
const ONE_LINE =
  ".one-line, #id_standfirst, .block input:not([type=checkbox], [type=radio], [type=button], [type=submit])"
const FIELDS =
  ".writing-page :is(textarea:not([tabindex='-1']), [contenteditable=true], .block input:not([type=hidden], [tabindex='-1']), .block .select2-selection, .picture-change, .insert-end button)"

export function focusNextFieldOnEnter(form) {
  form.addEventListener("keydown", (event) => {
    const { target } = event
    if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return
    if (target.matches("#publish-at")) {
      event.preventDefault()
      form.requestSubmit(form.elements._publish_at)
      return
    }
    if (!target.matches(ONE_LINE) || target.closest("dialog")) return
    event.preventDefault()
    const fields = [...form.querySelectorAll(FIELDS)]
    const following = fields.slice(fields.indexOf(target) + 1)
    // The button that changes the lead image stands between the headline and the standfirst.
    const isWanted = (field) => field.closest(".block, .insert-end") || !field.matches("button")
    following
      .find((field) => isWanted(field) && field.checkVisibility() && !field.closest(".empty-form, .for-deletion"))
      ?.focus()
  })
}
