/* Shows a message at the foot of the window, wherever the page is scrolled to. */
const DURATION_MS = 7000 // long enough to read two sentences

function show(nodes, { stays, button }) {
  document.querySelector(".toast")?.remove()
  const message = document.createElement("div")
  message.className = "toast"
  message.setAttribute("role", stays ? "alert" : "status")
  document.body.append(message)
  const text = document.createElement("p")
  text.append(...nodes)
  message.append(text)
  if (!stays) return setTimeout(() => message.remove(), DURATION_MS)
  if (button) {
    const acting = document.createElement("button")
    Object.assign(acting, { type: "button", textContent: button.words })
    acting.addEventListener("click", () => {
      message.remove()
      button.act()
    })
    message.append(acting)
  }
  const close = document.createElement("button")
  Object.assign(close, { type: "button", textContent: "Close" })
  close.addEventListener("click", () => message.remove())
  message.append(close)
}

/* Show a text, with a link behind it. One that stays is shown until it is closed or another follows, and may have a
   button: its `words`, and what it does (`act`). */
export function toast(text, { link, linkText, stays = false, button = null } = {}) {
  const nodes = [text]
  if (link) {
    const anchor = document.createElement("a")
    Object.assign(anchor, { href: link, target: "_blank", textContent: linkText })
    nodes.push(" ", anchor)
  }
  show(nodes, { stays, button })
}

/* Django's messages are at the top of the page, which may be scrolled out of sight. Warnings stay until they are read. */
export function showMessagesAsToast(list = document.querySelector(".messagelist")) {
  const messages = [...(list?.children || [])]
  if (!messages.length || document.querySelector(".problems")) return
  const nodes = messages.flatMap((message) => [...[...message.childNodes].map((node) => node.cloneNode(true)), " "])
  show(nodes, { stays: messages.some((message) => message.matches(".warning, .error")) })
}
