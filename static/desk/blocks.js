/* The handles of a block: move, duplicate, collapse, remove with undo; by button and by key. */
import { announce } from "desk/announce"

const KEYS = { ArrowUp: "up", ArrowDown: "down", d: "duplicate", c: "collapse", Backspace: "remove" }

export class Blocks {
  constructor(form, editor, machine) {
    Object.assign(this, { form, editor, machine, column: form.querySelector(".order-machine") })
    this.column.addEventListener("click", (event) => this.#click(event))
    form.addEventListener("keydown", (event) => this.#key(event))
    this.column.addEventListener("focusout", (event) => {
      const block = !event.target.matches(".undo") && event.target.closest(".block:not(.for-deletion)")
      if (block) this.#show(block)
    })
    document.addEventListener("formset:added", (event) => this.#added(event))
    // content-editor's own drag and drop changes the order that is seen; the order of reading and tabbing follows.
    this.column.addEventListener("drop", () =>
      setTimeout(() => {
        this.settle()
        this.#changed()
      }),
    )
    for (const block of this.all()) this.#show(block)
    this.settle()
  }

  /* Every block, removed ones too, in the order that is seen. */
  all() {
    const blocks = [...this.column.querySelectorAll(":scope > .block:not(.empty-form)")]
    return blocks.sort((a, b) => a.style.order - b.style.order)
  }

  /* Write each block's place into its form, and make the document's order the one that is seen. */
  settle(blocks = this.all()) {
    const focused = document.activeElement
    blocks.forEach((block, place) => {
      block.querySelector(".order-machine-ordering").value = block.style.order = (place + 1) * 10
    })
    let last = null
    for (const block of blocks) {
      const wanted = last ? last.nextElementSibling : this.column.firstElementChild
      if (wanted !== block) last ? last.after(block) : this.column.prepend(block)
      last = block
    }
    if (focused !== document.activeElement && this.column.contains(focused)) focused.focus({ preventScroll: true })
    this.form.dispatchEvent(new CustomEvent("blocks:settled"))
  }

  add(prefix, before = null) {
    this.editor._insertBefore = before
    this.editor.addContent(prefix)
    return this.column.querySelector(`#${CSS.escape(prefix)}-${this.#total(prefix) - 1}`)
  }

  move(block, step) {
    const blocks = this.all()
    const place = blocks.indexOf(block)
    const target = place + step
    if (target < 0 || target >= blocks.length) return announce(step < 0 ? "Already the first" : "Already the last")
    blocks.splice(place, 1)
    blocks.splice(target, 0, block)
    this.settle(blocks)
    block.scrollIntoView({ block: "nearest" })
    this.#changed()
    announce(`${this.#name(block)} moved ${step < 0 ? "up" : "down"}, now ${target + 1} of ${blocks.length}`)
  }

  duplicate(block) {
    const prefix = block.id.replace(/-\d+$/, "")
    const blocks = this.all()
    const copy = this.add(prefix, blocks[blocks.indexOf(block) + 1] || null)
    for (const from of block.querySelectorAll(".block-fields :is(input, select, textarea)")) {
      const name = from.name.replace(/^.*-\d+-/, "")
      const to = copy.querySelector(`[name$="-${name}"]`)
      if (to && !["ordering", "region"].includes(name)) this.#copy(from, to)
    }
    this.settle()
    this.#show(copy)
    this.#changed()
    announce(`${this.#name(block)} duplicated`)
  }

  collapse(block, collapsed = !block.classList.contains("collapsed")) {
    this.machine.collapseInline(block, collapsed)
    this.#show(block)
    announce(`${this.#name(block)} ${collapsed ? "collapsed" : "opened"}`)
  }

  /* A removed block stays where it was, as one line with "Undo", until the article is saved. */
  remove(block, removed = true) {
    block.querySelector(".removal input").checked = removed
    this.#show(block)
    this.#changed()
    block.querySelector(removed ? ".undo" : '[data-do="remove"]').focus()
    announce(removed ? `${this.#name(block)} removed. Undo is focused.` : `${this.#name(block)} is back`)
  }

  #click(event) {
    const button = event.target.closest("[data-do]")
    const block = button?.closest(".block")
    if (block) this.#do(button.dataset.do, block)
    const title = event.target.closest(".block > h3")
    if (title) setTimeout(() => this.#show(title.parentElement))
  }

  #key(event) {
    const action = event.altKey && !event.ctrlKey && !event.metaKey && KEYS[event.key]
    const block = event.target.closest?.(".order-machine > .block")
    if (!action || !block || block.classList.contains("for-deletion")) return
    event.preventDefault()
    this.#do(action, block)
  }

  #do(action, block) {
    if (action === "up") this.move(block, -1)
    if (action === "down") this.move(block, 1)
    if (action === "duplicate") this.duplicate(block)
    if (action === "collapse") this.collapse(block)
    if (action === "remove" && block.querySelector(".removal")) this.remove(block)
    if (action === "undo") this.remove(block, false)
  }

  #added(event) {
    if (!event.target.matches(".block")) return
    this.#show(event.target)
    setTimeout(() => {
      this.settle()
      this.#changed()
    })
  }

  /* Make the block look like what its form says: its title, collapsed, removed. */
  #show(block) {
    const removed = block.querySelector(".removal input")?.checked
    block.classList.toggle("for-deletion", Boolean(removed))
    block.setAttribute("aria-label", this.#name(block))
    block.querySelector('[data-do="collapse"]').setAttribute("aria-expanded", !block.classList.contains("collapsed"))
    const label = block.querySelector(".inline_label")
    label.textContent = this.#words(block) || "Empty"
    block.querySelector(".undo")?.remove()
    if (!removed) return
    const undo = document.createElement("button")
    Object.assign(undo, { type: "button", className: "undo", textContent: "Undo" })
    undo.dataset.do = "undo"
    block.querySelector(".block-tools").after(undo)
  }

  #copy(from, to) {
    if (from.matches("select")) {
      if (from.value && ![...to.options].some((option) => option.value === from.value)) {
        to.append(new Option(from.selectedOptions[0].text, from.value, true, true))
      }
      to.value = from.value
      django.jQuery(to).trigger("change")
    } else if (from.closest(".prose-editor")) {
      to.value = from.value
      to.addEventListener("prose-editor:ready", (event) =>
        event.detail.editor.commands.setContent(from.value, { emitUpdate: true }),
      )
    } else {
      to.value = from.value
    }
  }

  #name(block) {
    const words = this.#words(block)
    return words ? `${block.dataset.name}: ${words}` : block.dataset.name
  }

  #words(block) {
    const texts = [...block.querySelectorAll(".block-fields .field :is(input:not([type=url]), select, textarea)")].map(
      (field) =>
        field.matches("select")
          ? (field.value && field.selectedOptions[0]?.text) || ""
          : field.value.replace(/<[^>]*>/g, " "),
    )
    const words = (texts.find((text) => text.trim()) || "").replace(/\s+/g, " ").trim()
    return words.length > 60 ? `${words.slice(0, 60)}…` : words
  }

  #total(prefix) {
    return Number(document.getElementById(`id_${prefix}-TOTAL_FORMS`).value)
  }

  #changed() {
    this.form.dispatchEvent(new Event("input", { bubbles: true }))
  }
}
