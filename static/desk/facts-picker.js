/* The picker of facts: find a fact, then choose one of its phrases. By keys: "/", some letters, Enter, and then Enter
   again or the next words of the sentence. */
import { addCloseButton, closeOnOutsideClick, placeBeside } from "desk/dialogs"
import { searchFacts } from "desk/facts-client"
import {
  createChoiceRow,
  createElement,
  createFactRow,
  createGroup,
  createMissingGroup,
  createPhraseRow,
  matchesWords,
} from "desk/facts-rows"
import { Listbox } from "desk/listbox"

const TYPING_PAUSE_MS = 120
const MAX_RESULTS = 20 // the server sends no more
const isLetter = (event) =>
  event.key.length === 1 && (event.getModifierState("AltGraph") || !(event.ctrlKey || event.metaKey || event.altKey))
const CONTENT = `
  <div class="fact-head fact-finder">
    <input type="search" role="combobox" aria-label="Find a fact" aria-autocomplete="list" aria-expanded="true"
           aria-controls="fact-choices" placeholder="Show, person or fact type"
           autocomplete="off" spellcheck="false">
  </div>
  <div class="fact-head fact-chosen" hidden><button type="button" class="quiet">← Facts</button><p></p></div>
  <div class="fact-choices" id="fact-choices" role="listbox" aria-label="Facts" tabindex="-1"></div>
  <p class="fact-note" role="status"></p>`

class Picker {
  constructor({ anchor, isTyped, choices, onDone }) {
    Object.assign(this, { isTyped, choices, onDone, queue: Promise.resolve(), queueLength: 0, typedAhead: "" })
    this.dialog = createElement("dialog", "fact-dialog fact-picker")
    this.dialog.setAttribute("aria-label", choices.length ? "Insert a block or a fact" : "Insert a fact")
    this.dialog.innerHTML = CONTENT
    const find = (selector) => this.dialog.querySelector(selector)
    this.searchHead = find(".fact-finder")
    this.input = find("input")
    if (choices.length) {
      this.input.setAttribute("aria-label", "Find a block or a fact")
      this.input.placeholder = "Block, show, person or fact type"
    }
    this.chosenHead = find(".fact-chosen")
    this.note = find(".fact-note")
    this.list = find("[role=listbox]")
    this.listbox = new Listbox(this.list)
    this.#listen()
    document.body.append(this.dialog)
    this.dialog.showModal()
    placeBeside(this.dialog, anchor)
    this.input.focus()
    if (choices.length) this.#show([])
    this.#search()
  }

  #listen() {
    this.input.addEventListener("input", () => this.#searchLater())
    this.dialog.addEventListener("keydown", (event) => this.#onKey(event))
    this.list.addEventListener("click", (event) => this.#choose(event.target.closest("[role=option]"), event))
    this.chosenHead.querySelector("button").addEventListener("click", () => this.#backToSearch())
    // A fact may have been recorded in another tab meanwhile.
    this.onVisible = () => !document.hidden && !this.fact && this.#search()
    document.addEventListener("visibilitychange", this.onVisible)
    this.dialog.addEventListener("close", () => this.#finish(null))
    closeOnOutsideClick(this.dialog)
    addCloseButton(this.dialog, () => this.#cancel())
  }

  #finish(result) {
    this.request?.abort()
    clearTimeout(this.timer)
    document.removeEventListener("visibilitychange", this.onVisible)
    this.dialog.remove() // which also closes it and gives the focus back
    this.onDone(result)
    this.onDone = () => {} // removing the dialog may fire its "close" too
  }

  /* After a typed "/" the letters that followed it go into the text. */
  #cancel() {
    const text = this.isTyped && this.input.value
    this.#finish(text ? { text } : null)
  }

  #onKey(event) {
    if (event.isComposing) return
    const action = this.#actionFor(event)
    if (action) {
      event.preventDefault()
      action()
    } else if (this.listbox.handleKey(event)) {
      event.preventDefault()
    }
  }

  /* Return what a key does, or undefined if it is left to the list or to the browser. */
  #actionFor(event) {
    const { key, target } = event
    // The browser's own Escape would only empty the search field.
    if (key === "Escape") return () => this.#cancel()
    const isArrow = key.startsWith("Arrow")
    if (this.queueLength && isLetter(event)) return () => (this.typedAhead += key)
    if (this.queueLength && isArrow) return () => this.#enqueue(() => this.listbox.handleKey(event))
    if (key === "Enter" && target.tagName !== "BUTTON") return () => this.#enter()
    if (this.fact) return this.#actionOnPhrases(event)
    if (this.isTyped && target === this.input && !this.input.value) return this.#actionOnSlash(key)
    return undefined
  }

  /* Whoever goes on typing takes the active phrase, which is the first unless the arrows moved. */
  #actionOnPhrases(event) {
    const { key, target } = event
    if (["Backspace", "ArrowLeft"].includes(key)) return () => this.#backToSearch()
    if (["Home", "End"].includes(key)) return () => {} // they would scroll the page
    if (target.tagName === "BUTTON" && key === " ") return undefined
    if (isLetter(event)) return () => this.#insertAndType(key)
    return undefined
  }

