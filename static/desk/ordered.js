/* Bylines and related links: rows that move by their buttons. Their order is written when it changes. */
import { announce } from "desk/announce"

const rows = (list) => [...list.querySelectorAll(":scope > .row:not(.empty-form)")]

function number(list) {
  rows(list).forEach((row, place) => {
    const order = row.querySelector('[name$="-order"]')
    if (order) order.value = place
  })
}

function toggle(row, removed) {
  row.querySelector(".removal input").checked = removed
  row.classList.toggle("is-removed", removed)
  row.querySelector('[data-do="remove"]').title = removed ? "Undo" : "Remove"
  row.querySelector('[data-do="remove"] .visually-hidden').textContent = removed ? "Undo" : "Remove"
  row.querySelector('[data-do="remove"] .material-icons').textContent = removed ? "undo" : "close"
  announce(removed ? "Removed" : "Back")
}

function press(list, button) {
  const row = button.closest(".row")
  const all = rows(list)
  const place = all.indexOf(row)
  if (button.dataset.do === "remove") toggle(row, !row.classList.contains("is-removed"))
  if (button.dataset.do === "up" && place > 0) all[place - 1].before(row)
  if (button.dataset.do === "down" && place < all.length - 1) all[place + 1].after(row)
  if (button.dataset.do !== "remove") announce(`Now ${rows(list).indexOf(row) + 1} of ${all.length}`)
  number(list)
  button.focus()
  list.dispatchEvent(new Event("input", { bubbles: true }))
}

export function orderedLists(form) {
  for (const list of form.querySelectorAll(".ordered")) {
    for (const row of rows(list)) if (row.querySelector(".removal input")?.checked) toggle(row, true)
    number(list)
    list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]")
      if (button) press(list, button)
    })
    list.addEventListener("formset:added", () => {
      number(list)
      list.dispatchEvent(new Event("input", { bubbles: true }))
    })
  }
}
