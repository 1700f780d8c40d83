/* Undo in a text takes back what was done to its block, if that came last: a join, a split, a table made of its lines. The
   text's own Undo knows nothing of it, and would take back something older. */

const isUndoKey = ({ key, ctrlKey, metaKey, shiftKey, altKey }) =>
  (ctrlKey || metaKey) && !shiftKey && !altKey && key.toLowerCase() === "z"

export function undoBlocksInTexts({ form, history }) {
  const undo = (event, place) => {
    const block = place?.closest(".block")
    if (!block || !history.isLastIn(block)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    history.undo()
  }
  form.addEventListener("keydown", (event) => isUndoKey(event) && undo(event, event.target.closest(".tiptap")), {
    capture: true,
  })
  form.addEventListener(
    "beforeinput",
    (event) => event.inputType === "historyUndo" && undo(event, event.target.closest(".tiptap")),
    { capture: true },
  )
  form.addEventListener("click", (event) => undo(event, event.target.closest('[data-name="history:undo"]')), {
    capture: true,
  })
}
