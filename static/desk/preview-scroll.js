/* Scrolls the live preview to the block that is being edited. The page has a comment before each block, with the id of
   the block's form and, for a question in a list, of its heading. */
const MARGIN_PX = 24

function findBlock(page, id) {
  const comments = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT)
  while (comments.nextNode()) {
    const [word, blockId, anchor] = comments.currentNode.data.split(" ")
    if (word !== "block" || blockId !== id) continue
    return anchor ? page.getElementById(anchor) : comments.currentNode.nextElementSibling
  }
  return null
}

export class PreviewScroll {
  /* `currentFrame` returns the frame that is shown, if any. */
  constructor(form, currentFrame) {
    this.currentFrame = currentFrame
    this.wanted = "" // the id of the block that is edited, until the preview has shown it
    form.addEventListener("focusin", ({ target }) => {
      const block = target.closest(".order-machine > .block")
      if (!block) return
      this.wanted = block.id
      this.showWanted()
    })
  }

  /* Scroll to the block that is wanted, unless it is in sight. One that is not on the page stays wanted. */
  showWanted() {
    const view = this.wanted && this.currentFrame()?.contentWindow
    const element = view && findBlock(view.document, this.wanted)
    if (!element) return
    this.wanted = ""
    const { top } = element.getBoundingClientRect()
    if (top < 0 || top > view.innerHeight * 0.6) {
      view.scrollTo({ top: top + view.scrollY - MARGIN_PX, behavior: "instant" })
    }
  }
}
