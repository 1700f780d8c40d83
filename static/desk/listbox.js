/* A list to choose from, by arrow keys and Enter or by a click. The focus stays on the element that gets the keys. */
export class Listbox {
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

  /* Show these children, whose first option becomes the active one; `focused` is the element that has the focus. */
  show(children, focused) {
    this.focused = focused
    this.list.replaceChildren(...children)
    this.list.scrollTop = 0
    this.#options.forEach((option, index) => {
      option.id = `fact-choice-${index}`
      option.setAttribute("aria-selected", "false")
    })
    this.activate(this.#options[0])
  }

  activate(option) {
    this.active?.setAttribute("aria-selected", "false")
    option?.setAttribute("aria-selected", "true")
    if (option) this.focused.setAttribute("aria-activedescendant", option.id)
    else this.focused.removeAttribute("aria-activedescendant")
  }

  /* Move to another option if the key asks for it. Returns whether it did. */
  handleKey(event) {
    const options = this.#options
    const index = options.indexOf(this.active)
    const target = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: Math.min(index + 5, options.length - 1),
      PageUp: Math.max(index - 5, 0),
    }[event.key]
    if (target === undefined || !options.length) return false
    const option = options.at(target % options.length)
    this.activate(option)
    option.scrollIntoView({ block: "nearest" })
    return true
  }
}
