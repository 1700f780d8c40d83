/* Shows a message at the foot of the window, wherever the page is scrolled to. It goes by itself when it has been read,
   and stands elsewhere only where it would cover the caret or what one presses. */
const MIN_READING_MS = 5000
const READING_MS = 70 // a character
const DECIDING_MS = 10_000 // more, where there is something to press
const PLACES = ["", "left", "right", "top"]
const CONTROLS = "a[href], button, summary, select, input:not([type=hidden]), textarea"

let timer = null
let lastFocused = null // in the page, before the message took the focus

document.addEventListener("focusin", ({ target }) => {
  if (!target.closest(".toast")) lastFocused = target
})

function focusBack() {
  if (lastFocused?.isConnected) lastFocused.focus({ preventScroll: true })
}

/* Remove a message. If the focus is in it, it goes back to where it was. */
function dismiss(message) {
  const hadFocus = message.contains(document.activeElement)
  message.remove()
  if (hadFocus) focusBack()
}

/* Return the rectangles of what one presses in the window, and of the caret in a rich text. */
function rectanglesToSpare(message) {
  const scope = document.querySelector("dialog[open]") || document
  const rectangles = [...scope.querySelectorAll(CONTROLS)]
    .filter((control) => !message.contains(control))
    .map((control) => control.getBoundingClientRect())
    .filter(({ width, height, top, bottom }) => width > 1 && height > 1 && bottom > 0 && top < innerHeight)
  const selection = getSelection()
  if (selection.rangeCount && document.activeElement?.isContentEditable) {
    rectangles.push(selection.getRangeAt(0).getBoundingClientRect())
  }
  return rectangles
}

const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

function place(message) {
  const rectangles = rectanglesToSpare(message)
  const counts = PLACES.map((name) => {
    message.dataset.place = name
    const box = message.getBoundingClientRect()
    return rectangles.filter((rectangle) => meet(box, rectangle)).length
  })
  message.dataset.place = PLACES[counts.indexOf(Math.min(...counts))]
}

/* Not while somebody reads it with the pointer on it, or has the focus in it. */
function goLater(message, duration) {
  clearTimeout(timer)
  timer = setTimeout(() => {
    // A link that has opened another tab keeps the focus in a tab that nobody sees.
    if (message.matches(":hover, :focus-within") && document.hasFocus()) goLater(message, MIN_READING_MS)
    else dismiss(message)
  }, duration)
}

function show(nodes, { stays, action, onAction }) {
  const former = document.querySelector(".toast")
  if (former) dismiss(former)
  const message = document.createElement("div")
  message.className = "toast"
  message.setAttribute("role", stays ? "alert" : "status")
  document.body.append(message)
  const text = document.createElement("p")
  text.append(...nodes)
  message.append(text)
  if (action) addButton(message, action, onAction).toggleAttribute("data-undo", action === "Undo")
  if (stays) addButton(message, "Close", () => {})
  place(message)
  const reading = Math.max(MIN_READING_MS, text.textContent.length * READING_MS)
  goLater(message, stays ? 2 * reading + DECIDING_MS : action ? reading + DECIDING_MS : reading)
}

for (const type of ["scrollend", "focusin"]) {
  addEventListener(type, () => {
    const message = document.querySelector(".toast")
    if (message && !message.contains(document.activeElement)) place(message)
  })
}

function addButton(message, label, act) {
  const button = document.createElement("button")
  Object.assign(button, { type: "button", textContent: label })
  button.addEventListener("click", () => {
    dismiss(message)
    act()
  })
  message.append(button)
  return button
}

/* Show a text, with a link behind it, or with a button of an action. One that stays is read out at once, is shown longer,
   and can be closed. */
export function toast(text, { link, linkText, stays = false, action, onAction } = {}) {
  const nodes = [text]
  if (link) {
    const anchor = document.createElement("a")
    Object.assign(anchor, { href: link, target: "_blank", textContent: linkText })
    anchor.addEventListener("click", () => setTimeout(focusBack)) // who comes back to this tab goes on typing
    nodes.push(" ", anchor)
  }
  show(nodes, { stays, action, onAction })
}

/* Remove a message that is no longer true. */
export function forgetToast(text) {
  const shown = document.querySelector(".toast")
  if (shown?.querySelector("p").textContent.trim().startsWith(text)) dismiss(shown)
}

/* Keep a list of messages that a toast shows as words that can be found, out of sight and without links. */
export function hideMessages(list) {
  for (const message of list.children) message.textContent = message.textContent.trim()
  list.classList.add("visually-hidden")
  list.setAttribute("aria-hidden", "true") // the toast has been read out
}

/* Django's messages are at the top of the page, which may be scrolled out of sight. Warnings are shown longer. */
export function showMessagesAsToast(list = document.querySelector(".messagelist")) {
  const messages = [...(list?.children || [])]
  if (!messages.length || document.querySelector(".problems")) return
  const nodes = messages.flatMap((message) => [...[...message.childNodes].map((node) => node.cloneNode(true)), " "])
  show(nodes, { stays: messages.some((message) => message.matches(".warning, .error")) })
  hideMessages(list)
}
