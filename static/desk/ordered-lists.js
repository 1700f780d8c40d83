/* Bylines and related links: rows that are moved and removed by their buttons. A hidden field has each row's number. */
import { announce } from "desk/announce"

const rowsOf = (list) => [...list.querySelectorAll(":scope > .row:not(.empty-form)")]

function writeOrder(list) {
  rowsOf(list).forEach((row, index) => {
    const order = row.querySelector('[name$="-order"]')
    if (order) order.value = index
  })
}

function setRemoved(row, removed) {
  const button = row.querySelector('[data-do="remove"]')
  row.querySelector(".removal input").checked = removed
  row.classList.toggle("is-removed", removed)
  button.title = removed ? "Undo" : "Remove"
  button.querySelector(".visually-hidden").textContent = removed ? "Undo" : "Remove"
  button.querySelector(".material-icons").textContent = removed ? "undo" : "close"
  announce(removed ? "Removed" : "Restored")
}

function press(list, button) {
  const row = button.closest(".row")
  const rows = rowsOf(list)
  const index = rows.indexOf(row)
  if (button.dataset.do === "remove") setRemoved(row, !row.classList.contains("is-removed"))
  if (button.dataset.do === "up" && index > 0) rows[index - 1].before(row)
  if (button.dataset.do === "down" && index < rows.length - 1) rows[index + 1].after(row)
  if (button.dataset.do !== "remove") announce(`Now ${rowsOf(list).indexOf(row) + 1} of ${rows.length}`)
  writeOrder(list)
  button.focus()
  list.dispatchEvent(new Event("input", { bubbles: true }))
}

export function setUpOrderedLists(form) {
  for (const list of form.querySelectorAll(".ordered")) {
    for (const row of rowsOf(list)) if (row.querySelector(".removal input")?.checked) setRemoved(row, true)
    writeOrder(list)
    list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]")
      if (button) press(list, button)
    })
    list.addEventListener("formset:added", () => {
      writeOrder(list)
      list.dispatchEvent(new Event("input", { bubbles: true }))
    })
  }
}
