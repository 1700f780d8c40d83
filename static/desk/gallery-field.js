/* <gallery-field>: shows the pictures of a gallery as a list in which they are added, captioned, moved and removed. Their
   JSON in the <textarea> stays, out of sight: it is what the form sends, and what other scripts read and set. */
import { announce } from "desk/announce"
import { choosePictures } from "desk/picture-chooser"
import { showsOfPage } from "desk/picture-field"

const CONTENT = `
  <ol class="gallery-rows"></ol>
  <div class="gallery-buttons">
    <button type="button" class="button gallery-add">Add pictures</button>
    <button type="button" class="button quiet gallery-undo" hidden>Undo removal</button>
  </div>`
const ROW = `
  <img alt="" draggable="false" title="Drag to move">
  <div class="gallery-words"><p></p><input type="text" placeholder="Caption" autocomplete="off"></div>
  <div class="row-tools">
    <button type="button" data-step="-1" title="Move up"><span class="material-icons" aria-hidden="true">arrow_upward</span></button>
    <button type="button" data-step="1" title="Move down"><span class="material-icons" aria-hidden="true">arrow_downward</span></button>
    <button type="button" data-remove title="Remove"><span class="material-icons" aria-hidden="true">close</span></button>
  </div>`
const known = new Map() // of all galleries of the page: alt text and thumbnail of each picture, by its key

class GalleryField extends HTMLElement {
  connectedCallback() {
    this.textarea = this.querySelector("textarea")
    this.aborter = new AbortController()
    // Other scripts set the value, too: when a block is duplicated, or typed words are taken up again.
    this.closest("form")?.addEventListener("input", () => this.#showIfSet(), { signal: this.aborter.signal })
    if (this.box) return // it was moved
    for (const [key, picture] of Object.entries(JSON.parse(this.dataset.known))) known.set(Number(key), picture)
    this.querySelector(".gallery-editor")?.remove() // a copy of a field that was set up
    this.box = document.createElement("div")
    this.box.className = "gallery-editor"
    this.box.innerHTML = CONTENT
    this.append(this.box)
    this.list = this.querySelector(".gallery-rows")
    this.undoButton = this.querySelector(".gallery-undo")
    this.addButton = this.querySelector(".gallery-add")
    this.addButton.addEventListener("click", () => this.#ask())
    this.undoButton.addEventListener("click", () => this.#undo())
    this.list.addEventListener("click", (event) => this.#press(event.target.closest("button")))
    this.list.addEventListener("input", (event) => this.#type(event))
    this.list.addEventListener("keydown", (event) => this.#moveByKey(event))
    this.list.addEventListener("pointerdown", (event) => this.#drag(event))
    Object.assign(this.textarea, { tabIndex: -1, className: "visually-hidden" })
    this.textarea.setAttribute("aria-hidden", "true")
    this.textarea.addEventListener("focus", () => this.addButton.focus()) // by its label, or from a list of problems
    this.#show()
  }

  disconnectedCallback() {
    this.aborter.abort()
  }

  /* Add pictures at the end, as the chooser returns them. */
  add(chosen) {
    const room = Number(this.dataset.max) - this.pictures.length
    for (const { id, alt, url } of chosen) known.set(id, { alt, url })
    this.pictures.push(...chosen.slice(0, room).map(({ id }) => ({ image_id: id, caption: "" })))
    this.#write()
    this.#show()
    const left =
      chosen.length > room ? ` ${chosen.length - room} left out: a gallery has ${this.dataset.max} at most.` : ""
    announce(`${Math.min(chosen.length, room)} added.${left}`)
    if (left) this.#say(left.trim())
  }

  async #ask() {
    const chosen = await choosePictures({ multiple: true, show: showsOfPage() })
    if (!chosen?.length) return
    const place = this.pictures.length
    this.add(chosen)
    ;(this.list.children[place]?.querySelector("input") || this.addButton).focus()
  }

  #read() {
    try {
      const pictures = JSON.parse(this.textarea.value || "[]")
      return Array.isArray(pictures) ? pictures : []
    } catch {
      return []
    }
  }

  #write() {
    this.textarea.value = this.shown = JSON.stringify(this.pictures)
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }))
  }

  #showIfSet() {
    if (this.textarea.value !== this.shown) this.#show()
  }

