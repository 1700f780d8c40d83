/* <focus-picker data-src="...">: shows the picture and its focal point, the point that every crop keeps, and the crops.
   A click moves the point, and so do the arrow keys (with Shift: by larger steps). It and the two fields of numbers,
   which are in the same form or row, follow each other. */
import { showCrops } from "desk/picture-crops"

class FocusPicker extends HTMLElement {
  connectedCallback() {
    const fields = this.closest(".upload-row, form")
    ;[this.x, this.y, this.file] = ["focal_x", "focal_y", "file"].map((name) => fields.querySelector(`[name=${name}]`))
    if (!this.x) return
    this.innerHTML = `<button type="button"><img alt=""><span class="focus-point"></span></button>
      <p class="help"></p><div></div>`
    this.img = this.querySelector("img")
    this.img.addEventListener("load", () => this.#show())
    this.button = this.querySelector("button")
    this.button.addEventListener("click", (event) => this.#click(event))
    this.button.addEventListener("keydown", (event) => this.#key(event))
    for (const input of [this.x, this.y]) input.addEventListener("input", () => this.#show())
    this.file?.addEventListener("change", () => this.#read())
    this.#picture(this.dataset.src)
    this.#show()
  }

  #picture(source) {
    this.button.hidden = !source
    if (source) this.img.src = source
    this.querySelector("p").textContent = source
      ? "Click on the part of the image that must stay visible, or use the arrow keys."
      : "Choose an image, then click on the part that must stay visible."
  }

  #read() {
    const [file] = this.file.files
    if (!file) return this.#picture(this.dataset.src)
    const reader = new FileReader()
    reader.addEventListener("load", () => this.#picture(reader.result))
    reader.readAsDataURL(file)
  }

  #click(event) {
    if (!event.detail) return // a key pressed the button: there is no position
    const box = this.img.getBoundingClientRect()
    this.#set((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height)
  }

  #key(event) {
    const [right, down] =
      { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] || []
    if (right === undefined) return
    event.preventDefault()
    const step = event.shiftKey ? 0.1 : 0.01
    this.#set(Number(this.x.value) + right * step, Number(this.y.value) + down * step)
  }

  #set(x, y) {
    this.x.value = Math.min(1, Math.max(0, x)).toFixed(2)
    this.y.value = Math.min(1, Math.max(0, y)).toFixed(2)
    this.#show()
  }

  #show() {
    const point = this.querySelector(".focus-point")
    point.style.left = `${Number(this.x.value) * 100}%`
    point.style.top = `${Number(this.y.value) * 100}%`
    const percents = [this.x, this.y].map((input) => Math.round(Number(input.value) * 100))
    this.button.setAttribute(
      "aria-label",
      `Focal point: ${percents[0]} percent from the left, ${percents[1]} percent from the top`,
    )
    const { src: url, naturalWidth: width, naturalHeight: height } = this.img
    if (width)
      showCrops(this.lastElementChild, { url, width, height, focus: [this.x, this.y].map((input) => +input.value) })
  }
}

customElements.define("focus-picker", FocusPicker)
