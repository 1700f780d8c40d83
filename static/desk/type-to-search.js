/* A letter that is typed on a closed list of choices opens it and is the first of its search. Select2 itself opens with
   Enter and Space only, and swallows letters. */
document.addEventListener(
  "keydown",
  (event) => {
    const { target, key, ctrlKey, altKey, metaKey } = event
    const selection = target.closest?.(".select2-selection--single")
    if (!selection || [...key].length !== 1 || key === " " || ctrlKey || altKey || metaKey) return
    const select = selection.closest(".select2").previousElementSibling
    if (!select?.matches("select")) return
    event.preventDefault()
    django.jQuery(select).select2("open")
    const search = document.querySelector(".select2-container--open .select2-search__field")
    search.focus()
    search.value = key
    search.dispatchEvent(new Event("input", { bubbles: true }))
  },
  { capture: true },
)
