/* A list to choose from by arrow keys and Enter, or by a click. The focus stays on `keeper`, which the keys come to. */
export class Choices {
  constructor(list) {
    this.list = list
    list.addEventListener("pointermove", (event) => {
      const option = event.target.closest("[role=option]")
      if (option && option !== this.active) this.activate(option)
    })
  }

  get #options() {
    return [...this.list.querySelectorAll("[role=option]")]
  }

  get active() {
    return this.list.querySelector("[aria-selected=true]")
  }

  /* Show these options; the first is the active one. */
  show(children, keeper) {
    this.keeper = keeper
    this.list.replaceChildren(...children)
    this.list.scrollTop = 0
    this.#options.forEach((option, place) => {
      option.id = `fact-choice-${place}`
      option.setAttribute("aria-selected", "false")
    })
    this.activate(this.#options[0])
  }

  activate(option) {
    this.active?.setAttribute("aria-selected", "false")
    option?.setAttribute("aria-selected", "true")
    if (option) this.keeper.setAttribute("aria-activedescendant", option.id)
    else this.keeper.removeAttribute("aria-activedescendant")
  }

  /* Whether the key moved in the list. */
  key(event) {
    const options = this.#options
    const place = options.indexOf(this.active)
    const to = {
      ArrowDown: place + 1,
      ArrowUp: place - 1,
      PageDown: Math.min(place + 5, options.length - 1),
      PageUp: Math.max(place - 5, 0),
    }[event.key]
    if (to === undefined || !options.length) return false
    const option = options.at(to % options.length)
    this.activate(option)
    option.scrollIntoView({ block: "nearest" })
    return true
  }
}

/* Put an open dialog beside a place on the page: under it, or over it where there is more room. */
export function putBeside(dialog, place) {
  const edge = 8
  if (window.innerWidth < 600) return // the sheet of styles has put it where a phone has room
  const below = window.innerHeight - place.bottom
  const isUnder = below > 380 || below > place.top
  dialog.style.left = `${Math.max(edge, Math.min(place.left, window.innerWidth - dialog.offsetWidth - edge))}px`
  dialog.style.top = isUnder ? `${place.bottom + 6}px` : "auto"
  dialog.style.bottom = isUnder ? "auto" : `${window.innerHeight - place.top + 6}px`
  dialog.style.setProperty("--room", `${(isUnder ? below : place.top) - 6 - edge}px`)
}

/* A pressed Escape closes a dialog by itself; a click beside it does too. */
export function closeBesides(dialog) {
  dialog.addEventListener("pointerdown", (event) => {
    const box = dialog.getBoundingClientRect()
    const inside =
      event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom
    if (event.target === dialog && !inside) dialog.close()
  })
}
