/* The dialog in which pictures are chosen and uploaded. There is one for the page: what was typed into it for an upload
   is there again when it is opened again. */
import { fetchPictures } from "desk/picture-client"
import { showCrops } from "desk/picture-crops"
import { PictureGrid } from "desk/picture-grid"
import { PictureUploads } from "desk/picture-uploads"

const TYPING_PAUSE_MS = 200
const CONTENT = `
  <header>
    <h2 id="picture-chooser-title">Choose a picture</h2>
    <button type="button" class="button quiet picture-close">Close</button>
  </header>
  <div class="picture-tools" role="search" aria-label="Pictures">
    <input type="search" aria-label="Search by alt text, credit or file name" autocomplete="off" spellcheck="false"
           placeholder="Alt text, credit or file name">
    <select name="licence" aria-label="Licence"><option value="">Any licence</option></select>
    <label><input type="checkbox" name="uncredited"> Credit missing</label>
    <label><input type="checkbox" name="unused"> Unused</label>
    <label class="picture-of-show"><input type="checkbox" name="show"> In this show</label>
    <label class="button picture-upload">Upload pictures<input type="file" class="visually-hidden" multiple
           accept="image/jpeg,image/png,image/webp,image/avif,image/gif" aria-label="Upload pictures"></label>
  </div>
  <div class="picture-body">
    <div class="picture-scroll" tabindex="-1">
      <div class="picture-uploads" hidden></div>
      <div class="picture-list" role="listbox" tabindex="0" aria-label="Pictures, the newest first"></div>
      <button type="button" class="button picture-more" hidden>More</button>
    </div>
    <aside class="picture-details" aria-label="Selected picture">
      <div></div><p class="picture-alt"></p><p class="picture-credit"></p>
      <p><a target="_blank" rel="noopener">Open in the library</a></p>
    </aside>
  </div>
  <footer>
    <p class="picture-status" role="status"></p>
    <button type="button" class="button picture-send" hidden></button>
    <button type="button" class="button primary picture-choose" disabled>Choose</button>
  </footer>
  <p class="picture-drop" hidden aria-hidden="true">Drop pictures to upload them</p>`

class Chooser {
  constructor() {
    this.dialog = document.createElement("dialog")
    this.dialog.className = "picture-chooser"
    this.dialog.setAttribute("aria-labelledby", "picture-chooser-title")
    this.dialog.innerHTML = CONTENT
    document.body.append(this.dialog)
    const find = (selector) => this.dialog.querySelector(selector)
    Object.assign(this, {
      tools: find(".picture-tools"),
      input: find("[type=search]"),
      file: find("[type=file]"),
      details: find(".picture-details"),
      more: find(".picture-more"),
      status: find(".picture-status"),
      sendButton: find(".picture-send"),
      chooseButton: find(".picture-choose"),
      grid: new PictureGrid(find(".picture-list")),
      uploads: new PictureUploads(find(".picture-uploads")),
      options: { licences: [], maxBytes: Infinity },
    })
    this.#listen()
    this.#listenToFiles()
  }

  /* Open, and resolve with the chosen pictures. */
  open({ multiple, shows, files }) {
    Object.assign(this, { shows, chosen: [], finishesWithUploads: files.length > 0 })
    this.dialog.querySelector("h2").textContent = multiple ? "Choose pictures" : "Choose a picture"
    this.tools.querySelector(".picture-of-show").hidden = !shows.length
    if (!shows.length) this.tools.querySelector("[name=show]").checked = false
    this.input.value = "" // the words of the last search seldom find the next picture
    this.grid.reset({ multiple })
    this.uploads.forgetRefused()
    this.#showSelection()
    this.dialog.showModal()
    this.input.focus()
    this.firstAnswer = this.#search()
    if (files.length) this.#addFiles(files)
    return new Promise((resolve) => {
      this.dialog.addEventListener("close", () => resolve(this.chosen), { once: true })
    })
  }

