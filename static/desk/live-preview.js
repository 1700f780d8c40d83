/* The article as readers would see it, following what is typed. The page is made by the server from the unsaved form,
   and shown in a frame without scripts; the frame that is seen stays until the next has loaded. */
const PAUSE = 700 // milliseconds without typing

class Preview {
  constructor(form) {
    this.form = form
    this.frame = form.querySelector(".preview-frame")
    this.note = form.querySelector(".preview-note")
    this.width = Number(localStorage.getItem("desk:width")) || 390
    this.stale = true
    form.addEventListener("input", () => this.#later())
    django.jQuery(form).on("change", "select", () => this.#later())
    form.addEventListener("panel:opened", () => this.#later(0))
    for (const button of form.querySelectorAll("[data-width]"))
      button.addEventListener("click", () => this.#choose(button))
    new ResizeObserver(() => this.#fit()).observe(this.frame)
    this.#press()
  }

  get #isOpen() {
    return this.form.dataset.tab === "preview" && this.frame.offsetParent !== null
  }

  #later(pause = PAUSE) {
    if (pause) this.stale = true
    clearTimeout(this.timer)
    if (this.#isOpen && this.stale) this.timer = setTimeout(() => this.#ask(), pause)
  }

  async #ask() {
    this.asked?.abort()
    const asked = new AbortController()
    this.asked = asked
    this.stale = false
    const data = new FormData(this.form)
    for (const name of [...data.keys()]) if (data.get(name) instanceof File) data.delete(name)
    try {
      const answer = await fetch(this.form.dataset.preview, { method: "POST", body: data, signal: asked.signal })
      if (answer.status === 422) return this.#wait((await answer.json()).problems)
      if (answer.redirected) return this.#wait(["you are logged out. Your text is still here: log in in another tab."])
      if (!answer.ok) return this.#wait(["the server cannot show it now. Your text is still here."])
      this.#show(await answer.text())
    } catch (error) {
      if (error.name !== "AbortError") this.#wait(["there is no connection to the server."])
    }
  }

  #wait(problems) {
    this.note.textContent = `Waiting: ${problems[0]}`
  }

  #show(html) {
    const page = new DOMParser().parseFromString(html, "text/html")
    for (const script of page.querySelectorAll("script")) script.remove()
    for (const link of page.querySelectorAll("a[href], form")) link.setAttribute("target", "_blank")
    const next = document.createElement("iframe")
    next.title = "Preview of the article"
    next.setAttribute("sandbox", "allow-same-origin allow-popups")
    next.className = "is-loading"
    const before = this.frame.querySelector("iframe:not(.is-loading)")
    for (const other of this.frame.querySelectorAll("iframe.is-loading")) other.remove()
    next.addEventListener("load", () => {
      next.contentWindow.scrollTo(0, before?.contentWindow?.scrollY || 0)
      next.classList.remove("is-loading")
      before?.remove()
      this.note.textContent = ""
    })
    next.srcdoc = `<!DOCTYPE html>${page.documentElement.outerHTML}`
    this.frame.append(next)
    this.#fit()
  }

  #choose(button) {
    this.width = Number(button.dataset.width)
    localStorage.setItem("desk:width", String(this.width))
    this.#press()
    this.#fit()
  }

  #press() {
    for (const button of this.form.querySelectorAll("[data-width]")) {
      button.setAttribute("aria-pressed", Number(button.dataset.width) === this.width)
    }
    this.form.dataset.previewWidth = this.width
  }

  /* The page is as wide as it says; the frame is shrunk until it fits the panel. */
  #fit() {
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

export function livePreview(form) {
  if (form.querySelector(".preview-frame")) new Preview(form)
}
