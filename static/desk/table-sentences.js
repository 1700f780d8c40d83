/* Leads from a sentence to its cell. Fact checking makes a sentence of each cell of a table, from the first cell of its
   row, the header of its column and its own words: "Season 2: Premiere 24 January 2028". */
const MAX_SIGNS = 6 // colon and spaces between these

function findCell(grid, sentence) {
  const rows = [...grid.rows].map((row) => [...row.cells].map((cell) => cell.firstElementChild))
  let best = { length: 0 }
  for (const row of rows) {
    row.forEach((cell, column) => {
      const words = new Set([cell, row[0], rows[0][column], rows[0][0]].map(({ value }) => value.trim()))
      const own = new Set([cell.value.trim(), row[0].value.trim()])
      const length = [...words].filter((part) => sentence.includes(part)).join("").length
      const hasOwnWords = cell.value.trim() && [...own].every((part) => sentence.includes(part))
      // The whole sentence is explained by the cell, the first of its row, and their headers.
      if (hasOwnWords && length + MAX_SIGNS >= sentence.length && length > best.length) best = { cell, length }
    })
  }
  return best.cell
}

/* Focus the cell. Returns false if no table has it. */
export function showCell(form, sentence) {
  for (const grid of form.querySelectorAll(".table-grid")) {
    const cell = findCell(grid, sentence)
    if (!cell) continue
    cell.closest(".block").classList.remove("collapsed")
    cell.focus({ preventScroll: true })
    cell.scrollIntoView({ block: "center", behavior: "instant" })
    return true
  }
  return false
}
