/* What is done to blocks, one or several: move, duplicate, collapse, remove, and undo. */
import { announce } from "desk/announce"
import { copyFields } from "desk/block-fields"
import { BlockUndo } from "desk/block-undo"

/* content-editor takes every drag in a block for one of the block, and fails at words that are dragged within a text. */
function leaveDragsWithin(block) {
  for (const type of ["dragstart", "dragend"]) {
    for (const fields of block.querySelectorAll(":scope > .block-fields")) {
      fields.addEventListener(type, (event) => event.stopPropagation())
    }
  }
}

export class Blocks {
  constructor(form, editor, machine) {
    Object.assign(this, { form, editor, machine, column: form.querySelector(".order-machine") })
    this.history = new BlockUndo(this)
    this.column.addEventListener("click", (event) => this.#onClick(event))
    this.column.addEventListener("focusout", (event) => {
      const block = !event.target.matches(".undo") && event.target.closest(".block:not(.for-deletion)")
      if (block) this.refresh(block)
    })
    form.addEventListener("save:done", () => {
      for (const block of this.all()) this.refresh(block)
    })
    document.addEventListener("formset:added", (event) => this.#onAdded(event))
    // content-editor's drag and drop changes only the order on screen (by CSS): make the document's the same.
    this.column.addEventListener("drop", () => this.#onDrop(), { capture: true })
    for (const block of this.all()) {
      leaveDragsWithin(block)
      this.refresh(block)
    }
    this.applyOrder()
  }

  /* Return every block, removed ones too, in their order on screen; without those whose place another has taken. */
  all() {
    const blocks = [...this.column.querySelectorAll(":scope > .block:not(.empty-form, .is-gone)")]
    return blocks.sort((a, b) => a.style.order - b.style.order)
  }

  /* Return the block after another; null after the last, and after none. */
  after(block) {
    const blocks = this.all()
    return (block && blocks[blocks.indexOf(block) + 1]) || null
  }

  /* Write each block's position into its form, and give the document the same order, for Tab and screen readers. */
  applyOrder(blocks = this.all()) {
    const focused = document.activeElement
    this.column.toggleAttribute("data-empty", !blocks.length)
    blocks.forEach((block, index) => {
      block.querySelector(".order-machine-ordering").value = block.style.order = (index + 1) * 10
    })
    let previous = null
    for (const block of blocks) {
      const current = previous ? previous.nextElementSibling : this.column.firstElementChild
      if (current !== block && previous) previous.after(block)
      else if (current !== block) this.column.prepend(block)
      previous = block
    }
    if (focused !== document.activeElement && this.column.contains(focused)) focused.focus({ preventScroll: true })
    this.form.dispatchEvent(new CustomEvent("blocks:ordered"))
  }

  /* Add an empty block of the type that `prefix` names, before another block or at the end. Returns the new block. */
  add(prefix, before = null) {
    this.editor._insertBefore = before
    this.editor.addContent(prefix)
    return this.column.querySelector(`#${CSS.escape(prefix)}-${this.#countForms(prefix) - 1}`)
  }

  /* Move blocks by one place, together. */
  move(moved, step) {
    const blocks = this.all()
    const inOrder = blocks.filter((block) => moved.includes(block))
    const next = blocks[blocks.indexOf(inOrder.at(step < 0 ? 0 : -1)) + step]
    if (!next) return announce(step < 0 ? "Already the first" : "Already the last")
    const order = blocks.filter((block) => !inOrder.includes(block))
    order.splice(order.indexOf(next) + (step < 0 ? 0 : 1), 0, ...inOrder)
    this.history.do({ act: () => this.applyOrder(order) })
    inOrder.at(step < 0 ? 0 : -1).scrollIntoView({ block: "nearest" })
    this.reportChange()
    const place = `now ${order.indexOf(inOrder[0]) + 1} of ${order.length}`
    announce(`${this.describe(inOrder)} moved ${step < 0 ? "up" : "down"}, ${place}`)
  }

  /* Put copies of blocks behind the last of them. Returns the copies. */
  duplicate(originals) {
    const blocks = this.all()
    const inOrder = blocks.filter((block) => originals.includes(block))
    const following = this.after(inOrder.at(-1))
    const copyAll = () =>
      inOrder.map((block) => {
        const copy = this.add(block.id.replace(/-\d+$/, ""), following)
        copyFields(block, copy)
        return copy
      })
    const copies = this.history.do({ act: copyAll, words: `${this.describe(inOrder)} duplicated.` })
    this.applyOrder()
    for (const copy of copies) this.refresh(copy)
    this.reportChange()
    return copies
  }

  collapse(block, collapsed = !block.classList.contains("collapsed")) {
    this.machine.collapseInline(block, collapsed)
    this.refresh(block)
    announce(`${this.#describe(block)} ${collapsed ? "collapsed" : "opened"}`)
  }

  /* Mark blocks as removed, or undo that. Until the article is saved each stays in place, as one line with "Undo". */
  remove(blocks, removed = true) {
    this.history.do({
      act: () => {
        for (const block of blocks) this.mark(block, removed)
      },
    })
    this.reportChange()
    blocks[0].querySelector(removed ? ".undo" : '[data-do="remove"]').focus()
    announce(
      removed ? `${this.describe(blocks)} removed. To restore it, press Enter.` : `${this.describe(blocks)} restored`,
    )
  }

  /* Mark a block as removed or as not removed, and do nothing else. */
  mark(block, removed) {
    block.querySelector(".removal input").checked = removed
    if (!removed) block.classList.remove("is-gone")
    this.refresh(block)
  }

  /* Remove a block whose words stand elsewhere now: no line says that it is removed. */
  discard(block) {
    this.mark(block, true)
    block.classList.add("is-gone")
  }

  /* Name blocks: a block by its kind and first words, several by their number. */
  describe(blocks) {
    return blocks.length === 1 ? this.#describe(blocks[0]) : `${blocks.length} blocks`
  }

  /* Tell the scripts that watch for typing that the blocks have changed. */
  reportChange() {
    this.form.dispatchEvent(new Event("input", { bubbles: true }))
  }

  #onClick(event) {
    const button = event.target.closest("[data-do]")
    const block = button?.closest(".block")
    if (block) this.#act(button.dataset.do, block)
    const title = event.target.closest(".block > h3")
    if (title) setTimeout(() => this.refresh(title.parentElement))
  }

  #onDrop() {
    const before = this.all()
    setTimeout(() => {
      const order = this.all()
      this.applyOrder(before)
      this.history.do({ act: () => this.applyOrder(order) })
      this.reportChange()
    })
  }

  #act(action, block) {
    if (action === "up") this.move([block], -1)
    if (action === "down") this.move([block], 1)
    if (action === "duplicate") this.duplicate([block])
    if (action === "collapse") this.collapse(block)
    if (action === "remove") this.remove([block])
    if (action === "undo") this.remove([block], false)
  }

