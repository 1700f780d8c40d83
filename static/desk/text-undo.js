/* Undo stays where its key was pressed. In a text it takes back what was typed there, and then what was done to its block,
   if that came last: a join, a split, a table made of its lines. Outside of the fields it takes back what was done to
   blocks. The browser's own Undo knows one order of all that was typed in the page, so it is held back wherever it would
   change another field than the one with the caret. */
import { announce } from "desk/announce"

const FIELD = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, [contenteditable=true]"
const NOTHING = "Nothing more to undo here"

const isControlZ = ({ key, ctrlKey, metaKey, altKey }) => (ctrlKey || metaKey) && !altKey && key?.toLowerCase() === "z" // with Shift: Redo
const isUndoKey = (event) => isControlZ(event) && !event.shiftKey

function stop(event) {
  event.preventDefault()
  event.stopImmediatePropagation()
}

export function undoBlocksInTexts({ form, history }) {
  const undoBlocks = (event, text) => {
    const block = text?.closest(".block")
    if (!block || !history.isLastIn(block)) return false
    stop(event)
    history.undo()
    return true
  }

  /* From the browser's menu, and from the key in a plain field. Its target is the field that would change. */
  const holdBack = (event) => {
    if (!/^history(Undo|Redo)$/.test(event.inputType)) return
    const text = event.target.closest(".tiptap")
    if (event.target !== document.activeElement) {
      stop(event)
      announce(NOTHING)
    } else if (text && !(event.inputType === "historyUndo" && undoBlocks(event, text))) {
      stop(event)
      text.editor.commands[event.inputType === "historyUndo" ? "undo" : "redo"]()
    }
  }

  const undoOutsideOfFields = (event) => {
    if (!isControlZ(event) || event.target.matches(FIELD) || document.querySelector("dialog[open]")) return
    stop(event)
    if (isUndoKey(event) && history.isLast) history.undo()
    else announce(NOTHING)
  }

  const takeFromText = (event) => isUndoKey(event) && undoBlocks(event, event.target.closest(".tiptap"))
  document.addEventListener("beforeinput", holdBack, { capture: true })
  document.addEventListener("keydown", undoOutsideOfFields, { capture: true })
  form.addEventListener("keydown", takeFromText, { capture: true })
  // The prose editor lets the key pass on to the browser where it has nothing to undo itself.
  form.addEventListener("keydown", (event) => {
    if (!isControlZ(event) || event.defaultPrevented || !event.target.closest(".tiptap")) return
    event.preventDefault()
    announce(NOTHING)
  })
  form.addEventListener("click", (event) => undoBlocks(event, event.target.closest('[data-name="history:undo"]')), {
    capture: true,
  })
}
