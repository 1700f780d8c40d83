/* Says at the foot of the window, wherever the page is scrolled to, what was done or could not be. */
const LONG_ENOUGH = 7000 // milliseconds to read a sentence or two

export function toast(words, { link, words: linkWords, stays = false } = {}) {
  document.querySelector(".toast")?.remove()
  const note = document.createElement("p")
  note.className = "toast"
  note.setAttribute("role", stays ? "alert" : "status")
  document.body.append(note)
  note.append(words)
  if (link) {
    const way = document.createElement("a")
    way.href = link
    way.target = "_blank"
    way.textContent = linkWords
    note.append(" ", way)
  }
  if (!stays) setTimeout(() => note.remove(), LONG_ENOUGH)
}

/* The messages of the page, which stand at its top: after a save the page is scrolled to where it was. */
export function messagesAsToast() {
  const told = [...document.querySelectorAll(".messagelist li")].map((message) => message.textContent.trim())
  if (told.length && !document.querySelector(".problems")) toast(told.join(" "))
}
