/* "Fetch title" beside the title of an embed: the server asks the player's site for it when an editor says so, and never
   by itself. */
import { announce } from "desk/announce"
import { fieldOf } from "desk/block-fields"

const OFFLINE = "The server does not answer. Try again, or type the title."

async function fetchTitle(form, address) {
  const body = new FormData()
  body.append("address", address)
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value
  try {
    const response = await fetch(form.dataset.fetchTitle, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" },
    })
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json")
    return isJson && !response.redirected
      ? await response.json()
      : { error: "The server could not ask. Type the title." }
  } catch (error) {
    if (error instanceof TypeError) return { error: OFFLINE }
    throw error
  }
}

function setUpBlock(form, block) {
  const [address, title] = ["url", "title"].map((name) => fieldOf(block, name))
  if (!address || !title || block.querySelector(".fetch-title")) return
  const line = document.createElement("p")
  line.className = "fetch-title"
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button quiet" })
  button.textContent = "Fetch title"
  const problem = document.createElement("span")
  problem.setAttribute("role", "status")
  line.append(button, " ", problem)
  title.after(line)
  const show = () => {
    line.hidden = !address.value.trim() || Boolean(title.value.trim())
  }
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled") === "true") return // disabled, it would lose the focus
    button.setAttribute("aria-disabled", "true")
    problem.textContent = "Asking …"
    const answer = await fetchTitle(form, address.value.trim())
    button.removeAttribute("aria-disabled")
    problem.textContent = answer.error || ""
    if (!answer.title || title.value.trim()) return
    title.value = answer.title
    title.dispatchEvent(new Event("input", { bubbles: true }))
    title.focus()
    title.select() // a proposal, to be typed over
    announce("Title fetched")
  })
  for (const field of [address, title]) field.addEventListener("input", show)
  show()
}

export function offerTitles(form) {
  const setUp = (root) => {
    for (const block of root.querySelectorAll(".block[data-kind=embed]:not(.empty-form)")) setUpBlock(form, block)
  }
  setUp(form)
  document.addEventListener(
    "formset:added",
    ({ target }) => target.matches("[data-kind=embed]") && setUpBlock(form, target),
  )
}
