/* The picker of facts: find a fact, then choose how it is said. "/", some letters, Enter, Enter is all it takes. */
import { search } from "desk/facts-known"
import { Choices, closeBesides, putBeside } from "desk/facts-list"

const PAUSE = 120 // milliseconds without typing
const MOST = 20 // that the server offers
const PAGE = `
  <div class="fact-head fact-finder">
    <input type="search" role="combobox" aria-label="Find a fact" aria-autocomplete="list" aria-expanded="true"
           aria-controls="fact-choices" placeholder="A show, a person, a kind of fact" autocomplete="off" spellcheck="false">
  </div>
  <div class="fact-head fact-chosen" hidden><button type="button" class="quiet">← Facts</button><p></p></div>
  <div class="fact-choices" id="fact-choices" role="listbox" aria-label="Facts" tabindex="-1"></div>
  <p class="fact-note" role="status"></p>`

function element(name, className, ...children) {
  const made = document.createElement(name)
  made.className = className
  made.append(...children)
  return made
}

function option(name, className, ...children) {
  const made = element(name, className, ...children)
  made.setAttribute("role", "option")
  return made
}

function factRow(fact) {
  const row = option(
    "div",
    "fact-row",
    element("span", "fact-words", fact.phrases[0].words),
    element("span", "fact-certainty", `${fact.certainty}, as of ${fact.as_of}`),
    element("span", "fact-about", element("b", "", fact.kind), `: ${fact.subject}`),
  )
  row.fact = fact
  return row
}

function phraseRow(phrase) {
  const row = option(
    "div",
    "fact-row",
    element("span", "fact-words", phrase.words),
    element("span", "fact-about", phrase.label),
  )
  row.phrase = phrase
  return row
}

/* What is not known yet: a link each to the page that records it, in a new tab. */
function missingRows(missing) {
  const links = missing.map(({ words, address }) => {
    const link = option("a", "fact-row fact-missing", words, element("span", "fact-certainty", "opens in a new tab"))
    Object.assign(link, { href: address, target: "_blank", rel: "noopener", tabIndex: -1 })
    return link
  })
  const group = element("div", "fact-group", element("p", "fact-group-name", "Not recorded yet"), ...links)
  group.setAttribute("role", "group")
  group.setAttribute("aria-label", "Not recorded yet")
  group.firstChild.setAttribute("role", "presentation")
  return group
}

class Picker {
  constructor({ beside, isTyped, done }) {
    Object.assign(this, { isTyped, done, keys: Promise.resolve(), waiting: 0, ahead: "" })
    this.dialog = element("dialog", "fact-dialog fact-picker")
    this.dialog.setAttribute("aria-label", "Insert a fact")
    this.dialog.innerHTML = PAGE
    const find = (selector) => this.dialog.querySelector(selector)
    this.finder = find(".fact-finder")
    this.input = find("input")
    this.chosen = find(".fact-chosen")
    this.note = find(".fact-note")
    this.list = find("[role=listbox]")
    this.choices = new Choices(this.list)
    this.#listen()
    document.body.append(this.dialog)
    this.dialog.showModal()
    putBeside(this.dialog, beside)
    this.input.focus()
    this.#search()
  }

