/* What could not be sent to the server yet, in this browser's storage: one entry for each tab, the newest few. */
const KEY = "desk:held-back"
const MAX_ENTRIES = 5
const MAX_LENGTH = 1_500_000 // of all together; browsers allow about five million
const MAX_AGE_MS = 7 * 24 * 3_600_000

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) || []
  } catch {
    return []
  }
}

function write(entries) {
  try {
    if (entries.length) localStorage.setItem(KEY, JSON.stringify(entries))
    else localStorage.removeItem(KEY)
    return true
  } catch {
    return false // storage is full or forbidden
  }
}

/* Hold an entry: `tab`, `editor`, `at` and what is to be sent. The oldest go if there are too many. */
export function hold(entry) {
  const entries = [entry, ...read().filter(({ tab }) => tab !== entry.tab)].slice(0, MAX_ENTRIES)
  while (entries.length > 1 && JSON.stringify(entries).length > MAX_LENGTH) entries.pop()
  return write(entries)
}

/* Delete the entry of a tab. */
export function release(tab) {
  const entries = read()
  const others = entries.filter((entry) => entry.tab !== tab && Date.now() - entry.at < MAX_AGE_MS)
  if (others.length < entries.length) write(others)
}

/* Return the entries of an editor, the oldest first. */
export const heldBack = (editor) =>
  read()
    .filter((entry) => entry.editor === editor)
    .reverse()
