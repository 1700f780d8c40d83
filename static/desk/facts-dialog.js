/* The dialog of a chip: shows its fact, and offers other wordings, a pin, and ways to replace or remove the chip. */
import { closeOnOutsideClick, placeBeside } from "desk/dialogs"
import { describeReference, formatDay, getFact } from "desk/facts-client"

const CONTENT = `
  <h2 class="fact-subject" id="fact-subject"></h2>
  <p class="fact-now fact-words"></p>
  <p class="fact-wrong errorlist" hidden></p>
  <dl class="fact-known">
    <div><dt>Certainty</dt><dd data-of="certainty"></dd></div>
    <div><dt>Source</dt><dd data-of="source"></dd></div>
    <div><dt>As of</dt><dd data-of="as_of"></dd></div>
  </dl>
  <p class="fact-pinned" hidden></p>
  <fieldset class="fact-wordings"><legend>Wording</legend></fieldset>
  <details class="fact-pin">
    <summary>Pin these words</summary>
    <p class="help">Readers keep seeing these words even if the fact changes.</p>
    <p><label for="fact-why">Reason</label><input type="text" id="fact-why" maxlength="300" autocomplete="off"></p>
    <p><label for="fact-review">Review on</label><input type="date" id="fact-review"></p>
    <p class="errorlist" role="alert"></p>
    <p><button type="button" class="button" data-do="pin">Pin</button></p>
  </details>
  <div class="fact-verbs">
    <button type="button" class="button" data-do="unpin">Unpin</button>
    <button type="button" class="button" data-do="replace">Turn into plain text</button>
    <button type="button" class="button danger" data-do="remove">Remove</button>
    <button type="button" class="button quiet" data-do="close">Close</button>
  </div>`
const REVIEW_MONTHS = 3

/* Today, or a day some months from now, as the value of a date field: "2026-09-12". */
function isoDay({ months = 0 } = {}) {
  const day = new Date()
  day.setMonth(day.getMonth() + months)
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-")
}

class ChipDialog {
  constructor({ reference, anchor, isEditable, change, replace, remove, onClose }) {
    Object.assign(this, { reference, isEditable, change, replace, remove })
    this.fact = getFact(reference.slot)
    this.dialog = document.createElement("dialog")
    this.dialog.className = "fact-dialog fact-card"
    this.dialog.setAttribute("aria-labelledby", "fact-subject")
    this.dialog.innerHTML = CONTENT
    this.find = (selector) => this.dialog.querySelector(selector)
    this.#showFact()
    this.#showActions()
    this.dialog.addEventListener("click", (event) => this.#act(event.target.closest("[data-do]")?.dataset.do))
    this.dialog.addEventListener("keydown", (event) => this.#onKey(event))
    this.dialog.addEventListener("close", () => {
      this.dialog.remove()
      onClose()
    })
    closeOnOutsideClick(this.dialog)
    document.body.append(this.dialog)
    this.dialog.showModal()
    placeBeside(this.dialog, anchor)
    const focusOrder = [
      "fieldset:not([hidden]) input:checked",
      "fieldset:not([hidden]) input",
      "[data-do=unpin]:not([hidden])",
      "[data-do=remove]:not([hidden])",
      "[data-do=close]",
    ]
    focusOrder.map(this.find).find(Boolean).focus()
  }

  #showFact() {
    const { fact } = this
    this.find(".fact-subject").textContent = fact ? `${fact.kind}: ${fact.subject}` : "Unknown fact"
    this.find(".fact-known").hidden = !fact
    if (fact) {
      this.find("[data-of=certainty]").textContent = fact.retracted ? "Retracted: nothing is known" : fact.certainty
      this.find("[data-of=as_of]").textContent = fact.as_of
      this.find("[data-of=source]").append(this.#buildSource(fact))
    }
    this.#showWords()
  }

  #buildSource({ source_name, source_url }) {
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

  #showWords() {
    const { reference, fact } = this
    const { state, words, about } = describeReference(reference)
    this.find(".fact-now").textContent = words
    this.find(".fact-wrong").hidden = state !== "wrong"
    this.find(".fact-wrong").textContent = about
    this.find(".fact-pinned").hidden = state !== "pinned"
    const currentPhrase = fact?.phrases.find((phrase) => phrase.name === reference.say)
    this.find(".fact-pinned").textContent =
      `Pinned until ${formatDay(reference.review)}: ${reference.why}. The fact now reads “${currentPhrase?.words}”.`
  }

  /* Show the actions that this chip allows, and hide the others. */
  #showActions() {
    const { reference, fact, isEditable } = this
    const allow = (selector, allowed) => {
      this.find(selector).hidden = !(isEditable && allowed)
    }
    allow("[data-do=unpin]", reference.pin)
    allow("[data-do=replace]", describeReference(reference).state !== "wrong" || reference.pin)
    allow("[data-do=remove]", true)
    allow(".fact-wordings", fact && !reference.pin)
    allow(".fact-pin", fact && !reference.pin)
    this.find("#fact-review").value = isoDay({ months: REVIEW_MONTHS })
    this.find("#fact-review").min = isoDay()
    for (const phrase of fact?.phrases || []) this.find(".fact-wordings").append(this.#buildWording(phrase))
  }

  #buildWording(phrase) {
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
      this.#showWords()
    })
    const name = document.createElement("small")
    name.textContent = phrase.label
    label.append(radio, phrase.words, name)
    return label
  }

  #onKey(event) {
    if (event.key !== "Enter" || !event.target.matches("input")) return
    event.preventDefault()
    this.#act(event.target.closest(".fact-pin") ? "pin" : "close")
  }

  #act(action) {
    if (!action || (action === "pin" && !this.#pin())) return
    if (action === "unpin") this.change({ ...this.reference, pin: "", why: "", review: "" }, "Unpinned")
    if (action === "replace") this.replace(this.reference.pin || describeReference(this.reference).words)
    if (action === "remove") this.remove()
    this.dialog.close()
  }

  /* Pin the words if the form is complete, or else show what is missing. Returns whether they were pinned. */
  #pin() {
    const why = this.find("#fact-why")
    const review = this.find("#fact-review")
    const problem = [
      [why, why.value.trim() ? "" : "Enter a reason: whoever reviews this pin will need it."],
      [review, review.value ? "" : "Choose a day for the review."],
      [review, review.value >= review.min ? "" : "This day is in the past. Choose today or a later day."],
    ].find(([, sentence]) => sentence)
    this.find(".fact-pin .errorlist").textContent = problem?.[1] || ""
    problem?.[0].focus()
    if (problem) return false
    this.change(
      { ...this.reference, pin: describeReference(this.reference).words, why: why.value.trim(), review: review.value },
      "Pinned",
    )
    return true
  }
}

/* Show the dialog of a chip. Returns a promise that is fulfilled when the dialog is closed.

   reference: what the chip stores. anchor: the chip's rectangle in the window. isEditable: whether the text may change.
   change(reference, announcement), replace(words), remove(): called for what the editor chooses. */
export function openChipDialog(options) {
  return new Promise((resolve) => new ChipDialog({ ...options, onClose: resolve }))
}
