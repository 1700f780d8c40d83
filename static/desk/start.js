/* Importing text: a paste keeps its formatting, files can be dropped on the page, and what takes longer shows how far it
   is. The page is replaced in place, so that the chosen files are still there when the draft is created. */
const PROGRESS_AFTER_MS = 1000
const OFFLINE = "The server does not answer. Nothing is lost: try again."

const form = document.getElementById("start-form")
const content = document.getElementById("content-main")
const text = form.elements.text
const rich = form.elements.rich
const note = document.getElementById("pasted-rich")

function setRich(html) {
  rich.value = html
  note.hidden = !html
}

text.addEventListener("paste", ({ clipboardData }) => {
  const html = clipboardData.getData("text/html")
  const isWhole = text.selectionStart === 0 && text.selectionEnd === text.value.length
  setTimeout(() => setRich(isWhole ? html : "")) // after the input event of the paste
})
text.addEventListener("input", () => setRich(""))
note.querySelector("button").addEventListener("click", () => {
  setRich("")
  text.focus()
})
setRich(rich.value)

document.addEventListener("dragover", (event) => {
  if ([...event.dataTransfer.types].includes("Files")) event.preventDefault()
})
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return
  event.preventDefault()
  form.elements.file.files = event.dataTransfer.files
  form.requestSubmit(form.querySelector("[type=submit]"))
})

/* Send the form. Calls `onProgress` with the sent part, between 0 and 1. Returns a promise of the request. */
function send(body, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest() // fetch() tells no progress
    request.open("POST", location.href)
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total ? loaded / total : 0))
    request.addEventListener("loadend", () => resolve(request))
    request.send(body)
  })
}

/* Show what the server answered: the import preview, or what is wrong. The form itself stays, with the chosen files. */
function showAnswer(html) {
  const page = new DOMParser().parseFromString(html, "text/html")
  const answered = page.getElementById("start-form")
  if (!answered) return false
  content.querySelector(".plan")?.remove()
  for (const list of form.querySelectorAll(".errorlist")) list.remove()
  for (const list of answered.querySelectorAll(".errorlist")) {
    const name = list.closest("p")?.querySelector("[name]")?.name || "text"
    form.elements[name].after(list)
  }
  const plan = page.querySelector(".plan")
  content.classList.toggle("beside", Boolean(plan))
  if (plan) {
    content.append(plan)
    plan.querySelector("h2").tabIndex = -1
    plan.querySelector("h2").focus()
  } else form.querySelector(".errorlist")?.scrollIntoView({ block: "center" })
  return true
}

form.addEventListener("submit", async (event) => {
  event.preventDefault()
  const body = new FormData(form, event.submitter)
  const progress = form.querySelector(".import-progress")
  const [bar, words] = progress.children
  const timer = setTimeout(() => {
    progress.hidden = false
  }, PROGRESS_AFTER_MS)
  const buttons = [...document.querySelectorAll("#content-main [type=submit]")]
  for (const button of buttons) button.disabled = true
  const request = await send(body, (part) => {
    if (part < 1) bar.value = part
    else bar.removeAttribute("value")
    words.textContent = part < 1 ? "Sending…" : "Reading…"
  })
  clearTimeout(timer)
  progress.hidden = true
  for (const button of buttons) button.disabled = false
  if (request.status && request.responseURL.split("?")[0] !== location.href.split("?")[0]) {
    location.assign(request.responseURL)
    return
  }
  if (request.status && showAnswer(request.responseText)) return
  progress.hidden = false
  bar.hidden = true
  words.textContent = request.status === 413 ? "These files are too large for the server." : OFFLINE
})
