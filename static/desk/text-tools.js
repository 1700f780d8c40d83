/* The toolbar of rich text: its buttons say what they make, in the words of the desk, and by which keys. */
import { labelOf, withControl } from "desk/key-labels"

const NAMES = {
  paragraph: ["Paragraph", ["Control+Shift+0", "Control+Shift+0"]],
  heading3: ["Small heading", ["Control+Shift+3", "Control+Shift+3"]], // with Command it takes a picture of the screen
  bold: ["Bold", withControl("B")],
  italic: ["Italic", withControl("I")],
  subscript: ["Subscript", withControl(",")],
  superscript: ["Superscript", withControl(".")],
  bulletList: ["List", withControl("Shift+8")],
  orderedList: ["Numbered list: steps", withControl("Shift+7")],
  link: ["Link", withControl("K")],
  unlink: ["Remove link"],
  "history:undo": ["Undo", withControl("Z")],
  "history:redo": ["Redo", withControl("Shift+Z")],
}

function nameButtons(box) {
  for (const [name, [words, keys]] of Object.entries(NAMES)) {
    const button = box.querySelector(`.prose-menubar [data-name="${name}"]`)
    if (!button) continue
    button.title = keys ? `${words} (${labelOf(keys)})` : words
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
