/* One key a proposal: J and K walk, A accepts, P passes. In a field the keys are letters, and Enter presses the button beside it. */
const rows = [...document.querySelectorAll("[data-proposal]")]

function walk(step) {
  const place = rows.indexOf(document.activeElement.closest("[data-proposal]"))
  const next = rows[Math.min(Math.max(place + step, 0), rows.length - 1)]
  next?.focus()
  next?.scrollIntoView({ block: "nearest" })
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return
  const row = document.activeElement.closest?.("[data-proposal]")
  const does = { j: () => walk(1), k: () => walk(-1) }
  if (row)
    Object.assign(does, {
      a: () => row.querySelector("[data-accept]")?.click(),
      p: () => row.querySelector("[data-pass]").click(),
    })
  const act = does[event.key.toLowerCase()]
  if (!act) return
  event.preventDefault()
  act()
}

if (rows.length) {
  document.querySelector(".keys").hidden = false
  document.addEventListener("keydown", onKey)
  // Back from a decision: the next one. The browser goes to the address's place by itself, and a moment later.
  const at =
    location.hash.match(/^#proposal-(\d+)$/) ||
    (document.querySelector(".proposal .errornote") && ["", rows.findIndex((row) => row.querySelector(".errornote"))])
  if (at) setTimeout(() => rows[Math.min(Number(at[1]), rows.length - 1)].focus(), 50)
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches(".flag-do input")) return
  event.preventDefault()
  event.target.closest(".flag-right, .flag-snooze, .proposal-fields").querySelector("button").click()
})
