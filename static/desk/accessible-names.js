/* Gives an accessible name to the controls that Django's admin and its widgets leave without: autocompletes, rich text,
   and fields in the cells of tables. */

const textOf = (element) => element?.textContent.replace(/\s+/g, " ").trim().replace(/:$/, "") || ""

function labelOf(field) {
  const label = field.id && document.querySelector(`label[for="${CSS.escape(field.id)}"]`)
  if (label) return textOf(label)
  const cell = field.closest("td")
  if (cell) return textOf(cell.closest("table").querySelectorAll("thead th")[cell.cellIndex])
  return field.getAttribute("aria-label") || textOf(field.closest("[aria-labelledby]")?.querySelector(".label"))
}

function nameAutocomplete(select) {
  const widget = select.nextElementSibling?.matches(".select2") ? select.nextElementSibling : null
  const label = widget && labelOf(select)
  if (!label) return
  const single = widget.querySelector(".select2-selection--single")
  if (single) {
    const chosen = single.querySelector(".select2-selection__rendered")
    single.setAttribute("aria-label", [label, chosen?.title].filter(Boolean).join(": "))
    single.removeAttribute("aria-labelledby")
    chosen?.setAttribute("aria-label", label)
  }
  widget.querySelector(".select2-search__field")?.setAttribute("aria-label", label)
}

function nameControls(root) {
  for (const field of root.querySelectorAll("td :is(input, select, textarea):not([type=hidden], [aria-label])")) {
    const label = labelOf(field)
    if (label && !field.labels?.length) field.setAttribute("aria-label", label)
  }
  for (const select of root.querySelectorAll("select.admin-autocomplete")) nameAutocomplete(select)
  for (const textarea of root.querySelectorAll(".prose-editor > textarea")) {
    textarea.parentElement.querySelector(":scope > .ProseMirror")?.setAttribute("aria-label", labelOf(textarea))
  }
}

// A moment later, when the widgets have been drawn.
const nameSoon = (root) => setTimeout(() => nameControls(root), 50)
window.addEventListener("load", () => nameSoon(document))
document.addEventListener("formset:added", (event) => nameSoon(event.target))
document.addEventListener("prose-editor:ready", (event) => nameSoon(event.target.closest(".field") || document))
window.django
  ?.jQuery?.(document)
  .on("select2:select select2:clear select2:unselect", (event) => nameSoon(event.target.parentElement))
