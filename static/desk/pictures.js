/* Shows the picture that an image field has chosen, and the title of a block as it is typed. */
const NAMES = /(^|-)(lead_image|social_image|image)$/

function show(select) {
  const place = select.closest(".field")
  if (!place) return
  place.querySelector(".chosen-picture")?.remove()
  place.classList.toggle("has-picture", Boolean(select.value))
  if (!/^\d+$/.test(select.value)) return
  const picture = document.createElement("img")
  picture.className = "chosen-picture"
  picture.alt = select.selectedOptions[0]?.text || ""
  picture.src = `/admin/shows/image/${select.value}/thumb/?shape=wide`
  picture.addEventListener("error", () => picture.remove())
  place.append(picture)
}

export function pictures(form) {
  const shown = (root) => {
    for (const select of root.querySelectorAll("select")) {
      if (NAMES.test(select.name) && !select.name.includes("__prefix__")) show(select)
    }
  }
  shown(form)
  document.addEventListener("formset:added", (event) => shown(event.target))
  django.jQuery(form).on("change", "select", (event) => {
    if (NAMES.test(event.target.name)) show(event.target)
  })
}
