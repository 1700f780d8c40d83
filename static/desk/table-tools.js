/* The buttons above the cells of a table, and the keys that do the same within them. They take none of the keys that
   keys.js leaves to browsers and systems. */
import { combinationOf, IS_MAC } from "desk/key-labels"

const GROUPS = [
  {
    name: "Row",
    actions: [
      ["rowAbove", "Add a row above", "+↑"],
      ["rowBelow", "Add a row below", "+↓", "Control+Enter", "Meta+Enter"],
      ["rowUp", "Move the row up", "↑", "Alt+Shift+ArrowUp", "Control+Shift+Meta+ArrowUp"],
      ["rowDown", "Move the row down", "↓", "Alt+Shift+ArrowDown", "Control+Shift+Meta+ArrowDown"],
      ["removeRow", "Remove the row", "delete_outline", "Alt+Shift+R", "Control+Shift+Meta+R"],
    ],
  },
  {
    name: "Column",
    actions: [
      ["columnLeft", "Add a column on the left", "+←"],
      ["columnRight", "Add a column on the right", "+→", "Control+Shift+Enter", "Shift+Meta+Enter"],
      ["columnBack", "Move the column to the left", "←", "Alt+Shift+ArrowLeft", "Control+Shift+Meta+ArrowLeft"],
      ["columnOn", "Move the column to the right", "→", "Alt+Shift+ArrowRight", "Control+Shift+Meta+ArrowRight"],
      ["removeColumn", "Remove the column", "delete_outline", "Alt+Shift+L", "Control+Shift+Meta+L"],
    ],
  },
  {
    name: "Table",
    actions: [
      ["undo", "Undo in the table", "undo", "Control+Z", "Meta+Z"],
      ["redo", "Redo in the table", "redo", "Control+Shift+Z", "Shift+Meta+Z"],
    ],
  },
]
const SYMBOLS = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" }
const MAC_SYMBOLS = { ...SYMBOLS, Control: "⌃", Shift: "⇧", Meta: "⌘" }
const keysOf = ([, , , other, mac]) => (IS_MAC ? mac : other)

function label(keys) {
  const names = keys.replace("Control", IS_MAC ? "Control" : "Ctrl").split("+")
  return names.map((name) => (IS_MAC ? MAC_SYMBOLS : SYMBOLS)[name] || name).join(IS_MAC ? "" : "+")
}

/* Return the action that the pressed keys stand for. */
export function actionOf(event) {
  const pressed = combinationOf(event)
  if (pressed === "Control+Y" && !IS_MAC) return "redo"
  return GROUPS.flatMap(({ actions }) => actions).find((action) => keysOf(action) === pressed)?.[0]
}

function buildButton([action, words, icon, ...keys], act) {
  const button = document.createElement("button")
  button.type = "button"
  button.tabIndex = -1
  button.dataset.table = action
  const shortcut = keysOf([action, words, icon, ...keys])
  button.title = shortcut ? `${words} (${label(shortcut)})` : words
  button.innerHTML = '<span aria-hidden="true"></span><span class="visually-hidden"></span>'
  button.firstChild.textContent = icon
  if (/^\w/.test(icon)) button.firstChild.className = "material-icons"
  button.lastChild.textContent = words
  button.addEventListener("mousedown", (event) => event.preventDefault()) // the caret stays in its cell
  button.addEventListener("click", () => act(action))
  return button
}

/* Arrows move between the buttons: the toolbar is one stop of Tab. */
function moveBetween(buttons, event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  const next = buttons[(buttons.indexOf(event.target) + step + buttons.length) % buttons.length]
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1
  next.focus()
}

/* Return a toolbar whose buttons call `act` with the name of their action. */
export function buildTools(act) {
  const tools = document.createElement("div")
  tools.className = "table-tools"
  tools.setAttribute("role", "toolbar")
  tools.setAttribute("aria-label", "Rows and columns")
  for (const { name, actions } of GROUPS) {
    const group = document.createElement("span")
    group.className = "table-tool-group"
    const title = document.createElement("b")
    title.textContent = name
    group.append(title, ...actions.map((action) => buildButton(action, act)))
    tools.append(group)
  }
  const buttons = [...tools.querySelectorAll("button")]
  buttons[0].tabIndex = 0
  tools.addEventListener("keydown", (event) => moveBetween(buttons, event))
  return tools
}
