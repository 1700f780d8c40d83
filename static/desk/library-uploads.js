/* Uploads in the library of pictures: the rows of the chooser's uploads, on the page itself. */
import { fetchPictures } from "desk/picture-client"
import { PictureUploads } from "desk/picture-uploads"

const hasFiles = ({ dataTransfer }) => [...(dataTransfer?.types || [])].includes("Files")

function listDone(place, done) {
  const list = document.createElement("ul")
  list.className = "picture-strip"
  for (const { url, alt, address } of done) {
    const item = document.createElement("li")
    const link = Object.assign(document.createElement("a"), { href: address })
    link.append(Object.assign(document.createElement("img"), { src: url, alt }))
    item.append(link)
    list.append(item)
  }
  const again = Object.assign(document.createElement("a"), { href: "/admin/shows/image/" })
  again.textContent = "Show the list with them"
  const words = document.createElement("p")
  words.append(`${done.length} picture${done.length === 1 ? "" : "s"} in the library. `, again)
  place.replaceChildren(words, list)
}

function start(section) {
  const find = (selector) => section.querySelector(selector)
  const [input, send, drop] = [find("[type=file]"), find(".picture-send"), find(".picture-drop")]
  const uploads = new PictureUploads(find(".picture-uploads"), { useWords: (alt) => `Keep only “${alt}”` })
  const done = []

  async function add(files) {
    try {
      const { licences, max_bytes: maxBytes } = await fetchPictures([["id", "0"]])
      uploads.forgetRefused()
      uploads.add(files, { licences, maxBytes })
    } catch (error) {
      find(".library-added").textContent = error.message
    }
  }

  input.addEventListener("change", () => {
    const files = [...input.files]
    input.value = "" // so that the same file can be chosen again
    add(files)
  })
  send.addEventListener("click", () => uploads.isSending || uploads.send())
  uploads.addEventListener("changed", () => {
    const { waiting, isSending } = uploads
    send.hidden = !waiting.length
    send.textContent = waiting.length === 1 ? "Upload picture" : `Upload ${waiting.length} pictures`
    send.setAttribute("aria-disabled", String(isSending))
  })
  uploads.addEventListener("focus-lost", () => input.focus())
  uploads.addEventListener("uploaded", ({ detail }) => {
    done.push(detail)
    listDone(find(".library-added"), done)
  })

  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    drop.hidden = false
  })
  addEventListener("dragleave", ({ relatedTarget }) => {
    if (!relatedTarget) drop.hidden = true
  })
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return
    event.preventDefault() // the browser would leave the page to show the file
    drop.hidden = true
    add([...event.dataTransfer.files])
  })
  addEventListener("paste", ({ clipboardData }) => clipboardData.files.length && add([...clipboardData.files]))
  section.hidden = false
}

for (const section of document.querySelectorAll("[data-library-uploads]")) start(section)
