/* A grid of pictures to choose from: a listbox that is moved through by the arrow keys, as it is seen. */

function createOption(picture) {
  const option = document.createElement("div")
  option.className = "picture-option"
  option.id = `picture-option-${picture.id}`
  option.setAttribute("role", "option")
  option.setAttribute("aria-selected", "false")
  option.picture = picture
  const img = document.createElement("img")
  Object.assign(img, { src: picture.url, alt: "", loading: "lazy", decoding: "async" })
  const alt = document.createElement("span")
  alt.className = "picture-alt"
  alt.textContent = picture.alt
  const credit = document.createElement("span")
  credit.className = "picture-credit"
  credit.textContent = picture.expired ? "Licence ended" : picture.credit || "Credit missing"
  credit.classList.toggle("is-missing", picture.expired || !picture.credit)
  const name = document.createElement("span")
  name.className = "picture-name"
  name.textContent = picture.name
  option.title = [picture.alt, picture.name].filter(Boolean).join("\n")
  option.append(img, alt, credit, name)
  return option
}

export class PictureGrid extends EventTarget {
  /* list: the element with the role "listbox". Fires "selected" when the selection changes, "chosen" by Enter or a
     double click. */
  constructor(list) {
    super()
    this.list = list
    this.multiple = false
    this.selection = [] // pictures, in the order in which they were selected
    list.addEventListener("keydown", (event) => this.#onKey(event))
    list.addEventListener("click", ({ target, detail }) => {
      const option = target.closest("[role=option]")
      if (!option || detail > 1) return // the second click of a double click is about the picture of the first
      this.#activate(option)
      this.#select(option)
    })
    list.addEventListener("dblclick", ({ target }) => {
      if (target.closest("[role=option]") && this.selection.length) this.#fire("chosen")
    })
    list.addEventListener("focus", () => this.active || this.#activate(this.options[0]))
  }

  /* Move the focus into the grid, on the first picture if none is active. */
  enter() {
    this.list.focus()
    if (this.active && !this.multiple && !this.selection.length) this.#select(this.active)
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")]
  }

  get active() {
    return this.list.querySelector(".is-active")
  }

  /* Start anew: `multiple` says whether several can be selected. */
  reset({ multiple }) {
    this.multiple = multiple
    this.list.setAttribute("aria-multiselectable", String(multiple))
    this.selection = []
    this.show([])
  }

  show(pictures) {
    this.list.replaceChildren()
    this.list.removeAttribute("aria-activedescendant")
    this.append(pictures)
  }

  append(pictures) {
    const existing = new Set(this.options.map(({ picture }) => picture.id))
    this.list.append(...pictures.filter(({ id }) => !existing.has(id)).map(createOption))
    this.#mark()
  }

  /* Add a picture that was just uploaded before all others, and select it. */
  prependSelected(picture) {
    this.options.find(({ id }) => id === `picture-option-${picture.id}`)?.remove()
    const option = createOption(picture)
    this.list.prepend(option)
    this.#activate(option)
    if (this.#isSelected(picture)) this.#mark()
    else this.#select(option)
  }

  #isSelected(picture) {
    return this.selection.some(({ id }) => id === picture.id)
  }

  #select(option) {
    if (!this.multiple) this.selection = [option.picture]
    else if (this.#isSelected(option.picture)) {
      this.selection = this.selection.filter(({ id }) => id !== option.picture.id)
    } else this.selection = [...this.selection, option.picture]
    this.#mark()
    this.#fire("selected")
  }

  #mark() {
    for (const option of this.options) option.setAttribute("aria-selected", String(this.#isSelected(option.picture)))
  }

  #activate(option) {
    if (!option) return
    this.active?.classList.remove("is-active")
    option.classList.add("is-active")
    this.list.setAttribute("aria-activedescendant", option.id)
    option.scrollIntoView({ block: "nearest" })
  }

  #onKey(event) {
    const options = this.options
    const index = options.indexOf(this.active)
    const target = this.#targetOf(event.key, index, options)
    if (target !== undefined) {
      event.preventDefault()
      const option = options[Math.max(0, Math.min(target, options.length - 1))]
      this.#activate(option)
      if (option && !this.multiple) this.#select(option)
    } else if (event.key === " " && this.active) {
      event.preventDefault()
      this.#select(this.active)
    } else if (event.key === "Enter" && this.active) {
      event.preventDefault()
      if (!this.selection.length) this.#select(this.active)
      this.#fire("chosen")
    }
  }

  /* Return the place to which a key moves; undefined for another key. */
  #targetOf(key, index, options) {
    const columns = options.findIndex(({ offsetTop }) => offsetTop > (options[0]?.offsetTop ?? 0))
    const row = columns > 0 ? columns : options.length || 1
    const up = index - row
    const down = index + row
    return {
      ArrowLeft: index - 1,
      ArrowRight: index + 1,
      ArrowUp: up < 0 ? index : up,
      ArrowDown: down >= options.length ? Math.max(index, options.length - 1) : down,
      Home: 0,
      End: options.length - 1,
    }[key]
  }

  #fire(type) {
    this.dispatchEvent(new Event(type))
  }
}
