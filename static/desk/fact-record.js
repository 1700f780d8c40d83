/* The form of a fact: tells while somebody types what is understood of a date, and follows the choice of show, season and
   person: what is known of them stands on the form at once. Without it, "Choose" and the next page do both. */

const PAUSE = 250

function readBack(form) {
  let last = null
  let waiting
  async function ask(input) {
    const told = form.querySelector("[data-understood]")
    const text = input.value.trim()
    last?.abort()
    if (!told || !text) {
      if (told) told.textContent = ""
      return
    }
    last = new AbortController()
    const address = `${told.dataset.understood}?${new URLSearchParams({ text })}`
    const answer = await fetch(address, { signal: last.signal }).then(
      (response) => (response.ok ? response.json() : {}),
      () => null,
    )
    if (!answer || input.value.trim() !== text) return
    told.classList.toggle("is-problem", Boolean(answer.problem))
    told.textContent = answer.problem || answer.told || ""
  }
  const start = () => {
    const input = form.querySelector("[data-understand]")
    if (input) ask(input)
  }
  form.addEventListener("input", (event) => {
    if (!event.target.matches("[data-understand]")) return
    clearTimeout(waiting)
    waiting = setTimeout(ask, PAUSE, event.target)
  })
  start()
  return start
}

/* Put the parts of the page that answers in place of this one's, but for the part that somebody is in. */
function replaceParts(form, page, changed) {
  for (const part of form.querySelectorAll("[data-part]")) {
    const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`)
    if (fresh && part.dataset.part !== "show" && !part.contains(changed)) part.replaceChildren(...fresh.childNodes)
  }
}

function follow(form, start) {
  let last = null
  async function choose(changed) {
    last?.abort()
    last = new AbortController()
    const body = new FormData(form)
    body.set("_subject", "1")
    const page = await fetch(form.action, { method: "POST", body, signal: last.signal }).then(
      (response) => (response.ok ? response.text() : null),
      () => null,
    )
    if (page === null) return
    replaceParts(form, new DOMParser().parseFromString(page, "text/html"), changed)
    start()
  }
  form.classList.add("is-following")
  window.django?.jQuery?.(form).on("change", "#id_show", (event) => choose(event.target))
  form.addEventListener("change", (event) => {
    if (event.target.matches("#id_season, #id_member")) choose(event.target)
  })
}

for (const form of document.querySelectorAll(".fact-form")) follow(form, readBack(form))
