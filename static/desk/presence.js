/* Tells the server every 20 seconds that this tab has the article open, and shows who else has, what they ask for and
   what they have saved. Browsers slow down the timers of hidden tabs: the server waits long enough for those. */
import { announce } from "desk/announce"
import { closeForm } from "desk/handed-over"
import { renewToken } from "desk/session"

const BEAT_MS = 20_000
const MIN_PAUSE_MS = 1_000 // between two beats: waking up has several events

function tabId() {
  const stored = sessionStorage.getItem("desk:tab")
  if (stored) return stored
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  sessionStorage.setItem("desk:tab", hex)
  return hex
}

function element(tag, text, properties = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...properties })
}

class Presence {
  constructor(form, box) {
    this.form = form
    this.box = box
    this.tab = tabId()
    this.place = 0
    this.changed = null // what the newest answer says of what others have done since the form was opened
    this.dismissed = new Set() // presences that the editor goes on without
    this.shown = ""
    this.isPressed = false
    box.addEventListener("click", ({ target }) => this.#press(target.closest("button")))
    form.addEventListener("focusin", ({ target }) => this.#notePlace(target))
    form.addEventListener("save:done", () => this.beat())
    for (const type of ["online", "focus", "pageshow"]) window.addEventListener(type, () => this.#wake())
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#wake())
    window.addEventListener("pagehide", () => this.#leave())
    // While a button of the mouse is down nothing may move.
    window.addEventListener("pointerdown", () => this.#setPressed(true), { capture: true })
    for (const type of ["pointerup", "pointercancel"]) {
      window.addEventListener(type, () => setTimeout(() => this.#setPressed(false), 50), { capture: true })
    }
    this.beat()
  }

  get #url() {
    const [, article] = location.pathname.match(/^(.*\/\d+\/)change\/$/) || []
    return article && `${article}presence/` // a new article has none before its first save
  }

  get #isUnsaved() {
    return this.form.querySelector(".unsaved-note")?.hidden === false
  }

  #data(extra) {
    const data = new FormData()
    const { revision, last_event, csrfmiddlewaretoken } = this.form.elements
    const values = {
      tab: this.tab,
      place: this.place,
      revision: revision.value,
      last_event: last_event.value,
      ...extra,
    }
    if (this.changed) Object.assign(values, { seen: this.changed.revision, seen_event: this.changed.event })
    for (const [name, value] of Object.entries(values)) data.append(name, value)
    data.append("csrfmiddlewaretoken", csrfmiddlewaretoken.value)
    return data
  }

  async beat(extra = {}) {
    clearTimeout(this.timer)
    this.beatAt = Date.now()
    this.timer = setTimeout(() => this.beat(), BEAT_MS)
    const url = this.#url
    if (!url) return
    try {
      const response = await fetch(url, { method: "POST", body: this.#data(extra), cache: "no-store" })
      if (response.status === 403) return await renewToken(this.form) // logging in in another tab changes it
      if (response.ok && !response.redirected) this.form.dispatchEvent(new CustomEvent("server:answered"))
      if (response.ok && !response.redirected && response.status === 200) this.#takeAnswer(await response.json())
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // offline: the next beat tries again
    }
  }

  #wake() {
    if (Date.now() - this.beatAt > MIN_PAUSE_MS) this.beat()
  }

  #leave() {
    clearTimeout(this.timer)
    if (this.#url) navigator.sendBeacon(this.#url, this.#data({ leave: 1 }))
  }

  #notePlace(target) {
    const block = target.closest(".block")
    if (!block) return
    const blocks = [...this.form.querySelectorAll(".article-blocks .block:not(.empty-form)")]
    this.place = blocks.indexOf(block) + 1
  }

  #takeAnswer(answer) {
    if (answer.handedOver) this.isHandedOver = true // the server says it once
    // While the form is being saved, the newest save may be its own; there is a beat after it.
    if (answer.changed && !this.form.hasAttribute("aria-busy")) this.changed = answer.changed
    const { revision, last_event } = this.form.elements
    const { changed } = this
    if (changed && Number(revision.value) >= changed.revision && Number(last_event.value) >= changed.event)
      this.changed = null
    this.answer = answer
    if (answer.handedTo) closeForm(this.form, answer.handedTo)
    this.#show()
  }

  #setPressed(isPressed) {
    this.isPressed = isPressed
    if (!isPressed) this.#show()
  }

  #show() {
    if (this.isPressed || !this.answer) return
    if (this.answer.handedTo) return // the page says so, and nothing else is to be done in it
    const lines = [...this.#askingLines(), ...this.#changedLines(), ...this.#peopleLines()]
    const shown = JSON.stringify(lines.map(({ words, buttons }) => [words, buttons]))
    if (shown === this.shown) return
    const news = lines.filter(({ words }) => !this.shown.includes(JSON.stringify(words)))
    this.shown = shown
    const focused = this.box.contains(document.activeElement) ? document.activeElement.dataset.do : null
    this.box.replaceChildren(...lines.map((line) => this.#draw(line)))
    const isUrgent = lines.some((line) => line.isUrgent)
    this.box.hidden = !lines.length
    this.box.toggleAttribute("data-urgent", isUrgent)
    // For the style sheet: to find the box by html:has() takes long in a long article, and happens often.
    if (lines.length) document.documentElement.dataset.presence = isUrgent ? "urgent" : ""
    else delete document.documentElement.dataset.presence
    if (focused) this.box.querySelector(`[data-do="${focused}"]`)?.focus({ preventScroll: true })
    if (news.length) announce(news.map(({ words }) => words).join(" "))
  }

  #draw({ words, buttons = [], link, isUrgent }) {
    const line = element("p", "")
    line.toggleAttribute("data-urgent", Boolean(isUrgent))
    line.append(element("span", words))
    const actions = element("span", "", { className: "presence-actions" })
    if (link) actions.append(element("a", "Show", { href: link, target: "_blank", rel: "noopener" }))
    for (const [action, label, name] of buttons) {
      const button = element("button", label, { type: "button" })
      if (name) button.setAttribute("aria-label", `${label} ${name}`)
      button.dataset.do = action
      actions.append(button)
    }
    if (actions.childNodes.length) line.append(actions)
    return line
  }

  #askingLines() {
    const { asking } = this.answer
    const lines = asking.map((name) => ({
      words: `${name} would like to edit.`,
      buttons: [
        ["hand-over", "Save and hand over"],
        ["later", "Not now"],
      ],
      isUrgent: true,
    }))
    if (this.isHandedOver) {
      const words = `${this.askedName || "The other editor"} has handed the article over to you.`
      lines.push({ words, buttons: [["seen", "Close"]], isUrgent: true })
    }
    return lines
  }

  #changedLines() {
    if (!this.changed || this.form.querySelector(".merge")) return [] // the choices say so too
    const { words, address } = this.changed
    const label = this.#isUnsaved ? "Save with mine" : "Load"
    return [{ words, buttons: [["take-in", label]], link: address, isUrgent: true }]
  }

  #peopleLines() {
    const people = this.answer.people.filter(({ id, isYou }) => !isYou || !this.dismissed.has(id))
    return people.map(({ id, name, isYou, tabs, since, place, asked }) => {
      const depth = place ? `, ${place} block${place === 1 ? "" : "s"} in` : ""
      const words = isYou
        ? `You have had this article open in ${tabs === 1 ? "another tab" : `${tabs} other tabs`} since ${since}.`
        : `${name} has been editing since ${since}${depth}.`
      const state = { waiting: " Asked.", later: " Answer: not now." }[asked] || ""
      const isDismissed = this.dismissed.has(id)
      const goOn = isYou ? ["Hide", "this message about another tab"] : [`Go on without ${name}`]
      const buttons = isDismissed ? [] : [[`go-on-${id}`, ...goOn]]
      if (!isDismissed && !isYou && !asked) buttons.unshift([`ask-${id}`, "Ask", name])
      return { words: words + state, buttons }
    })
  }

