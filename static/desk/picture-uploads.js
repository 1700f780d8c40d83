/* The pictures that are about to be uploaded: a row for each, with its words. A file that is refused says why, and the
   others go on. */
import { fetchPictures, uploadPicture } from "desk/picture-client"
import { tooLarge } from "desk/upload-limit"

const PREVIEW_WIDTH = 640 // pixels
const NO_ALT = "Say what the picture shows, for people who cannot see it."
const NO_PICTURE = "This file is no picture: take a JPEG, PNG, WebP, AVIF or GIF."
let count = 0

/* Return a small copy as a data address, or "" if the browser cannot read the file. */
async function preview(file) {
  try {
    const full = await createImageBitmap(file)
    const scale = Math.min(1, PREVIEW_WIDTH / full.width)
    const canvas = document.createElement("canvas")
    Object.assign(canvas, { width: Math.round(full.width * scale), height: Math.round(full.height * scale) })
    canvas.getContext("2d").drawImage(full, 0, 0, canvas.width, canvas.height)
    full.close()
    return canvas.toDataURL("image/webp", 0.8)
  } catch {
    return ""
  }
}

function createRow(name, number, licences) {
  const row = document.createElement("div")
  row.className = "upload-row"
  row.setAttribute("role", "group")
  const id = (part) => `upload-${number}-${part}`
  row.innerHTML = `
    <div class="upload-thumb"></div>
    <div class="upload-words">
      <p class="upload-name"><b></b> <button type="button" class="quiet upload-remove">Remove</button></p>
      <p class="upload-problem" role="alert" hidden></p>
      <progress max="1" value="0" hidden></progress>
      <p class="upload-field"><label for="${id("alt")}">Alt text</label>
        <textarea id="${id("alt")}" name="alt" rows="2" maxlength="300" aria-required="true"></textarea></p>
      <p class="upload-pair">
        <span class="upload-field"><label for="${id("credit")}">Credit</label>
          <input type="text" id="${id("credit")}" name="credit" maxlength="200"></span>
        <span class="upload-field"><label for="${id("licence")}">Licence</label>
          <select id="${id("licence")}" name="licence"></select></span>
        <button type="button" class="quiet upload-same" hidden>Same for all</button>
      </p>
      <details><summary>Licence’s end, source, focal point</summary>
        <p class="upload-pair">
          <span class="upload-field"><label for="${id("ends")}">Licence ends</label>
            <input type="date" id="${id("ends")}" name="licence_ends"></span>
          <span class="upload-field"><label for="${id("source")}">Address of the source</label>
            <input type="url" id="${id("source")}" name="source" placeholder="https://"></span>
        </p>
        <input type="hidden" name="focal_x" value="0.5"><input type="hidden" name="focal_y" value="0.5">
      </details>
    </div>`
  row.setAttribute("aria-label", name)
  row.querySelector("b").textContent = name
  row.querySelector("progress").setAttribute("aria-label", `Upload of ${name}`)
  row.querySelector("select").append(...licences.map(([value, label]) => new Option(label, value)))
  row.querySelector("select").value = "unknown" // it becomes ours only by somebody's word
  return row
}

function createButton(words, act) {
  const button = document.createElement("button")
  Object.assign(button, { type: "button", className: "button", textContent: words })
  button.addEventListener("click", act)
  return button
}

export class PictureUploads extends EventTarget {
  /* element: holds the rows. useWords: returns the words of the button that takes a picture which looks like the new
     one, by its alt text. Fires "changed" when rows come, go or are sent. When a picture is stored, or another is
     used in its place, fires "uploaded" with it and then "settled". */
  constructor(element, { useWords = (alt) => `Use “${alt}”` } = {}) {
    super()
    this.element = element
    this.useWords = useWords
    this.rows = []
    this.isSending = false
    element.addEventListener("click", ({ target }) => {
      const row = target.closest(".upload-row")
      if (target.matches(".upload-remove")) this.#remove(row)
      if (target.matches(".upload-same")) this.#copyToAll(row)
    })
    element.addEventListener("input", ({ target }) => {
      if (!target.matches("[name=alt]")) return
      target.removeAttribute("aria-invalid")
      const row = target.closest(".upload-row")
      if (row.dataset.problem === NO_ALT && target.value.trim()) this.#say(row, "")
    })
    window.addEventListener("beforeunload", (event) => {
      if (this.waiting.length) event.preventDefault()
    })
  }

  /* The rows that can be sent. */
  get waiting() {
    return this.rows.filter(({ isRefused }) => !isRefused)
  }

  /* Forget what was refused for good: it is no part of the next choice. */
  forgetRefused() {
    for (const row of this.rows.filter(({ isRefused }) => isRefused)) this.#remove(row)
  }

