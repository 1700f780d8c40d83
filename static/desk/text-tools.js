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

const buttonsOf = (bar) => [...bar.querySelectorAll("button")]
// The editor marks its buttons by classes. One that is disabled can be pressed by nobody.
const isUsable = (button) => !button.matches(".hidden, .disabled") && button.checkVisibility()

/* Tab reaches one button of the bar, the arrows the others: the toolbar of the ARIA practices. */
function keepOneTabStop(bar, wanted = bar.querySelector('button[tabindex="0"]')) {
  const stop = wanted && isUsable(wanted) ? wanted : buttonsOf(bar).find(isUsable)
  for (const button of buttonsOf(bar)) {
    const tabIndex = button === stop ? 0 : -1
    if (button.tabIndex !== tabIndex) button.tabIndex = tabIndex
  }
}

function moveInBar(event) {
  const bar = event.target.closest(".prose-menubar")
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: 0, End: 0 }[event.key]
  if (!bar || step === undefined) return
  event.preventDefault()
  const buttons = buttonsOf(bar).filter((button) => isUsable(button) || button === event.target)
  const index = event.key === "Home" ? 0 : event.key === "End" ? -1 : buttons.indexOf(event.target) + step
  const next = buttons.at(index % buttons.length)
  keepOneTabStop(bar, next)
  next.focus()
}

/* A toolbar is drawn some time after its editor, and shown when the text has the focus. */
export function nameTextTools(form) {
  form.addEventListener("focusin", ({ target }) => {
    const box = target.closest(".prose-editor")
    const bar = box?.querySelector(".prose-menubar")
    if (!bar) return
    if (!bar.hasAttribute("role")) {
      nameButtons(box)
      bar.setAttribute("role", "toolbar")
      bar.setAttribute("aria-label", "Format")
      const { editor } = box.querySelector(":scope > .tiptap")
      editor.on("transaction", () => box.matches(".has-focus") && keepOneTabStop(bar))
    }
    setTimeout(() => keepOneTabStop(bar, target.closest(".prose-menubar button") || undefined)) // when it is shown
  })
  form.addEventListener("keydown", moveInBar)
}
