/* Proposals by key: J and K move to the next and the previous one, A accepts, P passes. In a text field these keys type
   letters, and Enter presses the button beside the field. */
const rows = [...document.querySelectorAll("[data-proposal]")]

function moveFocus(step) {
  const index = rows.indexOf(document.activeElement.closest("[data-proposal]"))
  const next = rows[Math.min(Math.max(index + step, 0), rows.length - 1)]
  next?.focus()
  next?.scrollIntoView({ block: "nearest" })
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return
  const row = document.activeElement.closest?.("[data-proposal]")
  const actions = { j: () => moveFocus(1), k: () => moveFocus(-1) }
  if (row) {
    actions.a = () => row.querySelector("[data-accept]")?.click()
    actions.p = () => row.querySelector("[data-pass]").click()
  }
  const action = actions[event.key.toLowerCase()]
  if (!action) return
  event.preventDefault()
  action()
}

if (rows.length) {
  document.querySelector(".keys").hidden = false
  document.addEventListener("keydown", onKey)
  // After a decision the address names the next proposal; a refused one shows why. Focus it after the browser has gone
  // to the address's fragment, which moves the focus too.
  const linked = location.hash.match(/^#proposal-(\d+)$/)
  const index = linked ? Number(linked[1]) : rows.findIndex((row) => row.querySelector(".errornote"))
  if (index >= 0) setTimeout(() => rows[Math.min(index, rows.length - 1)].focus(), 50)
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches(".flag-do input")) return
  event.preventDefault()
  event.target.closest(".flag-right, .flag-snooze, .proposal-fields").querySelector("button").click()
})
