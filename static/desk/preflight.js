/* The list "Before you publish". To make it, the server reads every sentence against the record; so the form opens without
   it, and asks when its place comes into sight: once, and again after each save. */
import { readPage } from "desk/saved-page"

const HEIGHT = 110 // pixels, about, of a list that was never seen
const heightKey = () => `desk:preflight:${location.pathname}`
const FAILED = "Before you publish: the list could not be read. "

function sayFailed(place, again) {
  const note = document.createElement("p")
  note.className = "desk-note"
  const button = Object.assign(document.createElement("button"), { type: "button", className: "link" })
  button.textContent = "Try again"
  button.addEventListener("click", again)
  note.append(FAILED, button)
  place.replaceChildren(note)
}

/* The list must not push away the field of an open picker below it: the picker would stay where the field was. */
function pickersClosed() {
  if (!document.querySelector(".select2-container--open")) return Promise.resolve()
  return new Promise((resolve) => window.django.jQuery(document).one("select2:close", () => setTimeout(resolve)))
}

export function startPreflight(form) {
  const part = form.querySelector("[data-part=preflight]")
  if (!part) return
  let shown = null // the list of an earlier save, which stays until the next has come
  let isStale = true
  let isInSight = false
  let asked = 0

  const load = async () => {
    const place = part.querySelector("[data-preflight]")
    if (!place || !isStale || !isInSight) return
    isStale = false
    const number = ++asked
    place.setAttribute("aria-busy", "true")
    // The list comes later than what stands below it, which is not to move then.
    if (!shown) place.style.minHeight = `${sessionStorage.getItem(heightKey()) || HEIGHT}px`
    let list = null
    try {
      const response = await fetch(place.dataset.preflight, { cache: "no-store" })
      list = response.ok && readPage(await response.text()).querySelector("[data-preflight-list]")
    } catch (error) {
      if (!(error instanceof TypeError)) throw error // the server does not answer
    }
    await pickersClosed()
    if (number !== asked) return
    place.removeAttribute("aria-busy")
    if (list) show(place, document.importNode(list, true))
    else sayFailed(place, loadAgain)
  }
  const show = (place, list) => {
    const isClosed = shown?.querySelector("details.preflight:not([open])")
    shown = list
    // On a page of its own these links name the address of the form.
    for (const link of list.querySelectorAll("li > a")) link.setAttribute("href", link.hash)
    if (isClosed) list.querySelector("details.preflight")?.removeAttribute("open")
    place.replaceChildren(list)
    sessionStorage.setItem(heightKey(), list.offsetHeight)
  }
  const loadAgain = () => {
    isStale = true
    load()
  }
  new IntersectionObserver((entries) => {
    isInSight = entries.at(-1).isIntersecting
    if (isInSight) (window.requestIdleCallback || setTimeout)(load)
  }).observe(part)
  // The server reads what is saved. What has been typed since may have put things right, or wrong.
  form.addEventListener("form:changed", () => {
    if (!shown || shown.querySelector(".preflight-stale")) return
    const note = Object.assign(document.createElement("p"), { className: "desk-note preflight-stale" })
    const button = Object.assign(document.createElement("button"), { type: "button", className: "link" })
    button.textContent = "Save and check again"
    button.addEventListener("click", () => {
      document.getElementById("tab-article").focus({ preventScroll: true }) // the button goes
      form.requestSubmit(form.querySelector(".writing-actions [name=_continue]"))
    })
    note.append("This is about the last save. ", button)
    shown.append(note)
  })
  form.addEventListener("form:as-saved", () => shown?.querySelector(".preflight-stale")?.remove())
  form.addEventListener("save:done", () => {
    shown?.querySelector(".preflight-stale")?.remove()
    const place = part.querySelector("[data-preflight]")
    if (place && shown) place.replaceChildren(shown)
    loadAgain()
  })
}
