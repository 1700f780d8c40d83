/* The cells of a Table block as a grid. The form's text field stays: it holds what is sent, a row a line. */
import { announce } from "desk/announce"
import { TableRows } from "desk/table-rows"
import { readRows, rowsOfClipboard, writeRows } from "desk/table-text"
import { actionOf, buildTools } from "desk/table-tools"
import { toast } from "desk/toast"

const HINT = "Tab: next cell, and a new row at the end. Enter: the cell below. Esc: out of the table."

class TableGrid {
  constructor(field) {
    const { maxRows, maxColumns } = field.dataset
    this.field = field
    this.table = new TableRows(readRows(field.value), { maxRows: Number(maxRows), maxColumns: Number(maxColumns) })
    this.#build()
    this.#draw()
    for (const type of ["input", "change"]) field.addEventListener(type, () => this.reload())
    field.addEventListener("focus", () => this.#focusCurrent()) // its label and the links to problems lead there
  }

  /* Show what the field holds, unless it is what the grid shows. */
  reload() {
    if (writeRows(readRows(this.field.value)) === writeRows(this.table.rows)) return
    this.table.load(readRows(this.field.value))
    this.#draw()
  }

  #build() {
    this.field.classList.add("visually-hidden")
    this.field.tabIndex = -1
    this.field.setAttribute("aria-hidden", "true")
    this.field.closest(".field").classList.add("has-grid")
    this.box = document.createElement("div")
    this.box.className = "table-editor"
    this.tools = buildTools((action) => this.#act(action))
    this.scroller = document.createElement("div")
    this.scroller.className = "table-scroll"
    const hint = document.createElement("p")
    Object.assign(hint, { className: "table-hint", id: `${this.field.id}_hint`, textContent: HINT })
    this.box.append(this.tools, this.scroller, hint)
    this.field.after(this.box)
    this.grid = document.createElement("table")
    this.grid.className = "table-grid"
    this.grid.setAttribute("role", "group")
    this.grid.setAttribute("aria-label", "Cells of the table")
    this.grid.setAttribute("aria-describedby", hint.id)
    this.scroller.append(this.grid)
    this.grid.addEventListener("focusin", ({ target }) => this.#enter(target))
    this.grid.addEventListener("input", ({ target }) => this.#type(target))
    this.grid.addEventListener("keydown", (event) => this.#onKey(event))
    this.grid.addEventListener("paste", (event) => this.#paste(event))
    const caption = this.field.closest(".block")?.querySelector('[name$="-caption"]')
    caption?.addEventListener("paste", (event) => this.#pasteFromCaption(event))
    this.grid.addEventListener("beforeinput", (event) => this.#beforeInput(event))
  }

  #draw() {
    const hadFocus = this.grid.contains(document.activeElement)
    const body = document.createElement("tbody")
    this.table.rows.forEach((cells, row) => {
      const line = body.insertRow()
      line.setAttribute("role", "presentation")
      cells.forEach((words, column) => {
        const cell = line.insertCell()
        cell.setAttribute("role", "presentation")
        cell.append(buildCell(words, row, column))
      })
    })
    body.setAttribute("role", "presentation")
    this.grid.style.setProperty("--columns", this.table.width)
    this.grid.replaceChildren(body)
    this.#markCurrent()
    if (hadFocus) this.#focusCurrent()
  }

  #cell({ row, column }) {
    return this.grid.rows[row]?.cells[column]?.firstElementChild
  }

  #focusCurrent() {
    const cell = this.#cell(this.table.current)
    cell.focus()
    cell.setSelectionRange(cell.value.length, cell.value.length)
  }

  #enter(cell) {
    this.table.current = positionOf(cell)
    this.#markCurrent()
  }

  #markCurrent() {
    for (const marked of this.grid.querySelectorAll(".is-current")) marked.classList.remove("is-current")
    this.#cell(this.table.current).parentElement.classList.add("is-current")
  }

  #type(cell) {
    if (/[\n\t]/.test(cell.value)) cell.value = cell.value.replace(/\s*[\n\t]\s*/g, " ")
    const { row, column } = positionOf(cell)
    this.table.type(row, column, cell.value, performance.now())
    this.field.value = writeRows(this.table.rows) // the event goes on to the form
  }

  /* Show a change of the whole table, and tell the form. */
  #changed(sentence) {
    this.#draw()
    this.field.value = writeRows(this.table.rows)
    this.field.dispatchEvent(new Event("input", { bubbles: true }))
    if (sentence) announce(sentence)
  }