  #onAdded(event) {
    if (!event.target.matches(".block")) return
    leaveDragsWithin(event.target)
    this.refresh(event.target)
    setTimeout(() => {
      this.applyOrder()
      this.reportChange()
    })
  }

  /* Show what the block's form says: its title, and whether it is collapsed or removed. */
  refresh(block) {
    const removed = block.querySelector(".removal input")?.checked
    block.classList.toggle("for-deletion", Boolean(removed))
    block.setAttribute("aria-label", this.#describe(block))
    block.querySelector('[data-do="collapse"]').setAttribute("aria-expanded", !block.classList.contains("collapsed"))
    const label = block.querySelector(".inline_label")
    label.textContent = this.#summarize(block) || "Empty"
    block.querySelector(".undo")?.remove()
    if (!removed) return
    const undo = document.createElement("button")
    Object.assign(undo, { type: "button", className: "undo", textContent: "Undo" })
    undo.dataset.do = "undo"
    block.querySelector(".block-tools").after(undo)
  }

  #describe(block) {
    const summary = this.#summarize(block)
    return summary ? `${block.dataset.name}: ${summary}` : block.dataset.name
  }

  #summarize(block) {
    const texts = [
      ...block.querySelectorAll(
        ".block-fields .field :is(input:not([type=url], [type=checkbox]), select, textarea:not([aria-hidden]))",
      ),
    ].map((field) =>
      field.matches("select")
        ? (field.value && field.selectedOptions[0]?.text) || ""
        : field.value.replace(/<[^>]*>/g, " "),
    )
    const summary = (texts.find((text) => text.trim()) || "").replace(/\s+/g, " ").trim()
    return summary.length > 60 ? `${summary.slice(0, 60)}…` : summary
  }

  #countForms(prefix) {
    return Number(document.getElementById(`id_${prefix}-TOTAL_FORMS`).value)
  }
}
