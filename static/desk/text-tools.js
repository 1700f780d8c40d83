/* The toolbar of rich text: its buttons say what they make, in the words of the desk, and by which keys. */
const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform)
const NAMES = {
  bold: ["Bold", "B"],
  italic: ["Italic", "I"],
  subscript: ["Subscript", ","],
  superscript: ["Superscript", "."],
  bulletList: ["List", "Shift+8"],
  orderedList: ["Numbered list: steps", "Shift+7"],
  "history:undo": ["Undo", "Z"],
  "history:redo": ["Redo", "Shift+Z"],
}

function nameButtons(box) {
  for (const [name, [words, key]] of Object.entries(NAMES)) {
    const button = box.querySelector(`.prose-menubar [data-name="${name}"]`)
    if (!button) continue
    button.title = `${words} (${IS_MAC ? key.replace(/^(Shift\+)?/, (shift) => (shift ? "⇧⌘" : "⌘")) : `Ctrl+${key}`})`
    button.setAttribute("aria-label", words)
  }
}

/* A toolbar is drawn some time after its editor, and shown when the text has the focus. */
export function nameTextTools(form) {
  form.addEventListener("focusin", ({ target }) => {
    const box = target.closest(".prose-editor")
    if (box) nameButtons(box)
  })
}
