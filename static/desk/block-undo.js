/* Undo for what is done to whole blocks: moved, added, removed, split, joined, turned into another kind. The undo of the
   words in a text is the text's own. */
import { announce } from "desk/announce"
import { contentOf, holds, readBlock, writeBlock } from "desk/block-fields"
import { currentPlace } from "desk/place"
import { editorsIn, endHistory, readText, restoreText } from "desk/text-history"
import { toast } from "desk/toast"

const MAX_STEPS = 50
const TEXT = ".tiptap, textarea, input:not([type=checkbox], [type=radio])"

/* Return where the caret is, or was last: the field, and the caret of one that is no rich text. */
function readCaret() {
  const { element, block } = currentPlace()
  return {
    element,
    block,
    range: element?.matches("input, textarea") && [element.selectionStart, element.selectionEnd],
  }
}

export class BlockUndo {
  #steps = []

  constructor(blocks) {
    this.blocks = blocks
    blocks.form.addEventListener("input", ({ isTrusted }) => {
      if (isTrusted && this.#steps.length) this.#steps.at(-1).isFollowed = true
    })
  }

  /* Whether nothing was typed or chosen since the last step. */
  get isLast() {
    return this.#steps.length > 0 && !this.#steps.at(-1).isFollowed
  }

  /* Do something to blocks, so that it can be undone. `changed` are the blocks whose fields it writes. If `words` are
     given, they are shown with a button that undoes it; if not, `act` has announced it. */
  do({ act, changed = [], words = "" }) {
    const step = { words, changed, caret: readCaret(), before: this.#read(changed) }
    const result = act()
    for (const text of step.before.texts) endHistory(text)
    const added = this.blocks.all().filter((block) => !step.before.order.includes(block))
    for (const block of [...changed, ...added]) this.blocks.refresh(block)
    step.after = { added, values: [...changed, ...added].map(readBlock) }
    this.#steps.push(step)
    if (this.#steps.length > MAX_STEPS) this.#steps.shift()
    if (words) toast(words, { action: "Undo", onAction: () => this.undo() })
    else document.querySelector(".toast:has([data-undo])")?.remove() // it would undo this step, and name another
    return result
  }

  /* Whether the last step was in this block, and nothing was written in it since. */
  isLastIn(block) {
    const step = this.#steps.at(-1)
    if (step?.changed.includes(block)) {
      return step.after.values.every((values) =>
        [...values].every(([field, value]) => !block.contains(field) || contentOf(field) === value),
      )
    }
    return Boolean(step?.after.added.includes(block)) && step.after.values.every(holds)
  }

  /* Undo the last step, unless that would take away words that were written since. */
  undo() {
    const step = this.#steps.pop()
    if (!step) return announce("Nothing to undo in the blocks")
    const { before, after } = step
    const involved = [...before.order, ...after.added]
    if (involved.some((block) => !block.isConnected && !this.#wasRemoved(block, before))) {
      return toast("Not undone: the article has been saved without these blocks.", { stays: true })
    }
    if (!after.values.every(holds)) {
      return toast("Not undone: something was written in these blocks since.", { stays: true })
    }
    for (const block of after.added) this.blocks.discard(block)
    for (const text of before.texts) restoreText(text)
    for (const values of before.values) writeBlock(values)
    for (const [block, removed] of before.removed) {
      if (block.isConnected && block.classList.contains("for-deletion") !== removed) this.blocks.mark(block, removed)
    }
    this.#restoreOrder(before.order.filter((block) => block.isConnected))
    document.querySelector(".toast")?.remove()
    this.#putCaret(step)
    announce("Undone")
  }

  /* Put the caret where it was before the step: into the text, or onto the handle of the selected blocks. */
  #putCaret({ caret, changed, before }) {
    const shown = this.blocks.all().filter(({ classList }) => !classList.contains("for-deletion"))
    const isShown = (candidate) => shown.includes(candidate)
    const restored = shown.filter((candidate) => before.removed.get(candidate) === false)
    const block = [caret.block, ...changed, ...restored].find(isShown)
    const isBack = caret.element?.isConnected && (!caret.block || block === caret.block)
    const isText = isBack && caret.element.matches(TEXT)
    const isHandle = isBack && caret.element.matches("[data-do=select]")
    const target = isText || isHandle ? caret.element : this.#textOf(block) || (isBack && caret.element)
    if (!target) return
    if (target.editor)
      target.editor.view.focus() // at once: a key may follow
    else target.focus({ preventScroll: true })
    if (isText && caret.range && caret.range[0] !== null) target.setSelectionRange(...caret.range)
    ;(target.closest(".block") || target).scrollIntoView({ block: "nearest" })
  }

  /* Return the field of a block that its words are typed in. */
  #textOf(block) {
    const texts = [...(block?.querySelectorAll(`.block-fields .field :is(${TEXT})`) || [])]
    const visible = texts.filter((text) => text.checkVisibility())
    return visible.find((text) => text.editor) || visible[0]
  }

  #wasRemoved(block, before) {
    return before.removed.get(block) !== false
  }

  #read(changed) {
    const order = this.blocks.all()
    const removed = new Map(order.map((block) => [block, block.classList.contains("for-deletion")]))
    const texts = changed.flatMap(editorsIn).map(readText)
    return { order, removed, texts, values: changed.map(readBlock) }
  }

  /* Give these blocks their old order, in the places that they have together: others stay where they are. */
  #restoreOrder(order) {
    const isOld = new Set(order)
    const queue = order.values()
    this.blocks.applyOrder(this.blocks.all().map((block) => (isOld.has(block) ? queue.next().value : block)))
    this.blocks.reportChange()
  }
}
