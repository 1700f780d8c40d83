// A grid of small pictures, each of which opens large in a dialog. A large picture is loaded only when it is shown.
// Without this script each small picture is a link to its large copy.

const MIN_SWIPE_PX = 40
const STEPS = { ArrowRight: 1, ArrowLeft: -1, PageDown: 1, PageUp: -1 }
const CONTENT = `
  <div class="gallery-bar">
    <p class="gallery-place" role="status"></p>
    <button type="button" data-step="-1" aria-label="Previous picture"><svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="m15 4-8 8 8 8" fill="none" stroke="currentColor" stroke-width="2.5"/></svg></button>
    <button type="button" data-step="1" autofocus aria-label="Next picture"><svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="m9 4 8 8-8 8" fill="none" stroke="currentColor" stroke-width="2.5"/></svg></button>
    <button type="button" data-close aria-label="Close"><svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="m5 5 14 14M19 5 5 19" fill="none" stroke="currentColor" stroke-width="2.5"/></svg></button>
  </div>
  <figure class="gallery-large"></figure>`

class GalleryView extends HTMLElement {
  connectedCallback() {
    this.links = [...this.querySelectorAll(".gallery-link")]
    this.addEventListener("click", this)
  }

  handleEvent(event) {
    const link = event.target.closest(".gallery-link")
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    this.dialog ??= this.#build()
    this.dialog.showModal()
    this.show(this.links.indexOf(link))
  }

  /* Show the picture at a place. After the last comes the first. */
  show(place) {
    this.place = (place + this.links.length) % this.links.length
    const link = this.links[this.place]
    const image = document.createElement("img")
    image.alt = link.querySelector("img").alt
    image.width = link.dataset.width
    image.height = link.dataset.height
    if (link.dataset.srcset) Object.assign(image, { sizes: "100vw", srcset: link.dataset.srcset })
    image.src = link.href
    const caption = link.parentElement.querySelector("figcaption")
    this.dialog.querySelector(".gallery-large").replaceChildren(...[image, caption?.cloneNode(true)].filter(Boolean))
    this.dialog.querySelector(".gallery-place").textContent = `${this.place + 1} of ${this.links.length}`
  }

  #build() {
    const dialog = document.createElement("dialog")
    dialog.className = "gallery-dialog"
    dialog.setAttribute("aria-label", "Gallery")
    dialog.innerHTML = CONTENT
    for (const button of dialog.querySelectorAll("[data-step]")) button.hidden = this.links.length < 2
    dialog.addEventListener("click", (event) => {
      const button = event.target.closest("button")
      if (button?.dataset.step) this.show(this.place + Number(button.dataset.step))
      else if (button || event.target === dialog) dialog.close()
    })
    dialog.addEventListener("keydown", (event) => {
      const place = { Home: 0, End: this.links.length - 1 }[event.key] ?? this.place + STEPS[event.key]
      if (Number.isNaN(place) || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      this.show(place)
    })
    dialog.addEventListener("close", () => this.links[this.place].focus())
    this.#watchSwipes(dialog.querySelector(".gallery-large"))
    this.append(dialog)
    return dialog
  }

  #watchSwipes(figure) {
    let start = null
    figure.addEventListener("pointerdown", (event) => {
      start = event.isPrimary && event.pointerType !== "mouse" ? event : null
    })
    figure.addEventListener("pointerup", (event) => {
      const distance = start && event.pointerId === start.pointerId ? event.clientX - start.clientX : 0
      if (Math.abs(distance) >= MIN_SWIPE_PX) this.show(this.place + (distance < 0 ? 1 : -1))
      start = null
    })
  }
}

customElements.define("gallery-view", GalleryView)
