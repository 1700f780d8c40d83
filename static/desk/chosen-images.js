/* Shows the image that an image field has chosen below the field. */
const IMAGE_FIELD = /(^|-)(lead_image|social_image|image)$/

function showImage(select) {
  const field = select.closest(".field")
  if (!field) return
  field.querySelector(".chosen-picture")?.remove()
  field.classList.toggle("has-picture", Boolean(select.value))
  if (!/^\d+$/.test(select.value)) return
  const image = document.createElement("img")
  image.className = "chosen-picture"
  image.alt = select.selectedOptions[0]?.text || ""
  image.src = `/admin/shows/image/${select.value}/thumb/?shape=wide`
  image.addEventListener("error", () => image.remove())
  field.append(image)
}

export function showChosenImages(form) {
  const showImagesIn = (root) => {
    for (const select of root.querySelectorAll("select")) {
      if (IMAGE_FIELD.test(select.name) && !select.name.includes("__prefix__")) showImage(select)
    }
  }
  showImagesIn(form)
  document.addEventListener("formset:added", (event) => showImagesIn(event.target))
  django.jQuery(form).on("change", "select", (event) => {
    if (IMAGE_FIELD.test(event.target.name)) showImage(event.target)
  })
}