  #listen() {
    const { dialog, grid, tools } = this
    dialog.addEventListener("keydown", (event) => this.#onKey(event))
    dialog.querySelector(".picture-close").addEventListener("click", () => dialog.close())
    tools.addEventListener("input", ({ target }) => target === this.input && this.#searchLater())
    tools.addEventListener("change", ({ target }) => target.matches("select, [type=checkbox]") && this.#search())
    grid.addEventListener("selected", () => this.#showSelection())
    grid.addEventListener("chosen", () => this.#finish())
    this.chooseButton.addEventListener("click", () => this.#finish())
    this.more.addEventListener("click", () => this.#loadMore())
    new IntersectionObserver(([entry]) => entry.isIntersecting && this.#loadMore(), { rootMargin: "300px" }).observe(
      this.more,
    )
    this.uploads.addEventListener("changed", () => this.#showUploads())
    this.uploads.addEventListener("focus-lost", () => this.input.focus())
    this.uploads.addEventListener("uploaded", ({ detail }) => grid.prependSelected(detail))
    this.uploads.addEventListener("settled", () => {
      if (this.finishesWithUploads && !this.uploads.rows.length) this.#finish() // not while a refusal is to be read
    })
    this.sendButton.addEventListener("click", () => this.#send())
  }

  #listenToFiles() {
    const drop = this.dialog.querySelector(".picture-drop")
    const hasFiles = ({ dataTransfer }) => [...(dataTransfer?.types || [])].includes("Files")
    this.file.addEventListener("change", () => {
      this.#addFiles([...this.file.files])
      this.file.value = ""
    })
    this.dialog.addEventListener("paste", (event) => {
      const files = [...event.clipboardData.files]
      if (!files.length) return
      event.preventDefault()
      this.#addFiles(files)
    })
    this.dialog.addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      drop.hidden = !this.mayAdd
    })
    this.dialog.addEventListener("dragleave", ({ relatedTarget }) => {
      if (!this.dialog.contains(relatedTarget)) drop.hidden = true
    })
    this.dialog.addEventListener("drop", (event) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      drop.hidden = true
      this.#addFiles([...event.dataTransfer.files])
    })
  }

  #onKey(event) {
    event.stopPropagation() // the page below has keys of its own
    if (event.isComposing) return
    if (event.key === "Escape") {
      event.preventDefault() // the browser's own would only empty the search
      this.dialog.close()
    }
    if (event.key === "Enter" && event.target.matches(".upload-field textarea")) {
      event.preventDefault() // an alt text is one paragraph
      const fields = [...this.dialog.querySelectorAll(".upload-row :is(textarea, input, select)")]
      fields
        .slice(fields.indexOf(event.target) + 1)
        .find((field) => field.checkVisibility())
        ?.focus()
    }
    if (event.target === this.input && ["ArrowDown", "Enter"].includes(event.key)) {
      event.preventDefault()
      this.results.then(() => this.grid.options.length && this.grid.enter())
    }
  }

  #finish() {
    if (!this.grid.selection.length) return
    this.chosen = this.grid.selection
    this.dialog.close()
  }

  #searchLater() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.#search(), TYPING_PAUSE_MS)
  }

  #params() {
    const fields = [...this.tools.querySelectorAll("select, [type=checkbox]:checked")]
    const params = [["q", this.input.value.trim()]]
    for (const { name, value, type } of fields) {
      if (name === "show") params.push(...this.shows.map((show) => ["show", show]))
      else if (type === "checkbox" || value) params.push([name, type === "checkbox" ? "1" : value])
    }
    return params
  }

  #search() {
    clearTimeout(this.timer)
    this.request?.abort()
    this.request = new AbortController()
    this.next = null
    this.results = this.#load(this.#params(), ({ pictures }) => {
      this.grid.show(pictures)
      this.#describe()
    })
    return this.results
  }

  #loadMore() {
    if (!this.next) return
    const params = [...this.#params(), ["before", this.next]]
    this.next = null
    this.#load(params, ({ pictures }) => this.grid.append(pictures))
  }

  async #load(params, show) {
    const { signal } = this.request
    try {
      const answer = await fetchPictures(params, signal)
      if (signal.aborted) return
      this.#takeOver(answer)
      show(answer)
      this.next = answer.next
      this.more.hidden = !this.next
    } catch (error) {
      if (error.name !== "AbortError") this.status.textContent = error.message
    }
  }

  #takeOver({ licences, max_bytes, may_add }) {
    this.options = { licences, maxBytes: max_bytes }
    this.mayAdd = may_add
    this.tools.querySelector(".picture-upload").hidden = !may_add
    const select = this.tools.querySelector("select")
    if (select.options.length === 1) select.append(...licences.map(([value, label]) => new Option(label, value)))
  }

  #describe() {
    const isFiltered = this.#params().some(([, value]) => value)
    const count = this.grid.options.length
    if (count) this.status.textContent = ""
    else this.status.textContent = isFiltered ? "No pictures match." : "There are no pictures yet. Upload the first."
  }

  /* Take files, once the first answer has told how large they may be and who may add them. */
  async #addFiles(files) {
    await this.firstAnswer
    if (!this.mayAdd) this.status.textContent = "You may not add pictures. Ask your administrator."
    else this.uploads.add(files, this.options)
  }

  async #send() {
    await this.uploads.send()
    if (!this.uploads.rows.length && !this.finishesWithUploads) this.chooseButton.focus()
  }

  #showUploads() {
    const { waiting, isSending } = this.uploads
    this.sendButton.hidden = !waiting.length
    this.sendButton.textContent = waiting.length === 1 ? "Upload picture" : `Upload ${waiting.length} pictures`
    this.sendButton.setAttribute("aria-disabled", String(isSending))
    this.sendButton.classList.toggle("primary", waiting.length > 0)
    this.chooseButton.classList.toggle("primary", !waiting.length)
  }

  #showSelection() {
    const { selection } = this.grid
    this.chooseButton.disabled = !selection.length
    this.chooseButton.textContent = selection.length > 1 ? `Choose ${selection.length} pictures` : "Choose picture"
    const picture = selection.at(-1)
    this.details.classList.toggle("is-empty", !picture) // its place stays: under the pointer nothing may move
    if (!picture) return
    showCrops(this.details.firstElementChild, picture)
    this.details.querySelector(".picture-alt").textContent = picture.alt
    const facts = [
      picture.credit || "Credit missing",
      picture.licence,
      picture.expired && "Licence ended",
      `${picture.width} × ${picture.height}`,
    ]
    this.details.querySelector(".picture-credit").textContent = facts.filter(Boolean).join(" · ")
    this.details.querySelector("a").href = picture.address
  }
}

let chooser

/* Have the editor choose pictures.

   multiple: whether more than one. show: the key of a show, or a list of keys, that "In this show" filters by. files:
   to be uploaded at once; the dialog then closes as soon as all are stored.

   Returns a promise of a list of pictures, `{ id, alt, credit, url, width, height }` and more, in the order in which
   they were chosen, where `url` is of a small copy that is not cropped. The list is empty if the dialog was closed. */
export function choosePictures({ multiple = false, show = null, files = [] } = {}) {
  chooser ??= new Chooser()
  const shows = [show ?? []].flat().map(String)
  return chooser.open({ multiple, shows, files })
}