  #insertAndType(typed) {
    this.#finish({ fact: this.fact, phrase: this.listbox.active.phrase, typedAhead: typed })
  }

  /* After a "/" these keys say that only a slash was meant: close, and go on in the text. */
  #actionOnSlash(key) {
    if (key === " " || key === "/") return () => this.#finish({ text: key })
    if (key === "Backspace") return () => this.#finish({ removesSlash: true })
    return undefined
  }

  /* Enter waits for the running search, and later keys wait for Enter. Letters typed meanwhile go after the chip. */
  #enter() {
    if (this.listbox.active?.choice && !this.queueLength) return this.listbox.active.click()
    this.#enqueue(async () => {
      if (this.timer) this.#search()
      await this.results
      this.listbox.active?.click()
    })
  }

  #enqueue(act) {
    this.queueLength += 1
    this.queue = this.queue.then(async () => {
      await act()
      this.queueLength -= 1
      if (!this.queueLength && this.typedAhead) this.#useTypedAhead()
    })
  }

  /* Letters that were typed while Enter waited go on in the text if Enter chose a fact, and else in the search. */
  #useTypedAhead() {
    const typed = this.typedAhead
    this.typedAhead = ""
    if (this.fact) return this.#insertAndType(typed)
    this.input.value += typed
    this.#searchLater()
  }

  #choose(row, event) {
    if (!row || row.matches("a")) return
    event.preventDefault()
    if (row.choice) this.#finish({ choice: row.choice })
    else if (row.fact) this.#showPhrases(row.fact)
    else this.#finish({ fact: this.fact, phrase: row.phrase, typedAhead: this.typedAhead })
  }

  #showPhrases(fact) {
    this.fact = fact
    this.searchHead.hidden = true
    this.chosenHead.hidden = false
    this.chosenHead.querySelector("p").replaceChildren(createElement("b", "", fact.kind), `: ${fact.subject}`)
    this.list.setAttribute("aria-label", `Wordings: ${fact.kind}, ${fact.subject}`)
    this.listbox.show(fact.phrases.map(createPhraseRow), this.list)
    this.list.focus()
    const source = fact.source_name ? `, according to ${fact.source_name}` : ""
    this.note.textContent = `${fact.certainty}, as of ${fact.as_of}${source}.`
  }

  #backToSearch() {
    this.fact = null
    this.searchHead.hidden = false
    this.chosenHead.hidden = true
    this.list.setAttribute("aria-label", "Facts")
    this.list.removeAttribute("aria-activedescendant")
    this.#search()
    this.input.focus()
  }

  /* The kinds of block that match what is typed, as rows of the list. They need no server. */
  #blockRows() {
    return this.choices.filter(({ title }) => matchesWords(title, this.input.value)).map(createChoiceRow)
  }

  /* Show what was found, below the kinds of block. */
  #show(children) {
    const blocks = this.#blockRows()
    this.listbox.show(blocks.length ? [createGroup("Blocks", blocks), ...children] : children, this.input)
  }

  #searchLater() {
    if (this.choices.length) this.#show([])
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.#search(), TYPING_PAUSE_MS)
  }

  #search() {
    clearTimeout(this.timer)
    this.timer = null
    this.request?.abort()
    const request = new AbortController()
    this.request = request
    this.results = searchFacts(this.input.value.trim(), request.signal).then(
      (results) => !request.signal.aborted && this.#showResults(results),
      (error) => error.name !== "AbortError" && this.#showError(error.message),
    )
  }

  #showResults({ facts, missing }) {
    const rows = facts.map(createFactRow)
    const group = this.choices.length && rows.length ? [createGroup("Facts", rows)] : rows
    this.#show(missing.length ? [...group, createMissingGroup(missing)] : group)
    this.note.textContent = this.#describeResults(rows.length)
  }

  #describeResults(count) {
    if (count >= MAX_RESULTS) return `The first ${count} facts. Type more to narrow the search.`
    if (count) return count === 1 ? "1 fact" : `${count} facts`
    const words = this.input.value.trim()
    if (words) return `No facts found for “${words}”.`
    return "No facts recorded for this article’s shows and seasons. Type to find other facts."
  }

  #showError(message) {
    this.#show([])
    this.note.textContent = message
  }
}

/* Open the picker beside `anchor`, a rectangle of the window. isTyped: whether a typed "/" opened it. choices: kinds of
   block to offer above the facts.

   Returns a promise of the result: `{ choice }`; `{ fact, phrase, typedAhead }`, where `typedAhead` is text to insert
   after the chip; `{ text }` to insert in its place; `{ removesSlash: true }`; or null, if nothing was chosen. */
export function pickFact({ anchor, isTyped, choices = [] }) {
  return new Promise((resolve) => new Picker({ anchor, isTyped, choices, onDone: resolve }))
}
