/* A browser whose language writes "7.5" leaves the comma of "7,5" out of a field for numbers, which makes it 75. */
export function takeDecimalCommas(form) {
  form.addEventListener("beforeinput", (event) => {
    if (!event.target.matches("input[type=number]") || !event.data?.includes(",")) return
    event.preventDefault()
    document.execCommand("insertText", false, event.data.replace(",", "."))
  })
}
