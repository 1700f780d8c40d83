/* Shows in Image and Gallery blocks which pictures an import has named without bringing their files, and brings each of
   them from its address when the editor asks for it. */
import { announce } from "desk/announce"
import { fieldOf, writeField } from "desk/block-fields"

const MAX_SHOWN_CHARS = 80
const OFFLINE = "The server does not answer. Try again."

function read(field) {
  try {
    const pictures = JSON.parse(field.value || "[]")
    return Array.isArray(pictures) ? pictures : []
  } catch {
    return []
  }
}

/* Return a text of one or two lines: the beginning and the end say which picture it is. */
function shorten(text) {
  return text.length > MAX_SHOWN_CHARS ? `${text.slice(0, 50)}…${text.slice(-25)}` : text
}

async function bring(picture, form) {
  const body = new FormData()
  for (const [name, value] of Object.entries(picture)) body.append(name, value)
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value
  const headers = { "X-CSRFToken": token }
  const response = await fetch(form.dataset.fetchPicture, { method: "POST", body, headers }).catch(() => null)
  if (!response) return { error: OFFLINE }
  if (response.redirected) return { error: "You are logged out. Log in in another tab, then try again." }
  if (response.status === 403) return { error: "You may not add pictures. Ask your administrator." }
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json")
  return isJson ? response.json() : { error: `The server answered with an error (${response.status}). Try again.` }
}

class Wanted {
  constructor(field, form) {
    Object.assign(this, { field, form, block: field.closest(".block") })
    this.list = document.createElement("ul")
    this.list.className = "wanted-pictures"
    this.block.querySelector(".block-fields").before(this.list)
    this.block.addEventListener("change", () => this.show())
    this.field.addEventListener("change", () => this.show())
    this.show()
  }

  show() {
    const image = fieldOf(this.block, "image")
    const pictures = image?.value ? [] : read(this.field)
    const key = JSON.stringify(pictures)
    if (this.shown === key) return
    this.shown = key
    this.list.hidden = !pictures.length
    this.list.replaceChildren(...pictures.map((picture) => this.row(picture)))
  }

  row(picture) {
    const { address, alt, caption } = picture
    const item = document.createElement("li")
    const words = document.createElement("p")
    const name = alt || caption || "A picture"
    words.append("Picture to add: ", shorten(name))
    if (/^https?:/.test(address)) {
      const link = document.createElement("a")
      Object.assign(link, { href: address, target: "_blank", rel: "noopener noreferrer", title: address })
      link.textContent = shorten(address)
      words.append(document.createElement("br"), link)
    } else if (address && !address.startsWith("data:")) words.append(document.createElement("br"), shorten(address))
    item.append(words)
    if (/^https?:/.test(address))
      item.append(this.button("Bring this picture", (button) => this.bring(picture, button)))
    item.append(this.button("Leave it out", () => this.forget(picture)))
    return item
  }

  button(label, act) {
    const button = document.createElement("button")
    Object.assign(button, { type: "button", className: "button quiet", textContent: label })
    button.addEventListener("click", () => act(button))
    return button
  }

  async bring(picture, button) {
    button.disabled = true
    button.textContent = "Bringing…"
    const answer = await bring(picture, this.form)
    if (answer.picture) {
      this.choose(answer.picture, picture)
      return announce("Picture added")
    }
    Object.assign(button, { disabled: false, textContent: "Bring this picture" })
    const problem = document.createElement("p")
    problem.className = "wanted-problem"
    problem.setAttribute("role", "alert")
    problem.textContent = answer.error
    button.parentElement.querySelector(".wanted-problem")?.remove()
    button.parentElement.append(problem)
  }

  choose(stored, picture) {
    this.block.querySelector("picture-field")?.choose(stored)
    const gallery = this.block.querySelector("gallery-field")
    if (gallery) {
      gallery.add([stored])
      const field = fieldOf(this.block, "pictures")
      const pictures = JSON.parse(field.value)
      pictures.at(-1).caption = picture.caption
      writeField(field, JSON.stringify(pictures))
    }
    this.forget(picture)
  }

  forget(picture) {
    const key = JSON.stringify(picture)
    const left = read(this.field).filter((other) => JSON.stringify(other) !== key)
    this.field.value = JSON.stringify(left)
    this.field.dispatchEvent(new Event("change", { bubbles: true }))
    this.form.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

export function showWantedPictures(form) {
  const seen = new WeakSet()
  const setUp = (root) => {
    for (const field of root.querySelectorAll("[data-wanted]")) {
      if (field.closest(".empty-form") || seen.has(field)) continue
      seen.add(field)
      new Wanted(field, form)
    }
  }
  setUp(form)
  document.addEventListener("formset:added", ({ target }) => setUp(target))
}
