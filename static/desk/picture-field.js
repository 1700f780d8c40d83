/* <picture-field>: shows the picture that its <select> has chosen, with buttons to choose another and to remove it. The
   select itself stays, out of sight: it is what the form sends, and what other scripts read and set. */
import { choosePictures } from "desk/picture-chooser"
import { fetchPictures } from "desk/picture-client"

const CONTENT = `
  <img alt="" hidden>
  <div class="picture-facts"><p class="picture-alt"></p><p><span class="picture-credit"></span>
    <a class="picture-library" target="_blank" rel="noopener">Edit<span class="visually-hidden"> the picture in the library</span></a></p></div>
  <div class="picture-buttons">
    <button type="button" class="button picture-change"></button>
    <button type="button" class="button quiet picture-remove" hidden>Remove</button>
  </div>`

/* Return the keys of the shows that the page is about. */
export function showsOfPage() {
  const [, own] = location.pathname.match(/\/shows\/show\/(\d+)\/change\//) || []
  const chosen = [...(document.getElementById("id_shows")?.selectedOptions || [])].map(({ value }) => value)
  return own ? [own] : chosen
}

class PictureField extends HTMLElement {
  connectedCallback() {
    this.select = this.querySelector("select")
    if (!this.select) return
    this.querySelector(".picture-chosen")?.remove() // a copy of a field that was set up
    this.box = document.createElement("div")
    this.box.className = "picture-chosen"
    this.box.setAttribute("role", "group")
    this.box.innerHTML = CONTENT
    this.append(this.box)
    this.button = this.querySelector(".picture-change")
    this.button.addEventListener("click", () => this.#ask())
    this.querySelector(".picture-remove").addEventListener("click", () => {
      this.choose(null)
      this.button.focus()
    })
    Object.assign(this.select, { tabIndex: -1, className: "visually-hidden" })
    this.select.setAttribute("aria-hidden", "true")
    this.select.addEventListener("focus", () => this.button.focus()) // by its label, or from a list of problems
    django.jQuery(this.select).on("change", () => this.#show()) // which also hears of what jQuery alone is told
    this.#show()
  }

  get #picture() {
    const option = this.select.selectedOptions[0]
    return option?.dataset.picture ? JSON.parse(option.dataset.picture) : null
  }

  async #ask() {
    const [picture] = await choosePictures({ show: showsOfPage() })
    if (picture) this.choose(picture)
  }

  /* Choose a picture, `{ id, alt, ... }`, or none. */
  choose(picture) {
    for (const option of [...this.select.options]) if (option.value) option.remove()
    if (picture) this.select.append(optionOf(picture))
    this.select.value = picture ? picture.id : ""
    this.select.dispatchEvent(new Event("change", { bubbles: true }))
  }

  #show() {
    const { value } = this.select
    const picture = this.#picture
    if (value && !picture) this.#fetch(value)
    const label = this.select.labels[0]?.textContent.replace(/:\s*$/, "").trim() || "Picture"
    this.box.setAttribute("aria-label", label)
    this.box.classList.toggle("has-picture", Boolean(picture))
    const img = this.box.querySelector("img")
    img.hidden = !picture
    if (picture) Object.assign(img, { src: picture.url, width: picture.width, height: picture.height })
    this.box.querySelector(".picture-alt").textContent = picture?.alt || ""
    const credit = this.box.querySelector(".picture-credit")
    credit.textContent = picture ? creditOf(picture) : ""
    credit.classList.toggle("is-missing", Boolean(picture && (picture.expired || !picture.credit)))
    // What it shows and who made it is said there, once for all articles.
    const library = this.box.querySelector(".picture-library")
    library.hidden = !picture?.address
    if (picture?.address) library.href = picture.address
    this.button.textContent = value ? "Change" : "Choose picture"
    this.box.querySelector(".picture-remove").hidden = !value
  }

  /* Another script has set only the key, for example as a copy of another block. */
  async #fetch(key) {
    const { pictures } = await fetchPictures([["id", key]]).catch(() => ({ pictures: [] }))
    if (this.select.value !== key || !pictures.length) return
    this.select.selectedOptions[0].replaceWith(optionOf(pictures[0]))
    this.select.value = key
    this.#show()
  }
}

const creditOf = ({ credit, expired }) =>
  [credit || "Credit missing", expired && "The licence has ended"].filter(Boolean).join(". ")

function optionOf(picture) {
  const option = new Option(picture.alt, picture.id, true, true)
  option.dataset.picture = JSON.stringify(picture)
  return option
}

customElements.define("picture-field", PictureField)
