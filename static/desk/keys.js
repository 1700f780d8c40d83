/* The keys of the article form. They take none that a browser or a system uses while one writes:
   - Windows and Linux: Alt with a letter opens menus and the address bar (Alt+D), Alt+Backspace undoes, Ctrl+Alt is AltGr
     on Windows and the desktop's on Linux. Alt with an arrow, and Alt+Shift with a letter, are free.
   - macOS: Option with a letter types one (Option+C is ç), Option with an arrow moves the caret by a paragraph, Control
     with a letter edits as in Emacs, and Control+Command+D looks a word up. Control+Command with an arrow moves lines, as
     in Apple's Notes; with Shift and a letter it is free. */
const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform)

const ACTIONS = {
  up: { words: "Move the block up", other: "Alt+ArrowUp", mac: "Control+Meta+ArrowUp" },
  down: { words: "Move the block down", other: "Alt+ArrowDown", mac: "Control+Meta+ArrowDown" },
  duplicate: { words: "Duplicate the block", other: "Alt+Shift+D", mac: "Control+Shift+Meta+D" },
  collapse: { words: "Collapse or open the block", other: "Alt+Shift+C", mac: "Control+Shift+Meta+C" },
  remove: { words: "Remove the block", other: "Alt+Shift+X", mac: "Control+Shift+Meta+X" },
}
const OF_TEXT = [
  ["Save", "Control+S", "Meta+S"],
  ["Add or edit a link", "Control+K", "Meta+K"],
  ["Insert a fact", "/", "/"],
  ["Bold, italic", "Control+B, Control+I", "Meta+B, Meta+I"],
  ["Paste as plain text", "Control+Shift+V", "Shift+Meta+V"],
  ["Undo, redo", "Control+Z, Control+Shift+Z", "Meta+Z, Shift+Meta+Z"],
]
const LABELS = { Control: "Ctrl", ArrowUp: "Up", ArrowDown: "Down" }
const MAC_LABELS = { Control: "⌃", Shift: "⇧", Meta: "⌘", ArrowUp: "↑", ArrowDown: "↓" }

function labelOf(keys) {
  const label = (key) => key.replace(/\w+/, (name) => (IS_MAC ? MAC_LABELS : LABELS)[name] || name)
  return keys
    .split("+")
    .map(label)
    .join(IS_MAC ? "" : "+")
    .replace(/, */g, ", ")
}

/* Return the action that the pressed keys stand for. A letter is that of the layout, or of its place where the layout has
   other letters than ours. */
export function actionOf({ key, code, altKey, ctrlKey, metaKey, shiftKey }) {
  const letter = /^[a-z]$/i.test(key) ? key.toUpperCase() : code.replace(/^Key/, "")
  const modifiers = [ctrlKey && "Control", altKey && "Alt", shiftKey && "Shift", metaKey && "Meta"].filter(Boolean)
  const pressed = [...modifiers, key.startsWith("Arrow") ? key : letter].join("+")
  return Object.keys(ACTIONS).find((action) => ACTIONS[action][IS_MAC ? "mac" : "other"] === pressed)
}

/* Name the keys in the titles of the blocks' buttons, and list all of them in the panel. */
export function showKeys(form) {
  const nameIn = (root) => {
    for (const [action, keys] of Object.entries(ACTIONS)) {
      for (const button of root.querySelectorAll(`.block-tools [data-do="${action}"]`)) {
        button.title = `${button.querySelector(".visually-hidden").textContent} (${labelOf(keys[IS_MAC ? "mac" : "other"])})`
      }
    }
  }
  nameIn(form)
  const list = form.querySelector(".keys dl")
  const rows = [...OF_TEXT, ...Object.values(ACTIONS).map(({ words, other, mac }) => [words, other, mac])]
  for (const [words, other, mac] of rows) {
    const [term, keys] = ["dt", "dd"].map((tag) => document.createElement(tag))
    term.textContent = words
    keys.textContent = labelOf(IS_MAC ? mac : other)
    list.append(term, keys)
  }
}
