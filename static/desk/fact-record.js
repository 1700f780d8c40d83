/* The form that records a fact. While a date is typed it shows how the date is understood; when a show, season or
   person is chosen, it shows their current facts. Without this script the button "Choose" and the next page do both. */

const TYPING_PAUSE_MS = 250

/* Return a button that writes a date into the field, for a date that could mean several. */
function makeChoice(words, input) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "button fact-choice"
  button.textContent = words
  button.addEventListener("click", () => {
    input.value = words
    input.dispatchEvent(new Event("input", { bubbles: true }))
    input.focus()
  })
  return button
}

/* Show how the date field's text is understood, now and as it is typed. Returns a function that does it once more. */
function showUnderstoodDate(form) {
  let request = null
  let timer
  async function update(input) {
    const output = form.querySelector("[data-understood]")
    const text = input.value.trim()
    request?.abort()
    if (!output || !text) {
      if (output) output.textContent = ""
      return
    }
    request = new AbortController()
    const asOf = form.querySelector("#id_as_of")?.value || ""
    const url = `${output.dataset.understood}?${new URLSearchParams({ text, as_of: asOf })}`
    const answer = await fetch(url, { signal: request.signal }).then(
      (response) => (response.ok ? response.json() : {}),
      () => null,
    )
    if (!answer || input.value.trim() !== text) return
    output.classList.toggle("is-problem", Boolean(answer.problem))
    output.textContent = answer.problem || answer.days || ""
    output.append(...(answer.choices || []).map((words) => makeChoice(words, input)))
  }
  const updateNow = () => {
    const input = form.querySelector("[data-understand]")
    if (input) update(input)
  }
  // "Next year" counts from the day of the source.
  form.addEventListener("change", (event) => event.target.matches("#id_as_of") && updateNow())
  form.addEventListener("input", (event) => {
    if (!event.target.matches("[data-understand]")) return
    clearTimeout(timer)
    timer = setTimeout(update, TYPING_PAUSE_MS, event.target)
  })
  updateNow()
  return updateNow
}

/* Replace the form's parts by those of the page in answer, except the part that the editor is using. */
function replaceParts(form, page, changedField) {
  for (const part of form.querySelectorAll("[data-part]")) {
    const answer = page.querySelector(`[data-part="${part.dataset.part}"]`)
    const isInUse = part.dataset.part === "show" || part.contains(changedField)
    if (answer && !isInUse) part.replaceChildren(...answer.childNodes)
  }
}

/* When another subject is chosen, fetch the form again and call `onUpdate`. */
function followSubject(form, onUpdate) {
  let request = null
  async function update(changedField) {
    request?.abort()
    request = new AbortController()
    const body = new FormData(form)
    body.set("_subject", "1")
    const html = await fetch(form.action, { method: "POST", body, signal: request.signal }).then(
      (response) => (response.ok ? response.text() : null),
      () => null,
    )
    if (html === null) return
    replaceParts(form, new DOMParser().parseFromString(html, "text/html"), changedField)
    onUpdate()
  }
  form.classList.add("is-following")
  window.django?.jQuery?.(form).on("change", "#id_show", (event) => update(event.target))
  form.addEventListener("change", (event) => {
    if (event.target.matches("#id_season, #id_member")) update(event.target)
  })
}

for (const form of document.querySelectorAll(".fact-form")) followSubject(form, showUnderstoodDate(form))
