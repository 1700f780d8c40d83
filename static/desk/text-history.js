/* The texts of blocks, as a step of blocks finds and leaves them. The history of a text ends at such a step: its own Undo
   goes back as far as the step, and undoing the step gives the text back with its caret and with the history of before.
   So no Undo takes words out of a document that they were not written in. */
const historyOf = (state) => state.plugins.find(({ key }) => key.startsWith("history$"))

export const editorsIn = (element) =>
  [...element.querySelectorAll(".block-fields .tiptap")].map(({ editor }) => editor).filter(Boolean)

/* Return a text as it is now. */
export function readText(editor) {
  const { doc, selection } = editor.state
  return { editor, doc, selection: selection.getBookmark(), history: historyOf(editor.state)?.getState(editor.state) }
}

const setHistory = (transaction, historyState) => transaction.setMeta("history$", { historyState })

/* Let a text's own Undo begin anew, if the text is not what it was. */
export function endHistory({ editor, doc }) {
  const history = historyOf(editor.state)
  if (!history || editor.state.doc.eq(doc)) return
  editor.view.dispatch(setHistory(editor.state.tr, history.spec.state.init()))
}

/* Give a text back as `readText` has read it. */
export function restoreText({ editor, doc, selection, history }) {
  const { state, view } = editor
  if (editor.isDestroyed) return
  const { tr } = state
  if (!state.doc.eq(doc)) tr.replaceWith(0, state.doc.content.size, doc.content)
  tr.setSelection(selection.resolve(tr.doc))
  view.dispatch(history ? setHistory(tr, history) : tr)
}
