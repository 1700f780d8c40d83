/* Gives a name to what Django's admin and its widgets leave without one: autocompletes, rich text, cells of tables. */

const text = (element) => element?.textContent.replace(/\s+/g, " ").trim().replace(/:$/, "") || ""

function nameOf(field) {
  const label = field.id && document.querySelector(`label[for="${CSS.escape(field.id)}"]`)
  if (label) return text(label)
  const cell = field.closest("td")
  if (cell) return text(cell.closest("table").querySelectorAll("thead th")[cell.cellIndex])
  return field.getAttribute("aria-label") || text(field.closest("[aria-labelledby]")?.querySelector(".label"))
}

function name(root) {
  for (const field of root.querySelectorAll("td :is(input, select, textarea):not([type=hidden], [aria-label])")) {
    const words = nameOf(field)
    if (words && !field.labels?.length) field.setAttribute("aria-label", words)
  }
  for (const select of root.querySelectorAll("select.admin-autocomplete")) {
    const made = select.nextElementSibling?.matches(".select2") ? select.nextElementSibling : null
    const words = made && nameOf(select)
    if (!words) continue
    const single = made.querySelector(".select2-selection--single")
    if (single) {
      const chosen = single.querySelector(".select2-selection__rendered")
      single.setAttribute("aria-label", [words, chosen?.title].filter(Boolean).join(": "))
      single.removeAttribute("aria-labelledby")
      chosen?.setAttribute("aria-label", words)
    }
    made.querySelector(".select2-search__field")?.setAttribute("aria-label", words)
  }
  for (const area of root.querySelectorAll(".prose-editor > textarea")) {
    area.parentElement.querySelector(":scope > .ProseMirror")?.setAttribute("aria-label", nameOf(area))
  }
}

const soon = (root) => setTimeout(() => name(root), 50)
window.addEventListener("load", () => soon(document))
document.addEventListener("formset:added", (event) => soon(event.target))
document.addEventListener("prose-editor:ready", (event) => soon(event.target.closest(".field") || document))
window.django
  ?.jQuery?.(document)
  .on("select2:select select2:clear select2:unselect", (event) => soon(event.target.parentElement))