  #listen() {
    this.input.addEventListener("input", () => this.#later())
    this.dialog.addEventListener("keydown", (event) => this.#key(event))
    this.list.addEventListener("click", (event) => this.#choose(event.target.closest("[role=option]"), event))
    this.chosen.querySelector("button").addEventListener("click", () => this.#back())
    this.again = () => !document.hidden && !this.fact && this.#search() // what was recorded in another tab meanwhile
    document.addEventListener("visibilitychange", this.again)
    this.dialog.addEventListener("close", () => this.#finish(null))
    closeBesides(this.dialog)
  }

  #finish(result) {
    this.asked?.abort()
    clearTimeout(this.timer)
    document.removeEventListener("visibilitychange", this.again)
    this.dialog.remove() // which closes it, and gives the focus back
    this.done(result)
    this.done = () => {}
  }

  #key(event) {
    if (event.isComposing) return
    if (event.key === "Escape")
      return this.#stop(event, () => this.#finish(this.isTyped && this.input.value ? { text: this.input.value } : null)) // which the search field would only be emptied by
    const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (this.waiting && isLetter) this.#stop(event, () => (this.ahead += event.key))
    else if (this.waiting && event.key.startsWith("Arrow"))
      this.#stop(event, () => this.#queue(() => this.choices.key(event)))
    else if (this.choices.key(event)) event.preventDefault()
    else if (event.key === "Enter" && event.target.tagName !== "BUTTON") this.#enter(event)
    else if (this.fact && ["Backspace", "ArrowLeft"].includes(event.key)) this.#stop(event, () => this.#back())
    else if (this.isTyped && event.target === this.input && !this.input.value) this.#unwanted(event)
  }

  /* A slash that was only a slash: what follows it goes on in the text. */
  #unwanted(event) {
    if ([" ", "/"].includes(event.key)) this.#stop(event, () => this.#finish({ text: event.key }))
    if (event.key === "Backspace") this.#stop(event, () => this.#finish({ isTakenBack: true }))
  }

  #stop(event, act) {
    event.preventDefault()
    act()
  }

  /* Enter waits for what is on its way, and the next keys for this one. What is typed meanwhile belongs behind the chip. */
  #enter(event) {
    event.preventDefault()
    this.#queue(async () => {
      if (this.timer) this.#search()
      await this.found
      this.choices.active?.click()
    })
  }

  #queue(act) {
    this.waiting += 1
    this.keys = this.keys.then(async () => {
      await act()
      this.waiting -= 1
      if (!this.waiting) this.ahead = ""
    })
  }

  #choose(row, event) {
    if (!row || row.matches("a")) return
    event.preventDefault()
    if (row.fact) this.#phrases(row.fact)
    else this.#finish({ fact: this.fact, phrase: row.phrase, ahead: this.ahead })
  }

  #phrases(fact) {
    this.fact = fact
    this.finder.hidden = true
    this.chosen.hidden = false
    this.chosen.querySelector("p").replaceChildren(element("b", "", fact.kind), `: ${fact.subject}`)
    this.list.setAttribute("aria-label", `Ways to say it: ${fact.kind}, ${fact.subject}`)
    this.choices.show(fact.phrases.map(phraseRow), this.list)
    this.list.focus()
    this.note.textContent = `${fact.certainty}, as of ${fact.as_of}${fact.source_name ? `, according to ${fact.source_name}` : ""}.`
  }

  #back() {
    this.fact = null
    this.finder.hidden = false
    this.chosen.hidden = true
    this.list.setAttribute("aria-label", "Facts")
    this.list.removeAttribute("aria-activedescendant")
    this.#search()
    this.input.focus()
  }

  #later() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.#search(), PAUSE)
  }

  #search() {
    clearTimeout(this.timer)
    this.timer = null
    this.asked?.abort()
    const asked = new AbortController()
    this.asked = asked
    this.found = search(this.input.value.trim(), asked.signal).then(
      (found) => !asked.signal.aborted && this.#show(found),
      (error) => error.name !== "AbortError" && this.#fail(error.message),
    )
  }

  #show({ facts, missing }) {
    const rows = facts.map(factRow)
    this.choices.show(missing.length ? [...rows, missingRows(missing)] : rows, this.input)
    const words = this.input.value.trim()
    if (rows.length >= MOST) this.note.textContent = `The first ${rows.length} facts. Type more to find another.`
    else if (rows.length) this.note.textContent = rows.length === 1 ? "1 fact" : `${rows.length} facts`
    else
      this.note.textContent = words
        ? `No fact says or is about “${words}”.`
        : "Nothing is recorded of this article’s seasons and shows. Type to find another fact."
  }

  #fail(sentence) {
    this.choices.show([], this.input)
    this.note.textContent = sentence
  }
}

/* Returns what was chosen as `{ fact, phrase, ahead }`, with what was typed too soon; `{ text }` to be typed instead; `{ isTakenBack }`; or null.

   beside: where on the page the picker belongs; isTyped: whether a typed "/" opened it. */
export function pick({ beside, isTyped }) {
  return new Promise((done) => new Picker({ beside, isTyped, done }))
}
