/* Keys: which are this system's, how it names them, and which were pressed. A command has a pair of them: those of
   Windows and Linux, and those of macOS. */
export const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform)

const LABELS = { Control: "Ctrl", ArrowUp: "Up", ArrowDown: "Down" }
const MAC_LABELS = { Control: "⌃", Shift: "⇧", Meta: "⌘", ArrowUp: "↑", ArrowDown: "↓" }

/* Return the pair of a key with Control, or on macOS with Command: "Shift+Z" is Control+Shift+Z and Shift+Meta+Z. */
export const withControl = (key) => [`Control+${key}`, key.replace(/[^+]+$/, "Meta+$&")]

/* Return the combinations of keys that mean a command on this system. */
export const ownKeys = (keys) => keys[IS_MAC ? 1 : 0].split(", ")

/* Return the words for a command's keys: "Alt+Up". */
export function labelOf(keys) {
  const label = (key) => (IS_MAC ? MAC_LABELS : LABELS)[key] || key
  return ownKeys(keys)
    .map((combination) =>
      combination
        .split("+")
        .map(label)
        .join(IS_MAC ? "" : "+"),
    )
    .join(", ")
}

/* Return the combination of keys that was pressed. A letter is that of the layout, or of its place where the layout has
   other letters than ours. */
export function combinationOf({ key, code, altKey, ctrlKey, metaKey, shiftKey }) {
  const letter = /^[a-z]$/i.test(key) ? key.toUpperCase() : code.replace(/^Key/, "")
  const modifiers = [ctrlKey && "Control", altKey && "Alt", shiftKey && "Shift", metaKey && "Meta"].filter(Boolean)
  const isNamed = key.startsWith("Arrow") || key === "Enter"
  return [...modifiers, isNamed ? key : letter].join("+")
}
