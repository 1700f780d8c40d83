/* Keeps what is typed, two seconds after the last key and every ten while the typing goes on, where a crash or a closed
   tab cannot reach it: on the server, and in this browser while the server does not take it. A save of the form makes it
   superfluous. */
import { announce } from "desk/announce"
import { heldBack, hold, release } from "desk/held-back"
import { readPage } from "desk/saved-page"
import { LOG_IN, LOGGED_OUT, OFFLINE, renewToken } from "desk/session"
import { forgetToast, toast } from "desk/toast"

const PAUSE_MS = 2000
const MAX_WAIT_MS = 9000 // after the first key that is not kept yet
const RETRY_MS = 10_000
const TIMEOUT_MS = 10_000 // of a request; a save waits as long for one that is on its way
const BEACON_BYTES = 60_000 // of a request that outlives its page, as browsers allow it
const UNSENT = ["csrfmiddlewaretoken", "tab", "taken"]

const REASONS = {
  offline: "The server does not answer",
  loggedOut: "You are logged out",
  refused: "The server does not take it",
  deleted: "The server does not take it",
}
const DELETED = "Somebody has deleted this article. Your words are kept"

/* Return the form as it would be sent, without files and without the rows that new ones are copied from. */
function serialize(form) {
  const fields = [...new FormData(form)].filter(
    ([name, value]) =>
      typeof value === "string" && !UNSENT.includes(name) && !name.startsWith("_") && !name.includes("__prefix__"),
  )
  return new URLSearchParams(fields).toString()
}

const secondsSince = (at) => Math.max(0, Math.round((Date.now() - at) / 1000))

class Autosave {
  constructor(form) {
    this.form = form
    this.note = form.querySelector(".kept-note")
    this.tab = form.elements.tab.value
    this.request = Promise.resolve()
    // What the server has as an unsaved draft, and what it has saved.
    this.draftForm = "taken" in form.elements ? serialize(form) : ""
    this.savedForm = null
    if (!("unsaved" in form.dataset)) this.#rememberSaved()
    form.addEventListener("form:changed", () => this.#keepLater())
    form.addEventListener("save:sent", () => this.#waitForSave())
    form.addEventListener("save:refused", () => {
      this.isSaving = false
      this.#keepLater()
    })
    form.addEventListener("save:done", () => this.#forget())
    window.addEventListener("pagehide", () => this.#keepOnLeaving())
    window.addEventListener("online", () => this.isPending && this.#keepLater(0))
    form.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-drop]")
      if (button) this.#drop(button)
    })
    this.#sendHeldBack()
  }

  #keepLater(pause = PAUSE_MS) {
    this.isPending = true
    if (pause === PAUSE_MS) this.typedAt = Date.now()
    this.pendingSince ||= Date.now()
    const wait = Math.max(0, Math.min(pause, this.pendingSince + MAX_WAIT_MS - Date.now()))
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.#keep(), wait)
  }

  /* Remember the form as it is saved, once its widgets have started: typed back to it, nothing is left to be kept. */
  #rememberSaved() {
    setTimeout(() => {
      if (!this.isPending) this.savedForm = serialize(this.form)
    }, 300)
  }