  async #press(button) {
    const [, action, id] = button?.dataset.do.match(/^(.*?)(?:-(\d+))?$/) || []
    if (action === "ask") {
      this.askedName = this.answer.people.find((person) => person.id === Number(id))?.name
      this.isHandedOver = false
      await this.beat({ ask: id })
    } else if (action === "go-on") {
      this.dismissed.add(Number(id))
      this.#show()
    } else if (action === "later") await this.beat({ answer: "later" })
    else if (action === "hand-over") this.#handOver()
    else if (action === "seen") {
      this.isHandedOver = false
      this.#show()
    } else if (action === "take-in") this.#takeIn()
  }

  #save() {
    this.form.requestSubmit(this.form.querySelector(".writing-actions [name=_continue]"))
  }

  #takeIn() {
    if (this.#isUnsaved) this.#save()
    else location.reload()
  }

  /* Leave the article to who asks for it, when all that was typed is saved. */
  #handOver() {
    const leave = async () => {
      if (this.#isUnsaved) return // something was typed meanwhile
      await this.beat({ answer: "handed-over" })
      location.assign(this.form.querySelector(".way-back").href)
    }
    const stop = new AbortController()
    for (const type of ["save:done", "save:refused"]) {
      this.form.addEventListener(
        type,
        () => {
          stop.abort()
          if (type === "save:done") leave()
        },
        { signal: stop.signal },
      )
    }
    this.#save()
  }
}

export function startPresence(form) {
  const box = form.querySelector(".presence")
  if (box) new Presence(form, box)
}
