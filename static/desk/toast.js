/* Shows a message at the foot of the window, wherever the page is scrolled to. */
const DURATION_MS = 7000 // long enough to read two sentences

export function toast(text, { link, linkText, stays = false } = {}) {
  document.querySelector(".toast")?.remove()
  const message = document.createElement("p")
  message.className = "toast"
  message.setAttribute("role", stays ? "alert" : "status")
  document.body.append(message)
  message.append(text)
  if (link) {
    const anchor = document.createElement("a")
    anchor.href = link
    anchor.target = "_blank"
    anchor.textContent = linkText
    message.append(" ", anchor)
  }
  if (!stays) setTimeout(() => message.remove(), DURATION_MS)
}

/* Django's messages are at the top of the page, which a save may have scrolled out of sight. */
export function showMessagesAsToast() {
  const messages = [...document.querySelectorAll(".messagelist li")].map((item) => item.textContent.trim())
  if (messages.length && !document.querySelector(".problems")) toast(messages.join(" "))
}
