/* Where the editor is at work: the block with the focus, and the blocks that are selected. */
const WORDS = ".article-head, .article-blocks" // and not the panels above them, whose buttons come and go
let blocks = null
let lastFocused = null

export function followFocus(allBlocks) {
  blocks = allBlocks
  blocks.form.addEventListener("focusin", ({ target }) => {
    if (target.closest(WORDS)) lastFocused = target
  })
}

export const selectedBlocks = () => [...blocks.column.querySelectorAll(":scope > .block.selected:not(.for-deletion)")]

/* Return what an element is in: all blocks, the form, the block, its prose editor, and the blocks that a command of
   blocks is for: the selected ones, or else the block. */
export function placeOf(element) {
  const block = element?.closest?.(".order-machine > .block:not(.for-deletion, .empty-form)") || null
  const selected = selectedBlocks()
  const targets = selected.length ? selected : block ? [block] : []
  const editor = element?.closest?.(".tiptap")?.editor || null
  return { blocks, form: blocks.form, element, block, editor, targets }
}

/* Put the focus back into the text, where it was last. */
export function focusText() {
  const element = lastFocused?.isConnected ? lastFocused : document.getElementById("id_title")
  element?.focus()
}

/* Return the place where the focus is, or was last, in the article. */
export function currentPlace() {
  const elements = [document.activeElement, lastFocused]
  return placeOf(elements.find((element) => element?.isConnected && element.closest(WORDS)))
}
