/* Adding blocks: a "+" between two blocks, which opens a row of block types, and such a row at the end, always open. */
import { holdKeys } from "desk/held-keys"

/* Return the kinds of block that can be added. */
export const blockPlugins = (blocks) => blocks.editor.plugins.filter(({ regions }) => !regions)

function buildRow(blocks, isBetween) {
  const row = document.createElement("div")
  row.className = "insert-row"
  row.setAttribute("role", "group")
  row.setAttribute("aria-label", isBetween ? "Insert a block here" : "Add a block at the end")
  for (const plugin of blockPlugins(blocks)) {
    const button = document.createElement("button")
    button.type = "button"
    button.dataset.insert = plugin.prefix
    button.innerHTML = plugin.button
    button.firstElementChild?.setAttribute("aria-hidden", "true")
    button.append(plugin.title)
    row.append(button)
  }
  return row
}

function addGap(block) {
  const gap = document.createElement("div")
  gap.className = "insert-gap"
  const plus = document.createElement("button")
  Object.assign(plus, { type: "button", className: "insert-plus", title: "Insert a block here" })
  plus.setAttribute("aria-expanded", "false")
  plus.innerHTML = '<span aria-hidden="true">+</span><span class="visually-hidden">Insert a block above</span>'
  gap.append(plus)
  block.prepend(gap)
}

function closeGap(gap) {
  gap?.querySelector(".insert-row")?.remove()
  gap?.querySelector(".insert-plus").setAttribute("aria-expanded", "false")
}

function toggleGap(blocks, plus) {
  const gap = plus.parentElement
  const wasOpen = gap.querySelector(".insert-row")
  for (const openGap of blocks.form.querySelectorAll(".insert-gap:has(.insert-row)")) closeGap(openGap)
  if (wasOpen) return
  gap.append(buildRow(blocks, true))
  plus.setAttribute("aria-expanded", "true")
  gap.querySelector(".insert-row button").focus()
}

function moveFocus(event) {
  const buttons = [...event.target.closest(".insert-row").querySelectorAll("button")]
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const index = buttons.indexOf(event.target.closest("button"))
  buttons[(index + step + buttons.length) % buttons.length].focus()
}

const FIELDS =
  ".block-fields .field:not(.hidden) :is(input:not([type=hidden], [tabindex='-1']), textarea:not([tabindex='-1'], [aria-hidden]), .select2-selection, .picture-change, .gallery-add, [contenteditable=true])"
// Most texts have no heading, and a table is its cells.
const BEGINNINGS = { text: ".field-body [contenteditable=true]", table: ".table-grid textarea" }

/* Return whether a choice is made already, as the show of a verdict is that of the article. */
const isChosen = (field) =>
  field.matches(".select2-selection") && Boolean(field.closest(".field").querySelector("select").value)

function firstFieldOf(block) {
  const beginning = !block.querySelector("[name$=-heading]")?.value && BEGINNINGS[block.dataset.kind]
  if (beginning) return block.querySelector(`.block-fields ${beginning}`)
  const fields = [...block.querySelectorAll(FIELDS)]
  return fields.find((field) => !isChosen(field)) || fields[0]
}

/* content-editor reorders the blocks a moment after one is added, and the focus would be lost if it were set before. */
export function focusFirstField(block) {
  const focusOn = holdKeys()
  const focus = () => {
    const field = firstFieldOf(block)
    if (!field) return block.addEventListener("prose-editor:ready", () => setTimeout(focus, 60), { once: true })
    focusOn(field)
    block.scrollIntoView({ block: "nearest" })
  }
  setTimeout(focus, 60)
}

export function insertBlock(blocks, prefix, following) {
  focusFirstField(blocks.history.do({ act: () => blocks.add(prefix, following) }))
}

export function setUpInsertRows(blocks) {
  const { column, form } = blocks
  const endRow = buildRow(blocks, false)
  endRow.classList.add("insert-end")
  column.after(endRow)
  const addMissingGaps = () => {
    for (const block of blocks.all()) if (!block.querySelector(":scope > .insert-gap")) addGap(block)
  }
  form.addEventListener("blocks:ordered", addMissingGaps)
  addMissingGaps()

  form.addEventListener("click", (event) => {
    const plus = event.target.closest(".insert-plus")
    if (plus) toggleGap(blocks, plus)
    const button = event.target.closest("[data-insert]")
    if (!button) return
    const following = button.closest(".block")
    closeGap(button.closest(".insert-gap"))
    insertBlock(blocks, button.dataset.insert, following)
  })
  form.addEventListener("keydown", (event) => {
    if (!event.target.closest?.(".insert-row")) return
    if (event.key === "Escape") {
      const gap = event.target.closest(".insert-gap")
      closeGap(gap)
      gap?.querySelector(".insert-plus").focus()
    }
    moveFocus(event)
  })
}
