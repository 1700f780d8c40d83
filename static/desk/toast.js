/* Shows a message at the foot of the window, wherever the page is scrolled to. */
const DURATION_MS = 7000 // long enough to read two sentences

function show(nodes, { stays, action, onAction }) {
  document.querySelector(".toast")?.remove()
  const message = document.createElement("div")
  message.className = "toast"
  message.setAttribute("role", stays ? "alert" : "status")
  document.body.append(message)
  const text = document.createElement("p")
  text.append(...nodes)
  message.append(text)
  if (action) addButton(message, action, onAction).toggleAttribute("data-undo", action === "Undo")
  if (!stays) return setTimeout(() => message.remove(), DURATION_MS)
  addButton(message, "Close", () => {})
}

function addButton(message, label, act) {
  const button = document.createElement("button")
  Object.assign(button, { type: "button", textContent: label })
  button.addEventListener("click", () => {
    message.remove()
    act()
  })
  message.append(button)
  return button
}

/* Show a text, with a link behind it, or with a button of an action. One that stays is shown until it is closed or
   another follows. */
export function toast(text, { link, linkText, stays = false, action, onAction } = {}) {
  const nodes = [text]
  if (link) {
    const anchor = document.createElement("a")
    Object.assign(anchor, { href: link, target: "_blank", textContent: linkText })
    nodes.push(" ", anchor)
  }
  show(nodes, { stays, action, onAction })
}

/* Remove a message that is no longer true. */
export function forgetToast(text) {
  const shown = document.querySelector(".toast")
  if (shown?.querySelector("p").textContent.trim().startsWith(text)) shown.remove()
}

/* Keep a list of messages that a toast shows as words that can be found, out of sight and without links. */
export function hideMessages(list) {
  for (const message of list.children) message.textContent = message.textContent.trim()
  list.classList.add("visually-hidden")
  list.setAttribute("aria-hidden", "true") // the toast has been read out
}

/* Django's messages are at the top of the page, which may be scrolled out of sight. Warnings stay until they are read. */
export function showMessagesAsToast(list = document.querySelector(".messagelist")) {
  const messages = [...(list?.children || [])]
  if (!messages.length || document.querySelector(".problems")) return
  const nodes = messages.flatMap((message) => [...[...message.childNodes].map((node) => node.cloneNode(true)), " "])
  show(nodes, { stays: messages.some((message) => message.matches(".warning, .error")) })
  hideMessages(list)
}
