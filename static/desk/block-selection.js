/* Selecting several blocks, to move, duplicate or remove them together: by the box of each block, with Shift+click or
   Shift+arrow, and by touch. The class `selected` is content-editor's: it drags all that have it together. */
import { announce } from "desk/announce"
import { selectedBlocks } from "desk/place"

const HANDLE = '[data-do="select"]'
const handleOf = (block) => block.querySelector(`:scope > .block-tools > ${HANDLE}`)

class BlockSelection {
  constructor(blocks) {
    this.blocks = blocks
    this.bar = this.#buildBar()
    const { form, column } = blocks
    form.append(this.bar)
    column.addEventListener("click", (event) => this.#onClick(event))
    column.addEventListener("keydown", (event) => this.#onHandleKey(event))
    column.addEventListener("dragstart", ({ target }) => this.#onDragStart(target), { capture: true })
    for (const type of ["dragend", "drop"]) column.addEventListener(type, () => setTimeout(() => this.#show()))
    column.addEventListener("focusin", ({ target }) => target.closest(".block-fields") && this.clear())
    form.addEventListener("blocks:ordered", () => this.#show())
    form.addEventListener("save:done", () => this.#show())
    window.addEventListener("keydown", (event) => this.#onKey(event))
  }

  get #rows() {
    return this.blocks.all().filter((block) => !block.classList.contains("for-deletion"))
  }

  clear() {
    if (selectedBlocks().length) this.#select([])
  }

  #select(selected) {
    for (const block of this.blocks.all()) block.classList.toggle("selected", selected.includes(block))
    this.#show()
  }

  /* Select from the block where the selection began to this one. */
  #extend(block) {
    const rows = this.#rows
    if (!rows.includes(this.anchor) || !selectedBlocks().length) this.anchor = block
    const [start, end] = [rows.indexOf(this.anchor), rows.indexOf(block)].sort((a, b) => a - b)
    this.#select(rows.slice(start, end + 1))
    this.#announce()
  }

  #toggle(block) {
    const selected = selectedBlocks()
    this.anchor = block
    this.#select(selected.includes(block) ? selected.filter((other) => other !== block) : [...selected, block])
    this.#announce()
  }

  begin(block) {
    this.anchor = block
    this.#select([block])
    handleOf(block).focus()
    this.#announce()
  }

  #announce() {
    const count = selectedBlocks().length
    announce(count === 1 ? "1 block selected" : `${count} blocks selected`)
  }

  /* The bar and the handles show what is selected. A block that was removed is not any more. */
  #show() {
    const selected = selectedBlocks()
    for (const block of this.blocks.all()) {
      const isSelected = selected.includes(block)
      if (!isSelected) block.classList.remove("selected")
      const handle = handleOf(block)
      handle?.setAttribute("aria-pressed", isSelected)
      if (handle) handle.firstElementChild.textContent = isSelected ? "check_box" : "check_box_outline_blank"
    }
    this.bar.hidden = !selected.length
    document.documentElement.classList.toggle("is-selecting", selected.length > 0)
    this.bar.querySelector("p").textContent = `${selected.length} block${selected.length === 1 ? "" : "s"} selected`
  }

  #onClick(event) {
    const handle = event.target.closest(HANDLE)
    if (!handle) {
      if (event.target.closest(".block > h3")) setTimeout(() => this.#show()) // content-editor selects by Ctrl+click
      return
    }
    const block = handle.closest(".block")
    if (event.shiftKey) this.#extend(block)
    else this.#toggle(block)
  }

  #onHandleKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || event.altKey || event.ctrlKey || event.metaKey || !event.target.matches(HANDLE)) return
    event.preventDefault()
    const rows = this.#rows
    const block = event.target.closest(".block")
    const next = rows[rows.indexOf(block) + step]
    if (!next) return announce(step < 0 ? "This is the first block" : "This is the last block")
    if (event.shiftKey && !selectedBlocks().length) this.anchor = block
    if (event.shiftKey) this.#select([...new Set([...selectedBlocks(), block])])
    handleOf(next).focus()
    next.scrollIntoView({ block: "nearest" })
    if (event.shiftKey) this.#extend(next)
  }

  #onKey(event) {
    if (event.key !== "Escape" || event.defaultPrevented || !selectedBlocks().length) return
    if (document.querySelector("dialog[open]")) return
    this.clear()
    announce("Nothing selected")
  }

  /* What is dragged moves with the selection only if it belongs to it. */
  #onDragStart(target) {
    if (!target.closest?.(".block")?.classList.contains("selected")) this.clear()
  }

  #buildBar() {
    const bar = document.createElement("div")
    bar.className = "selection-bar"
    bar.hidden = true
    bar.setAttribute("role", "toolbar")
    bar.setAttribute("aria-label", "Selected blocks")
    bar.append(document.createElement("p"))
    const { blocks } = this
    const buttons = [
      ["arrow_upward", "Move up", () => blocks.move(selectedBlocks(), -1)],
      ["arrow_downward", "Move down", () => blocks.move(selectedBlocks(), 1)],
      ["content_copy", "Duplicate", () => this.#select(blocks.duplicate(selectedBlocks()))],
      ["delete_outline", "Remove", () => blocks.remove(selectedBlocks())],
      ["close", "Clear the selection", () => this.clear()],
    ]
    for (const [icon, words, act] of buttons) {
      const button = document.createElement("button")
      button.type = "button"
      button.title = words
      button.innerHTML = `<span class="material-icons" aria-hidden="true">${icon}</span><span class="visually-hidden"></span>`
      button.lastElementChild.textContent = words
      button.addEventListener("click", () => {
        act()
        this.#show()
      })
      bar.append(button)
    }
    return bar
  }
}

let selection = null

export function setUpSelection(blocks) {
  selection = new BlockSelection(blocks)
}

/* Select a block, with the focus on its handle. */
export const selectBlock = (block) => selection.begin(block)
