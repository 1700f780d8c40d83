/* The rows of a table while they are edited: never less than one cell, never more than the limits, with undo and redo. */

const TYPING_PAUSE_MS = 1500 // after it, typing in the same cell is a step of its own to undo

export class TableRows {
  constructor(rows, { maxRows, maxColumns }) {
    Object.assign(this, { maxRows, maxColumns })
    this.load(rows)
  }

  get height() {
    return this.rows.length
  }

  get width() {
    return this.rows[0].length
  }

  /* Start with these rows, or with an empty table of three by three. */
  load(rows) {
    this.rows = rows.length ? rows : Array.from({ length: 3 }, () => ["", "", ""])
    this.current = { row: 0, column: 0 }
    this.past = []
    this.future = []
    this.typing = null
  }

  type(row, column, words, now) {
    const isSame = this.typing?.row === row && this.typing.column === column && now - this.typing.at < TYPING_PAUSE_MS
    if (!isSame) this.#remember()
    this.typing = { row, column, at: now }
    this.rows[row][column] = words
  }

  /* Change the table by a function, as one step to undo. Returns false if there is nothing to change. */
  change(edit) {
    const before = this.#snapshot()
    this.rows = this.rows.map((row) => [...row])
    if (edit() === false) {
      this.#restore(before)
      return false
    }
    this.past.push(before)
    this.future = []
    this.typing = null
    return true
  }

  addRow(index) {
    return this.change(() => {
      if (this.height >= this.maxRows) return false
      this.rows.splice(index, 0, Array(this.width).fill(""))
      this.current = { ...this.current, row: index }
    })
  }

  addColumn(index) {
    return this.change(() => {
      if (this.width >= this.maxColumns) return false
      for (const row of this.rows) row.splice(index, 0, "")
      this.current = { ...this.current, column: index }
    })
  }

  moveRow(step) {
    const { row } = this.current
    const target = row + step
    return this.change(() => {
      if (target < 0 || target >= this.height) return false
      this.rows.splice(target, 0, ...this.rows.splice(row, 1))
      this.current = { ...this.current, row: target }
    })
  }

  moveColumn(step) {
    const { column } = this.current
    const target = column + step
    return this.change(() => {
      if (target < 0 || target >= this.width) return false
      for (const row of this.rows) row.splice(target, 0, ...row.splice(column, 1))
      this.current = { ...this.current, column: target }
    })
  }

  removeRow() {
    return this.change(() => {
      if (this.height === 1) return false
      this.rows.splice(this.current.row, 1)
      this.current = { ...this.current, row: Math.min(this.current.row, this.height - 1) }
    })
  }

  removeColumn() {
    return this.change(() => {
      if (this.width === 1) return false
      for (const row of this.rows) row.splice(this.current.column, 1)
      this.current = { ...this.current, column: Math.min(this.current.column, this.width - 1) }
    })
  }

  /* Fill the cells from the current one on. The table grows up to its limits: returns how many rows and columns did not
     fit. */
  paste(pasted) {
    const { row: top, column: left } = this.current
    const height = Math.min(pasted.length, this.maxRows - top)
    const pastedWidth = Math.max(...pasted.map((row) => row.length))
    const width = Math.min(pastedWidth, this.maxColumns - left)
    this.change(() => {
      while (this.height < top + height) this.rows.push(Array(this.width).fill(""))
      for (const row of this.rows) while (row.length < left + width) row.push("")
      for (let row = 0; row < height; row += 1) {
        for (let column = 0; column < width; column += 1) {
          this.rows[top + row][left + column] = pasted[row][column] || ""
        }
      }
      this.current = { row: top + height - 1, column: left + width - 1 }
    })
    return { rows: pasted.length - height, columns: pastedWidth - width }
  }

  undo() {
    return this.#step(this.past, this.future)
  }

  redo() {
    return this.#step(this.future, this.past)
  }

  #step(from, to) {
    if (!from.length) return false
    to.push(this.#snapshot())
    this.#restore(from.pop())
    this.typing = null
    return true
  }

  #remember() {
    this.past.push(this.#snapshot())
    this.future = []
    this.rows = this.rows.map((row) => [...row])
  }

  #snapshot() {
    return { rows: this.rows, current: this.current }
  }

  #restore({ rows, current }) {
    Object.assign(this, { rows, current })
  }
}