  add(files, { licences, maxBytes }) {
    for (const file of files) {
      count += 1
      const row = createRow(file.name || "Pasted picture", count, licences)
      const isNoPicture = file.type !== "" && !file.type.startsWith("image/")
      Object.assign(row, { file, isRefused: isNoPicture || file.size > maxBytes })
      this.rows.push(row)
      this.element.append(row)
      if (row.isRefused) this.#refuse(row, isNoPicture ? NO_PICTURE : tooLarge(file, maxBytes))
      else this.#showPreview(row)
    }
    this.#update()
    this.waiting
      .find((row) => !altOf(row).value)
      ?.querySelector("[name=alt]")
      .focus()
  }

  /* Send the rows one after another. Those that are stored go; the others stay, with the reason. */
  async send() {
    const missing = this.waiting.filter((row) => !altOf(row).value.trim())
    for (const row of missing) {
      altOf(row).setAttribute("aria-invalid", "true")
      this.#say(row, NO_ALT)
    }
    if (missing.length) return altOf(missing[0]).focus()
    this.isSending = true
    this.#update()
    for (const row of this.waiting) await this.#sendRow(row)
    this.isSending = false
    this.#update()
    this.rows
      .find((row) => row.dataset.problem)
      ?.querySelector("[name=alt]:not(:disabled), button")
      ?.focus()
  }

  async #sendRow(row) {
    const progress = row.querySelector("progress")
    this.#say(row, "")
    progress.hidden = false
    row.setAttribute("aria-busy", "true")
    row.querySelector(".upload-alike")?.remove()
    const fields = { file: row.file, anyway: row.isWanted ? "1" : "" }
    for (const field of row.querySelectorAll("[name]")) fields[field.name] = field.value
    const {
      picture,
      alike,
      is_same: isSame,
      errors,
    } = await this.#answer(fields, (part) => {
      progress.value = part
    })
    row.removeAttribute("aria-busy")
    progress.hidden = true
    if (picture) this.#settle(row, picture)
    else if (alike) this.#showAlike(row, alike, isSame)
    else {
      row.isRefused = Boolean(errors.file) // no words mend a file
      this.#refuse(row, Object.values(errors).flat().join(" "))
    }
  }

  #settle(row, picture) {
    this.#remove(row)
    this.dispatchEvent(new CustomEvent("uploaded", { detail: picture }))
    this.dispatchEvent(new Event("settled"))
  }

  /* Ask whether one of the pictures that look like this one is meant. */
  #showAlike(row, alike, isSame) {
    const sentence = isSame ? "This picture is in the library already." : "This looks like a picture in the library."
    this.#say(row, `${sentence} Use that one, or upload this one anyway.`)
    row.querySelector(".upload-alike")?.remove()
    const list = document.createElement("p")
    list.className = "upload-alike"
    for (const picture of alike) {
      const use = createButton(this.useWords(picture.alt), () => this.#settle(row, picture))
      const img = document.createElement("img")
      Object.assign(img, { src: picture.url, alt: "" })
      use.prepend(img)
      list.append(use)
    }
    const anyway = createButton("Upload anyway", () => {
      row.isWanted = true
      list.remove()
      this.#sendAgain(row)
    })
    list.append(anyway)
    row.querySelector(".upload-problem").after(list)
  }

  async #sendAgain(row) {
    await this.#sendRow(row)
    this.#update()
  }

  async #answer(fields, onProgress) {
    try {
      const { token } = await fetchPictures([["id", "0"]]) // a new one, if the editor has logged in in another tab
      return await uploadPicture(fields, token, onProgress)
    } catch (error) {
      return { errors: { "": [error.message] } }
    }
  }

  async #showPreview(row) {
    const source = await preview(row.file)
    if (!source) return
    const img = document.createElement("img")
    Object.assign(img, { src: source, alt: "" })
    row.querySelector(".upload-thumb").append(img)
    const picker = document.createElement("focus-picker")
    picker.dataset.src = source
    row.querySelector("details").append(picker)
  }

  #remove(row) {
    const index = this.rows.indexOf(row)
    const hadFocus = row.contains(document.activeElement)
    this.rows.splice(index, 1)
    row.remove()
    this.#update()
    if (hadFocus) this.dispatchEvent(new Event("focus-lost"))
  }

  /* A file that is too large or broken is refused for good: its row has only the reason and the button that removes it. */
  #refuse(row, sentence) {
    this.#say(row, sentence)
    row.classList.toggle("is-refused", row.isRefused)
    for (const field of row.querySelectorAll(".upload-field *")) field.disabled = row.isRefused
  }

  #say(row, sentence) {
    const problem = row.querySelector(".upload-problem")
    problem.textContent = sentence
    problem.hidden = !sentence
    row.dataset.problem = sentence
  }

  #copyToAll(row) {
    for (const name of ["credit", "licence"]) {
      const { value } = row.querySelector(`[name=${name}]`)
      for (const other of this.waiting) other.querySelector(`[name=${name}]`).value = value
    }
  }

  #update() {
    this.element.hidden = !this.rows.length
    for (const row of this.rows) {
      row.querySelector(".upload-same").hidden = this.waiting.length < 2
      row.querySelector(".upload-remove").disabled = this.isSending
    }
    this.dispatchEvent(new Event("changed"))
  }
}

const altOf = (row) => row.querySelector("[name=alt]")
