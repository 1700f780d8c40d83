/* Keys as the system names them. */
export const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform)

const LABELS = { Control: "Ctrl", ArrowUp: "Up", ArrowDown: "Down" }
const MAC_LABELS = { Control: "⌃", Shift: "⇧", Meta: "⌘", ArrowUp: "↑", ArrowDown: "↓" }

/* Return this system's of a command's keys. */
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
