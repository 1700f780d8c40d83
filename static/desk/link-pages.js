/* The part of the link dialog that finds articles, shows and people while an editor types. */
import { createElement, createOption } from "desk/facts-rows"
import { Listbox } from "desk/listbox"

const TYPING_PAUSE_MS = 150

function createRow(page) {
  const about = createElement("span", "link-about", createElement("b", "", page.kind), `: ${page.detail}`)
  const row = createOption("div", "link-row", createElement("span", "link-words", page.title), about)
  row.classList.toggle("is-hidden-from-readers", !page.is_public)
  row.page = page
  return row
}

async function fetchPages(params, signal) {
  const url = document.querySelector(".writing-form").dataset.links
  let response
  try {
    response = await fetch(`${url}?${new URLSearchParams(params)}`, { cache: "no-store", signal })
  } catch (error) {
    if (error.name === "AbortError") throw error
    throw new Error("The server does not answer. An address can be entered all the same.")
  }
  if (response.redirected) throw new Error("You are logged out. Log in in another tab, then try again.")
  if (!response.ok) throw new Error("The server could not search. An address can be entered all the same.")
  return (await response.json()).pages
}

export class PageFinder {
  /* isAddress: whether typed words are an address, so that no page is looked for; onChoose: is called with the link's
     href when an editor has chosen a page. */
  constructor(dialog, { isAddress, onChoose }) {
    Object.assign(this, { isAddress, onChoose })
    this.input = dialog.querySelector("[role=combobox]")
    this.current = dialog.querySelector(".link-current")
    this.note = dialog.querySelector(".link-note")
    this.problem = dialog.querySelector(".link-problem")
    this.list = dialog.querySelector("[role=listbox]")
    this.listbox = new Listbox(this.list)
    this.input.addEventListener("input", () => this.#searchLater())
    this.input.addEventListener("keydown", (event) => {
      if (!event.isComposing && this.listbox.handleKey(event)) event.preventDefault()
    })
    this.list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]")
      if (row) onChoose(row.page.href, row.page.title)
    })
  }

  /* Say to which page the link leads today. */
  async showCurrent(href) {
    const [page] = await fetchPages({ href }).catch(() => [{ title: href, detail: "", kind: "Page", is_public: true }])
    const words = page
      ? [createElement("b", "", page.title), ` ${[page.kind, page.detail].filter(Boolean).join(": ")}`]
      : ["The page that this link named has been deleted. Readers see plain words."]
    this.current.replaceChildren(...words)
  }

  /* Return the page that Enter chooses, once the search has ended; undefined if there is none. */
  async firstPage() {
    if (this.timer) this.#search()
    await this.results
    return this.listbox.active?.page
  }

  stop() {
    this.request?.abort()
    clearTimeout(this.timer)
  }

  #searchLater() {
    this.problem.textContent = ""
    this.input.removeAttribute("aria-invalid")
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.#search(), TYPING_PAUSE_MS)
  }

  #search() {
    clearTimeout(this.timer)
    this.timer = null
    this.request?.abort()
    const request = new AbortController()
    this.request = request
    const q = this.input.value.trim()
    const isWanted = q && !this.isAddress(q)
    const [, article = ""] = location.pathname.match(/\/(\d+)\/change\/$/) || [] // no link leads to where one is
    this.results = (isWanted ? fetchPages({ q, except: article }, request.signal) : Promise.resolve([])).then(
      (pages) => !request.signal.aborted && this.#show(pages, isWanted ? q : ""),
      (error) => error.name !== "AbortError" && this.#show([], "", error.message),
    )
  }

  #show(pages, q, problem = "") {
    this.listbox.show(pages.map(createRow), this.input)
    this.input.setAttribute("aria-expanded", String(pages.length > 0))
    const count = pages.length === 1 ? "1 page" : `${pages.length} pages`
    this.note.textContent = problem || (q && (pages.length ? count : `No page of this site found for “${q}”.`))
  }
}
