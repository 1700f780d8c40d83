/* What the buttons and keys of a block do: move, duplicate, collapse, remove, and undo the removal. */
import { announce } from "desk/announce"
import { actionOf } from "desk/keys"

export class Blocks {
  constructor(form, editor, machine) {
    Object.assign(this, { form, editor, machine, column: form.querySelector(".order-machine") })
    this.column.addEventListener("click", (event) => this.#onClick(event))
    form.addEventListener("keydown", (event) => this.#onKey(event))
    this.column.addEventListener("focusout", (event) => {
      const block = !event.target.matches(".undo") && event.target.closest(".block:not(.for-deletion)")
      if (block) this.#update(block)
    })
    form.addEventListener("save:done", () => {
      for (const block of this.all()) this.#update(block)
    })
    document.addEventListener("formset:added", (event) => this.#onAdded(event))
    // content-editor's drag and drop changes only the order on screen (by CSS): make the document's the same.
    this.column.addEventListener("drop", () =>
      setTimeout(() => {
        this.applyOrder()
        this.#reportChange()
      }),
    )
    for (const block of this.all()) this.#update(block)
    this.applyOrder()
  }

  /* Return every block, removed ones too, in their order on screen. */
  all() {
    const blocks = [...this.column.querySelectorAll(":scope > .block:not(.empty-form)")]
    return blocks.sort((a, b) => a.style.order - b.style.order)
  }

  /* Write each block's position into its form, and give the document the same order, for Tab and screen readers. */
  applyOrder(blocks = this.all()) {
    const focused = document.activeElement
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

  move(block, step) {
    const blocks = this.all()
    const index = blocks.indexOf(block)
    const target = index + step
    if (target < 0 || target >= blocks.length) return announce(step < 0 ? "Already the first" : "Already the last")
    blocks.splice(index, 1)
    blocks.splice(target, 0, block)
    this.applyOrder(blocks)
    block.scrollIntoView({ block: "nearest" })
    this.#reportChange()
    announce(`${this.#describe(block)} moved ${step < 0 ? "up" : "down"}, now ${target + 1} of ${blocks.length}`)
  }

  duplicate(block) {
    const prefix = block.id.replace(/-\d+$/, "")
    const blocks = this.all()
    const copy = this.add(prefix, blocks[blocks.indexOf(block) + 1] || null)
    for (const from of block.querySelectorAll(".block-fields :is(input, select, textarea)")) {
      const name = from.name.replace(/^.*-\d+-/, "")
      const sameValue = from.matches("[type=checkbox]") ? `[value="${CSS.escape(from.value)}"]` : ""
      const to = copy.querySelector(`[name$="-${name}"]${sameValue}`)
      if (to && !["ordering", "region"].includes(name)) this.#copy(from, to)
    }
    this.applyOrder()
    this.#update(copy)
    this.#reportChange()
    announce(`${this.#describe(block)} duplicated`)
  }

  collapse(block, collapsed = !block.classList.contains("collapsed")) {
    this.machine.collapseInline(block, collapsed)
    this.#update(block)
    announce(`${this.#describe(block)} ${collapsed ? "collapsed" : "opened"}`)
  }

  /* Mark a block as removed, or undo that. Until the article is saved it stays in place, as one line with "Undo". */
  remove(block, removed = true) {
    block.querySelector(".removal input").checked = removed
    this.#update(block)
    this.#reportChange()
    block.querySelector(removed ? ".undo" : '[data-do="remove"]').focus()
    announce(
      removed ? `${this.#describe(block)} removed. To restore it, press Enter.` : `${this.#describe(block)} restored`,
    )
  }

  #onClick(event) {
    const button = event.target.closest("[data-do]")
    const block = button?.closest(".block")
    if (block) this.#act(button.dataset.do, block)
    const title = event.target.closest(".block > h3")
    if (title) setTimeout(() => this.#update(title.parentElement))
  }

  #onKey(event) {
    const action = actionOf(event)
    const block = event.target.closest?.(".order-machine > .block")
    if (!action || !block || block.classList.contains("for-deletion")) return
    event.preventDefault()
    this.#act(action, block)
  }

  #act(action, block) {
    if (action === "up") this.move(block, -1)
    if (action === "down") this.move(block, 1)
    if (action === "duplicate") this.duplicate(block)
    if (action === "collapse") this.collapse(block)
    if (action === "remove" && block.querySelector(".removal")) this.remove(block)
    if (action === "undo") this.remove(block, false)
  }

  #onAdded(event) {
    if (!event.target.matches(".block")) return
    this.#update(event.target)
    setTimeout(() => {
      this.applyOrder()
      this.#reportChange()
    })
  }

  /* Show what the block's form says: its title, and whether it is collapsed or removed. */
  #update(block) {
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
    } else if (from.matches("[type=checkbox]")) {
      to.checked = from.checked
    } else {
      to.value = from.value
      to.dispatchEvent(new Event("change"))
    }
  }

  #describe(block) {
    const summary = this.#summarize(block)
    return summary ? `${block.dataset.name}: ${summary}` : block.dataset.name
  }

  #summarize(block) {
    const texts = [
      ...block.querySelectorAll(".block-fields .field :is(input:not([type=url], [type=checkbox]), select, textarea)"),
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

  #reportChange() {
    this.form.dispatchEvent(new Event("input", { bubbles: true }))
  }
}