  /* Return what has to be sent: null if the server has it; "" if what it has is to be deleted. */
  #unsent() {
    const typed = serialize(this.form)
    this.isAsSaved = typed === this.savedForm
    const wanted = this.isAsSaved ? "" : typed
    return wanted === this.draftForm && !this.isHeld ? null : wanted
  }

  #waitForSave() {
    clearTimeout(this.timer)
    this.isPending = false
    this.pendingSince = 0
    this.isSaving = true
  }

  /* One request at a time: what is typed meanwhile is kept by the next. */
  #keep() {
    this.pendingSince = 0
    if (this.isBusy || this.isSaving) return this.#keepLater(500)
    this.isPending = false
    const typed = this.#unsent()
    if (this.isAsSaved) this.form.dispatchEvent(new CustomEvent("form:as-saved"))
    if (typed === null) return
    this.isBusy = true
    this.request = this.#send(typed).finally(() => {
      this.isBusy = false
    })
  }

  async #send(typed) {
    let entry = this.#entry(typed)
    let answer = await post(this.form, entry)
    if (answer.problem === "deleted" && this.#goOnAsNew()) {
      entry = this.#entry(typed)
      answer = await post(this.form, entry)
    }
    if (answer.problem) {
      const place = hold(entry) ? "kept in this browser" : "not kept. Leave this page open"
      this.isHeld = true
      this.isUncertain ||= answer.problem === "offline"
      this.#show("", `${REASONS[answer.problem]}: ${place}`, answer.problem === "loggedOut" && LOG_IN)
      if (!this.isPending) {
        this.isPending = true
        this.timer = setTimeout(() => this.#keep(), RETRY_MS)
      }
      return
    }
    release(this.tab)
    if (this.isHeld) this.form.dispatchEvent(new CustomEvent("server:answered"))
    for (const text of [OFFLINE, LOGGED_OUT]) forgetToast(text)
    this.isHeld = false
    this.draftForm = typed
    if (this.isDeleted) this.#show("", answer.at ? `${DELETED} ${answer.at}` : DELETED)
    else this.#show(answer.at)
  }

  /* Keep the words of a deleted article as those of a new one. Returns whether that can be done, and was not yet. */
  #goOnAsNew() {
    const { keep, keepNew } = this.form.dataset
    this.isDeleted = Boolean(keepNew)
    if (!keepNew || keep === keepNew) return false
    this.form.dataset.keep = keepNew
    return true
  }

  #entry(typed) {
    const { keep, editor } = this.form.dataset
    const taken = this.form.elements.taken?.value || ""
    return { tab: this.tab, taken, form: typed, address: keep, editor, at: this.typedAt || Date.now() }
  }

  #show(time, problem = "", link = null) {
    const words = problem || (time ? `Kept ${time}` : "")
    if (words === this.shown && !this.note.hidden) return // a link in it may have the focus
    if (problem) announce(problem)
    this.shown = words
    this.note.textContent = link ? `${words}. ` : words
    if (link) this.note.append(Object.assign(document.createElement("a"), { target: "_blank", ...link }))
    this.note.hidden = !words
    this.note.toggleAttribute("data-problem", Boolean(problem))
  }

  /* The form is saved, and the server has deleted what it kept of this tab. */
  #forget() {
    this.isSaving = false
    this.isHeld = false
    release(this.tab)
    this.form.elements.taken?.remove()
    this.form.querySelector(".unsaved-words:not([data-part] *)")?.remove()
    this.draftForm = ""
    if (this.isUncertain) post(this.form, this.#entry(""))
    this.isUncertain = false
    this.savedForm = null
    if (this.isPending) return
    this.#show("")
    this.#rememberSaved()
  }

  #keepOnLeaving() {
    if (!this.isPending || "leaving" in this.form.dataset) return
    const typed = this.#unsent()
    if (typed === null) return
    const entry = this.#entry(typed)
    hold(entry) // until this browser opens the desk again: nothing says whether the request arrives
    const body = bodyOf(this.form, entry)
    if (body.toString().length < BEACON_BYTES) fetch(entry.address, { method: "POST", body, keepalive: true })
  }

  /* Send what former pages of this browser could not send, and show it as unsaved words. */
  async #sendHeldBack() {
    const entries = heldBack(this.form.dataset.editor).filter(({ tab }) => tab !== this.tab)
    let isSent = false
    for (const entry of entries) {
      let { problem } = await post(this.form, entry)
      const address = this.form.dataset.keepNew
      if (problem === "deleted" && address) ({ problem } = await post(this.form, { ...entry, address }))
      if (problem === "refused" || problem === "deleted") continue // the entry goes after a week
      if (problem) break
      release(entry.tab)
      isSent = true
    }
    if (isSent) await this.#showDrafts()
  }

  async #showDrafts() {
    const response = await fetch(location.href, { cache: "no-store" })
    const drafts = readPage(await response.text()).querySelector("[data-part=unsaved]")
    if (drafts) this.form.querySelector("[data-part=unsaved]").replaceWith(document.importNode(drafts, true))
  }

  async #drop(button) {
    const body = new URLSearchParams({ csrfmiddlewaretoken: this.form.elements.csrfmiddlewaretoken.value })
    const headers = { Accept: "application/json" }
    const response = await fetch(button.dataset.drop, { method: "POST", body, headers }).catch(() => null)
    if (!response?.ok || response.redirected) return toast("Not discarded: the server did not take it. Try again.")
    button.closest(".unsaved-words").remove()
    toast((await response.json()).message)
    this.form.querySelector("#id_title").focus()
  }
}

function bodyOf(form, { tab, taken, form: typed, at }) {
  const csrfmiddlewaretoken = form.elements.csrfmiddlewaretoken.value
  return new URLSearchParams({ csrfmiddlewaretoken, tab, taken, form: typed, age: secondsSince(at) })
}

/* Send an entry. The answer has the time that was kept, `at`, or a `problem`: a key of REASONS. */
async function post(form, entry) {
  const send = () =>
    fetch(entry.address, {
      method: "POST",
      body: bodyOf(form, entry),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  try {
    let response = await send()
    // Another tab may have logged in, which changes the token.
    if (response.status === 403 && (await renewToken(form))) response = await send()
    if (response.type === "opaqueredirect" || response.status === 403) return { problem: "loggedOut" }
    if (response.status >= 500) return { problem: "offline" }
    if (response.status === 404) return { problem: "deleted" }
    return response.ok ? await response.json() : { problem: "refused" }
  } catch {
    return { problem: "offline" }
  }
}

let autosave = null

/* Wait for a request that is on its way: arriving after a save, it would leave words behind that claim to be unsaved. */
export async function settleAutosave() {
  await autosave?.request
}

export function startAutosave(form) {
  if (form.dataset.keep && !form.elements._popup) autosave = new Autosave(form)
}