  #act(action) {
    const { table } = this
    const { row, column } = table.current
    const full = `A table has at most ${table.maxRows} rows and ${table.maxColumns} columns.`
    const acts = {
      rowAbove: () => table.addRow(row) || full,
      rowBelow: () => table.addRow(row + 1) || full,
      rowUp: () => table.moveRow(-1) || "Already the first row",
      rowDown: () => table.moveRow(1) || "Already the last row",
      removeRow: () => table.removeRow() || "The last row stays. Remove the block instead.",
      columnLeft: () => table.addColumn(column) || full,
      columnRight: () => table.addColumn(column + 1) || full,
      columnBack: () => table.moveColumn(-1) || "Already the first column",
      columnOn: () => table.moveColumn(1) || "Already the last column",
      removeColumn: () => table.removeColumn() || "The last column stays. Remove the block instead.",
      undo: () => table.undo() || "Nothing to undo in this table",
      redo: () => table.redo() || "Nothing to redo in this table",
    }
    const result = acts[action]()
    if (result !== true) return result === full ? toast(full) : announce(result)
    this.#changed(`${this.#size()}. Row ${table.current.row + 1}, column ${table.current.column + 1}`)
  }

  #size() {
    return `${this.table.height} rows, ${this.table.width} columns`
  }

  #onKey(event) {
    const action = actionOf(event)
    if (!action && !this.#move(event)) return
    if (action) this.#act(action)
    event.preventDefault()
    event.stopPropagation()
  }

  /* Move to another cell by Tab, Enter or an arrow at the cell's edge. Returns whether the key was used. */
  #move(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
    if (event.key === "Escape") return this.#leave()
    if (event.key === "Tab") return this.#tab(event.shiftKey ? -1 : 1)
    if (event.shiftKey && event.key !== "Enter") return false
    if (event.key === "Enter") return this.#go(1, 0) || true
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
    return step ? this.#arrow(event.target, step) : false
  }

  #arrow(cell, [down, right]) {
    const { selectionStart, selectionEnd, value } = cell
    if (selectionStart !== selectionEnd) return false
    const atEdge = isRightToLeft(cell) === right > 0 ? selectionStart === 0 : selectionStart === value.length
    if (right) return atEdge && this.#go(0, right, { selects: false })
    if (cell.clientHeight < 2 * Number.parseFloat(getComputedStyle(cell).lineHeight))
      return this.#go(down, 0, { selects: false })
    // In a cell of several lines the browser moves the caret, unless it is in the first or last of them.
    setTimeout(() => {
      if (document.activeElement === cell && cell.selectionStart === selectionStart) {
        this.#go(down, 0, { selects: false })
      }
    })
    return false
  }

  /* Move to a cell near the current one, if there is one, with the caret where the movement came from. */
  #go(down, right, { selects = true } = {}) {
    const { row, column } = this.table.current
    const cell = this.#cell({ row: row + down, column: column + right })
    if (!cell) return false
    cell.focus()
    const caret = right > 0 === isRightToLeft(cell) ? cell.value.length : 0
    if (selects) cell.select()
    else cell.setSelectionRange(caret, caret)
    return true
  }

  #tab(step) {
    const { row, column } = this.table.current
    const { width, height } = this.table
    const next = row * width + column + step
    if (next < 0) return false
    if (next === width * height) {
      this.table.current = { row, column: 0 }
      if (this.table.addRow(row + 1)) this.#changed(`Row ${row + 2}`)
      else return false
      return true
    }
    return this.#go(Math.floor(next / width) - row, (next % width) - column)
  }

  #leave() {
    const block = this.field.closest(".block")
    block.querySelector('[name$="-has_header_row"]').focus()
    return true
  }

  #paste(event) {
    const rows = rowsOfClipboard(event.clipboardData)
    if (!rows?.length) return
    event.preventDefault()
    const left = this.table.paste(rows)
    this.#changed(`Pasted. ${this.#size()}`)
    const parts = [left.rows && count(left.rows, "row"), left.columns && count(left.columns, "column")].filter(Boolean)
    if (!parts.length) return
    const limits = `A table has at most ${this.table.maxRows} rows and ${this.table.maxColumns} columns`
    toast(`${limits}: ${parts.join(" and ")} did not fit, and were left out. Undo takes the paste back.`, {
      stays: true,
    })
  }

  /* A table that is pasted into the caption of an empty one is meant for the cells. */
  #pasteFromCaption(event) {
    const rows = rowsOfClipboard(event.clipboardData)
    const isEmpty = this.table.rows.every((row) => row.every((cell) => !cell))
    if (!isEmpty || !rows?.some((row) => row.length > 1)) return
    this.table.current = { row: 0, column: 0 }
    this.#paste(event)
    this.#focusCurrent()
  }

  /* The menu's Undo knows nothing of what the grid has changed. */
  #beforeInput(event) {
    const action = { historyUndo: "undo", historyRedo: "redo" }[event.inputType]
    if (!action) return
    event.preventDefault()
    this.#act(action)
  }
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`
}

function buildCell(words, row, column) {
  const cell = document.createElement("textarea")
  Object.assign(cell, { rows: 1, value: words, dir: "auto" })
  cell.setAttribute("aria-label", `Row ${row + 1}, column ${column + 1}`)
  return cell
}

function positionOf(cell) {
  return { row: cell.closest("tr").rowIndex, column: cell.closest("td").cellIndex }
}

function isRightToLeft(cell) {
  return getComputedStyle(cell).direction === "rtl"
}

/* Show the cells of every Table block as a grid. */
export function setUpTables(blocks) {
  const { form } = blocks
  const grids = new Map()
  const setUp = (root) => {
    for (const field of root.querySelectorAll("textarea[data-table]")) {
      if (!field.closest(".empty-form") && !grids.has(field)) grids.set(field, new TableGrid(field))
    }
  }
  setUp(form)
  document.addEventListener("formset:added", ({ target }) => setUp(target))
  form.addEventListener("save:done", () => {
    for (const grid of grids.values()) grid.reload()
  })
}