  #show() {
    this.pictures = this.#read()
    this.shown = this.textarea.value
    this.list.replaceChildren(...this.pictures.map((picture) => this.#row(picture)))
    this.#number()
  }

  #row({ image_id: id, caption }) {
    const row = document.createElement("li")
    row.innerHTML = ROW
    const { alt = "A picture that was deleted", url = "" } = known.get(id) || {}
    const image = row.querySelector("img")
    if (url) image.src = url
    else image.hidden = true
    row.querySelector("p").textContent = alt
    Object.assign(row.querySelector("input"), { value: caption, maxLength: Number(this.dataset.maxCaption) })
    return row
  }

  /* Name the inputs and buttons of each row by its place. */
  #number() {
    ;[...this.list.children].forEach((row, index) => {
      const name = `picture ${index + 1}: ${row.querySelector("p").textContent}`
      row.querySelector("input").setAttribute("aria-label", `Caption of ${name}`)
      for (const button of row.querySelectorAll("button")) button.setAttribute("aria-label", `${button.title} ${name}`)
    })
  }

  #press(button) {
    const row = button?.closest("li")
    if (!row) return
    if (button.dataset.step) this.#move(row, this.#place(row) + Number(button.dataset.step))
    else this.#remove(row)
  }

  #place(row) {
    return [...this.list.children].indexOf(row)
  }

  #move(row, target) {
    const place = this.#place(row)
    if (target < 0 || target >= this.pictures.length)
      return announce(target < 0 ? "Already the first" : "Already the last")
    this.pictures.splice(target, 0, ...this.pictures.splice(place, 1))
    // Its neighbours move: the row keeps the focus, and the pointer that drags it.
    for (let index = place; index > target; index -= 1) row.after(row.previousElementSibling)
    for (let index = place; index < target; index += 1) row.before(row.nextElementSibling)
    this.#number()
    this.#write()
    row.scrollIntoView({ block: "nearest" })
    announce(`Now ${target + 1} of ${this.pictures.length}`)
  }

  #moveByKey(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    const button = event.target.closest("[data-step]")
    if (!step || !button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const row = button.closest("li")
    this.#move(row, this.#place(row) + step)
  }

  #remove(row) {
    const place = this.#place(row)
    this.removed = { place, picture: this.pictures.splice(place, 1)[0] }
    row.remove()
    this.#number()
    this.#write()
    this.undoButton.hidden = false
    ;(this.list.children[place] || this.list.lastElementChild)?.querySelector("[data-remove]").focus()
    if (!this.pictures.length) this.addButton.focus()
    announce("Removed. To restore it, use Undo removal.")
  }

  #undo() {
    this.pictures.splice(this.removed.place, 0, this.removed.picture)
    this.#write()
    this.#show()
    this.undoButton.hidden = true
    this.list.children[this.removed.place].querySelector("input").focus()
    announce("Restored")
  }

  #type(event) {
    this.pictures[this.#place(event.target.closest("li"))].caption = event.target.value
    this.textarea.value = this.shown = JSON.stringify(this.pictures)
  }

  /* Move a row with its thumbnail, by mouse, pen or finger: it takes the place of the row under the pointer. */
  #drag(event) {
    const row = event.target.matches("img") && event.button === 0 && event.target.closest("li")
    if (!row) return
    event.preventDefault()
    const aborter = new AbortController()
    const listen = (type, listener) => row.addEventListener(type, listener, { signal: aborter.signal })
    row.setPointerCapture(event.pointerId)
    row.classList.add("is-dragged")
    listen("pointermove", ({ clientX, clientY }) => {
      const over = document.elementFromPoint(clientX, clientY)?.closest("li")
      if (over && over !== row && over.parentElement === this.list) this.#move(row, this.#place(over))
    })
    const end = () => {
      row.classList.remove("is-dragged")
      aborter.abort()
    }
    listen("pointerup", end)
    listen("pointercancel", end)
  }

  #say(sentence) {
    this.querySelector(".gallery-full")?.remove()
    const line = document.createElement("p")
    Object.assign(line, { className: "gallery-full", textContent: sentence })
    this.box.append(line)
  }
}

customElements.define("gallery-field", GalleryField)
