/* What a chip is, in a dialog: its fact, its other wordings, the pin, and the ways to be rid of it. */
import { dayOf, factOf, sayingOf } from "desk/facts-known"
import { closeBesides, putBeside } from "desk/facts-list"

const PAGE = `
  <h2 class="fact-subject" id="fact-subject"></h2>
  <p class="fact-now fact-words"></p>
  <p class="fact-wrong errorlist" hidden></p>
  <dl class="fact-known">
    <div><dt>Certainty</dt><dd data-of="certainty"></dd></div>
    <div><dt>Source</dt><dd data-of="source"></dd></div>
    <div><dt>As of</dt><dd data-of="as_of"></dd></div>
  </dl>
  <p class="fact-held" hidden></p>
  <fieldset class="fact-wordings"><legend>Wording</legend></fieldset>
  <details class="fact-pin">
    <summary>Pin these words</summary>
    <p class="help">Readers keep getting them, whatever the record says later.</p>
    <p><label for="fact-why">Why</label><input type="text" id="fact-why" maxlength="300" autocomplete="off"></p>
    <p><label for="fact-review">Look at it again on</label><input type="date" id="fact-review"></p>
    <p class="errorlist" role="alert"></p>
    <p><button type="button" class="button" data-do="pin">Pin</button></p>
  </details>
  <div class="fact-verbs">
    <button type="button" class="button" data-do="unpin">Unpin</button>
    <button type="button" class="button" data-do="replace">Replace by its words</button>
    <button type="button" class="button danger" data-do="remove">Remove</button>
    <button type="button" class="button quiet" data-do="close">Close</button>
  </div>`
const REVIEW_MONTHS = 3

/* A day as the browser's date field writes it. */
function isoDay({ months = 0 } = {}) {
  const day = new Date()
  day.setMonth(day.getMonth() + months)
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-")
}

class ChipDialog {
  constructor({ reference, beside, isEditable, change, replace, remove, done }) {
    Object.assign(this, { reference, isEditable, change, replace, remove })
    this.fact = factOf(reference.slot)
    this.dialog = document.createElement("dialog")
    this.dialog.className = "fact-dialog fact-card"
    this.dialog.setAttribute("aria-labelledby", "fact-subject")
    this.dialog.innerHTML = PAGE
    this.find = (selector) => this.dialog.querySelector(selector)
    this.#tell()
    this.#offer()
    this.dialog.addEventListener("click", (event) => this.#do(event.target.closest("[data-do]")?.dataset.do))
    this.dialog.addEventListener("keydown", (event) => this.#key(event))
    this.dialog.addEventListener("close", () => {
      this.dialog.remove()
      done()
    })
    closeBesides(this.dialog)
    document.body.append(this.dialog)
    this.dialog.showModal()
    putBeside(this.dialog, beside)
    const first = [
      "fieldset:not([hidden]) input:checked",
      "fieldset:not([hidden]) input",
      "[data-do=unpin]:not([hidden])",
      "[data-do=remove]:not([hidden])",
      "[data-do=close]",
    ]
    first.map(this.find).find(Boolean).focus()
  }

  #tell() {
    const { fact } = this
    this.find(".fact-subject").textContent = fact ? `${fact.kind}: ${fact.subject}` : "Unknown fact"
    this.find(".fact-known").hidden = !fact
    if (fact) {
      this.find("[data-of=certainty]").textContent = fact.retracted ? "Taken back: nothing is known" : fact.certainty
      this.find("[data-of=as_of]").textContent = fact.as_of
      this.find("[data-of=source]").append(this.#source(fact))
    }
    this.#tellWords()
  }

  #source({ source_name, source_url }) {
    if (!source_url) return source_name || "None given"
    const link = document.createElement("a")
    Object.assign(link, {
      href: source_url,
      target: "_blank",
      rel: "noopener",
      textContent: source_name || new URL(source_url).host,
    })
    return link
  }

  #tellWords() {
    const { reference, fact } = this
    const { state, words, about } = sayingOf(reference)
    this.find(".fact-now").textContent = words
    this.find(".fact-wrong").hidden = state !== "wrong"
    this.find(".fact-wrong").textContent = about
    this.find(".fact-held").hidden = state !== "pinned"
    const now = fact?.phrases.find((phrase) => phrase.name === reference.say)
    this.find(".fact-held").textContent =
      `Pinned until ${dayOf(reference.review)}: ${reference.why}. The record says “${now?.words}”.`
  }

  /* Show what can be done with this chip, and nothing else. */
  #offer() {
    const { reference, fact, isEditable } = this
    const may = (name, allowed) => (this.find(name).hidden = !(isEditable && allowed))
    may("[data-do=unpin]", reference.pin)
    may("[data-do=replace]", sayingOf(reference).state !== "wrong" || reference.pin)
    may("[data-do=remove]", true)
    may(".fact-wordings", fact && !reference.pin)
    may(".fact-pin", fact && !reference.pin)
    this.find("#fact-review").value = isoDay({ months: REVIEW_MONTHS })
    this.find("#fact-review").min = isoDay()
    for (const phrase of fact?.phrases || []) this.find(".fact-wordings").append(this.#wording(phrase))
  }

  #wording(phrase) {
    const label = document.createElement("label")
    const radio = document.createElement("input")
    Object.assign(radio, {
      type: "radio",
      name: "fact-say",
      value: phrase.name,
      checked: phrase.name === this.reference.say,
    })
    radio.addEventListener("change", () => {
      this.reference = { ...this.reference, say: phrase.name }
      this.change(this.reference)
      this.#tellWords()
    })
    const name = document.createElement("small")
    name.textContent = phrase.label
    label.append(radio, phrase.words, name)
    return label
  }

  #key(event) {
    if (event.key !== "Enter" || !event.target.matches("input")) return
    event.preventDefault()
    this.#do(event.target.closest(".fact-pin") ? "pin" : "close")
  }

  #do(verb) {
    if (!verb || (verb === "pin" && !this.#pin())) return
    if (verb === "unpin") this.change({ ...this.reference, pin: "", why: "", review: "" }, "Unpinned")
    if (verb === "replace") this.replace(this.reference.pin || sayingOf(this.reference).words)
    if (verb === "remove") this.remove()
    this.dialog.close()
  }

  /* Whether the pin could be set; if not, the dialog says what it lacks. */
  #pin() {
    const why = this.find("#fact-why")
    const review = this.find("#fact-review")
    const lacks = [
      [why, why.value.trim() ? "" : "Say why these words must stay: whoever looks at them again will want to know."],
      [review, review.value ? "" : "Choose the day on which somebody looks at them again."],
      [review, review.value >= review.min ? "" : "That day is past. Choose one from today on."],
    ].find(([, sentence]) => sentence)
    this.find(".fact-pin .errorlist").textContent = lacks?.[1] || ""
    lacks?.[0].focus()
    if (lacks) return false
    this.change(
      { ...this.reference, pin: sayingOf(this.reference).words, why: why.value.trim(), review: review.value },
      "Pinned",
    )
    return true
  }
}

/* Show a chip's dialog until it is closed.

   reference: what the chip stores; beside: its place on the page; change(reference, words), replace(words), remove():
   what is done with it. */
export function showChip(chip) {
  return new Promise((done) => new ChipDialog({ ...chip, done }))
}
