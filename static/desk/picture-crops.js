/* Shows how pages crop a picture, as shows/images/renditions.py does. */
const CROPS = [
  { name: "Wide", ratio: 16 / 9 },
  { name: "Square", ratio: 1 },
  { name: "Poster", ratio: 2 / 3 },
]

/* Return the percentage for CSS's object-position: where the box lies in the room that it has. */
function percentOf(focus, full, box) {
  const room = full - box
  if (room <= 0.5) return 50
  return (Math.min(Math.max(focus * full - box / 2, 0), room) / room) * 100
}

function placeCrop(img, ratio, { width, height, focus }) {
  const isWider = width / height > ratio
  const box = isWider ? [height * ratio, height] : [width, width / ratio]
  img.style.objectPosition = `${percentOf(focus[0], width, box[0])}% ${percentOf(focus[1], height, box[1])}%`
}

/* Fill an element with the crops of a picture: `{ url, width, height, focus: [x, y] }`. */
export function showCrops(element, picture) {
  element.classList.add("picture-crops")
  if (element.children.length !== CROPS.length) {
    element.replaceChildren(
      ...CROPS.map(({ name }) => {
        const figure = document.createElement("figure")
        figure.className = `crop crop-${name.toLowerCase()}`
        const img = document.createElement("img")
        img.alt = ""
        const caption = document.createElement("figcaption")
        caption.textContent = name
        figure.append(img, caption)
        return figure
      }),
    )
  }
  element.querySelectorAll("img").forEach((img, index) => {
    if (img.getAttribute("src") !== picture.url) img.src = picture.url
    placeCrop(img, CROPS[index].ratio, picture)
  })
}
