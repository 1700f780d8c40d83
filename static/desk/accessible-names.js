/* Gives an accessible name to the controls that Django's admin and its widgets leave without: autocompletes, rich text,
   fields in the cells of tables, search boxes, dates with times, and the hints of lists to choose from. */

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

/* A date and its time are two inputs below one legend. */
function nameDateAndTime(row) {
  const legend = textOf(row.closest("fieldset, .form-row")?.querySelector("legend, label"))
  row.querySelector(".vDateField")?.setAttribute("aria-label", `${legend}: date`)
  row.querySelector(".vTimeField")?.setAttribute("aria-label", `${legend}: time`)
}

function nameProse(textarea) {
  textarea.parentElement.querySelector(":scope > .tiptap")?.setAttribute("aria-label", labelOf(textarea))
}

function nameControls(root) {
  for (const row of root.querySelectorAll("p.datetime")) nameDateAndTime(row)
  for (const hint of root.querySelectorAll(".help-tooltip[aria-label]")) hint.setAttribute("role", "img")
  for (const field of root.querySelectorAll("td :is(input, select, textarea):not([type=hidden], [aria-label])")) {
    const label = labelOf(field)
    if (label && !field.labels?.length) field.setAttribute("aria-label", label)
  }
  for (const select of root.querySelectorAll("select.admin-autocomplete")) nameAutocomplete(select)
  for (const textarea of root.querySelectorAll(".prose-editor > textarea")) nameProse(textarea)
}

// A moment later, when the widgets have been drawn.
const nameSoon = (root) => setTimeout(() => nameControls(root), 50)
window.addEventListener("load", () => nameSoon(document))
document.addEventListener("formset:added", (event) => nameSoon(event.target))
document.addEventListener("prose-editor:ready", (event) => nameProse(event.target))
document.getElementById("searchbar")?.setAttribute("aria-label", "Search")
nameControls(document)
window.django
  ?.jQuery?.(document)
  .on("select2:select select2:clear select2:unselect", (event) => nameSoon(event.target.parentElement))
