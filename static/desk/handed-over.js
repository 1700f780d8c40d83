/* Closes the form when another tab of the same editor has handed the article over: what were typed here would meet what
   the other editor types. It says why, and how to go on. */
import { announce } from "desk/announce"

const CLOSED = ".article-head, .article-blocks, .panel, .writing-actions, .writing-counts, .open-palette"

export function closeForm(form, name) {
  if ("handedOver" in form.dataset) return
  form.dataset.handedOver = ""
  for (const part of form.querySelectorAll(CLOSED)) part.inert = true
  form.removeAttribute("data-current-field")
  const words = `You have handed this article over to ${name}, in another tab, so nothing can be typed in this one.`
  const isUnsaved = form.querySelector(".unsaved-note")?.hidden === false
  const kept = isUnsaved ? " What you typed here is kept: it is offered to you when you open the article again." : ""
  const box = form.querySelector(".presence")
  const line = document.createElement("p")
  line.toggleAttribute("data-urgent", true)
  const text = document.createElement("span")
  text.textContent = words + kept
  const actions = document.createElement("span")
  actions.className = "presence-actions"
  const again = Object.assign(document.createElement("button"), { type: "button", textContent: "Open it again" })
  again.addEventListener("click", () => location.reload())
  actions.append(again)
  line.append(text, actions)
  box.replaceChildren(line)
  box.hidden = false
  box.toggleAttribute("data-urgent", true)
  announce(text.textContent)
}
