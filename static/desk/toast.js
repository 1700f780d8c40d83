/* Shows a message at the foot of the window, wherever the page is scrolled to. */
const DURATION_MS = 7000 // long enough to read two sentences

function show(nodes, { stays }) {
  document.querySelector(".toast")?.remove()
  const message = document.createElement("div")
  message.className = "toast"
  message.setAttribute("role", stays ? "alert" : "status")
  document.body.append(message)
  const text = document.createElement("p")
  text.append(...nodes)
  message.append(text)
  if (!stays) return setTimeout(() => message.remove(), DURATION_MS)
  const close = document.createElement("button")
  Object.assign(close, { type: "button", textContent: "Close" })
  close.addEventListener("click", () => message.remove())
  message.append(close)
}

/* Show a text, with a link behind it. One that stays is shown until it is closed or another follows. */
export function toast(text, { link, linkText, stays = false } = {}) {
  const nodes = [text]
  if (link) {
    const anchor = document.createElement("a")
    Object.assign(anchor, { href: link, target: "_blank", textContent: linkText })
    nodes.push(" ", anchor)
  }
  show(nodes, { stays })
}

/* Django's messages are at the top of the page, which may be scrolled out of sight. Warnings stay until they are read. */
export function showMessagesAsToast(list = document.querySelector(".messagelist")) {
  const messages = [...(list?.children || [])]
  if (!messages.length || document.querySelector(".problems")) return
  const nodes = messages.flatMap((message) => [...[...message.childNodes].map((node) => node.cloneNode(true)), " "])
  show(nodes, { stays: messages.some((message) => message.matches(".warning, .error")) })
}
