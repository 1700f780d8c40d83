/* Shows the article as readers would see it, as it is typed. The server renders the page from the unsaved form; it is
   shown in a frame without scripts, and the previous frame stays visible until the new one has loaded. */
import { PreviewScroll } from "desk/preview-scroll"

const TYPING_PAUSE_MS = 700
const RETRY_MS = 5000 // while the server does not answer

class Preview {
  constructor(form) {
    this.form = form
    this.frame = form.querySelector(".preview-frame")
    this.note = form.querySelector(".preview-note")
    this.width = Number(localStorage.getItem("desk:width")) || 390
    this.stale = true
    this.scroll = new PreviewScroll(form, () => this.#currentFrame())
    this.day = form.querySelector("[data-preview-day]")
    this.day.addEventListener("input", () => this.#renderLater())
    // It is no field of the article.
    for (const name of ["input", "change"]) this.day.addEventListener(name, (event) => event.stopPropagation())
    form.addEventListener("input", () => this.#renderLater())
    django.jQuery(form).on("change", "select", () => this.#renderLater())
    // While it is saved, the revision in the form becomes an old one, which the server refuses.
    form.addEventListener("save:sent", () => {
      this.isSaving = true
      this.request?.abort()
    })
    for (const name of ["save:done", "save:refused"]) form.addEventListener(name, () => this.#renderSaved())
    for (const [target, name] of [
      [form, "server:answered"],
      [window, "online"],
    ]) {
      target.addEventListener(name, () => this.isCutOff && this.#tryAgain())
    }
    this.tab = form.dataset.tab
    form.addEventListener("panel:opened", ({ detail }) => {
      this.tab = detail
      this.#renderLater(0)
    })
    for (const button of form.querySelectorAll("[data-width]")) {
      button.addEventListener("click", () => this.#chooseWidth(button))
    }
    new ResizeObserver(() => this.#fitFrames()).observe(this.frame)
    this.#markWidth()
    this.#renderLater(0) // the tab may have been open when the page was left
  }

  /* Asked at every key: a property of the form, as `form.dataset` is, may be the name of one of its thousands of fields,
     and the browser looks through them all. */
  get #isOpen() {
    return this.tab === "preview" && this.frame.offsetParent !== null
  }

  #currentFrame() {
    return this.frame.querySelector("iframe:not(.is-loading)")
  }

  #renderLater(pause = TYPING_PAUSE_MS) {
    if (pause) this.stale = true
    clearTimeout(this.timer)
    if (this.#isOpen && this.stale && !this.isSaving) this.timer = setTimeout(() => this.#render(), pause)
  }

  #renderSaved() {
    this.isSaving = false
    this.#tryAgain()
  }

  #tryAgain() {
    this.stale = true
    this.#renderLater(0)
  }

  async #render() {
    if (this.isSaving) return
    this.request?.abort()
    const request = new AbortController()
    this.request = request
    this.stale = false
    const data = new FormData(this.form)
    for (const name of [...data.keys()]) if (data.get(name) instanceof File) data.delete(name)
    try {
      const address = `${this.form.dataset.preview}?on=${encodeURIComponent(this.#typedDay())}`
      const response = await fetch(address, { method: "POST", body: data, signal: request.signal })
      // A proxy answers for a server that is stopped.
      if ([502, 503, 504].includes(response.status)) throw new TypeError("The server does not answer.")
      this.isCutOff = false
      if (response.status === 422) return this.#showProblem((await response.json()).problems)
      if (response.redirected) {
        return this.#showProblem(["you are logged out. Your text is still here: log in in another tab."])
      }
      if (!response.ok) return this.#showProblem(["the server could not render the preview. Your text is still here."])
      const waiting = Number(response.headers.get("X-Waiting-Sentences"))
      this.#show(await response.text(), waiting)
    } catch (error) {
      if (error.name === "AbortError") return
      this.isCutOff = true
      this.#showProblem(["there is no connection to the server."])
      clearTimeout(this.retry)
      this.retry = setTimeout(() => this.isCutOff && this.#tryAgain(), RETRY_MS)
    }
  }

  /* Return the day as it was typed. Half a day must not count as an empty field, which means today. */
  #typedDay() {
    return this.day.validity.badInput ? "unfinished" : this.day.value
  }

  #showProblem(problems) {
    const sentence = `Not updated: ${problems[0]}`
    if (this.note.textContent !== sentence) this.note.textContent = sentence // said once, however often it is tried
    this.frame.classList.add("is-outdated")
  }

  #show(html, waiting) {
    const page = new DOMParser().parseFromString(html, "text/html")
    for (const script of page.querySelectorAll("script")) script.remove()
    for (const link of page.querySelectorAll("a[href], form")) link.setAttribute("target", "_blank")
    const next = document.createElement("iframe")
    next.title = "Preview of the article"
    next.setAttribute("sandbox", "allow-same-origin allow-popups")
    next.className = "is-loading"
    const previous = this.#currentFrame()
    for (const loading of this.frame.querySelectorAll("iframe.is-loading")) loading.remove()
    next.addEventListener("load", () => {
      next.contentWindow.scrollTo(0, previous?.contentWindow?.scrollY || 0)
      next.classList.remove("is-loading")
      previous?.remove()
      this.frame.querySelector(".preview-loading")?.remove()
      this.frame.classList.remove("is-outdated")
      this.scroll.showWanted()
      this.note.textContent = waiting
        ? `${waiting} sentence${waiting === 1 ? " waits" : "s wait"} for a day that is over then. “Full preview” lists ${waiting === 1 ? "it" : "them"}.`
        : ""
    })
    next.srcdoc = `<!DOCTYPE html>${page.documentElement.outerHTML}`
    this.frame.append(next)
    this.#fitFrames()
  }

  #chooseWidth(button) {
    this.width = Number(button.dataset.width)
    localStorage.setItem("desk:width", String(this.width))
    this.#markWidth()
    this.#fitFrames()
  }

  #markWidth() {
    for (const button of this.form.querySelectorAll("[data-width]")) {
      button.setAttribute("aria-pressed", Number(button.dataset.width) === this.width)
    }
    this.form.dataset.previewWidth = this.width
  }

  /* The page is laid out at the chosen width, and the frame is scaled down to fit the panel. */
  #fitFrames() {
    const scale = Math.min(1, this.frame.clientWidth / this.width)
    if (!scale) return
    for (const frame of this.frame.querySelectorAll("iframe")) {
      frame.style.width = `${this.width}px`
      frame.style.height = `${this.frame.clientHeight / scale}px`
      frame.style.transform = `scale(${scale})`
      frame.style.left = `${Math.max(0, (this.frame.clientWidth - this.width * scale) / 2)}px`
    }
  }
}

export function startPreview(form) {
  if (form.querySelector(".preview-frame")) new Preview(form)
}
