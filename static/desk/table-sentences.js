/* Leads to the cell of a table that fact checking has made a sentence of: "Season 2: Premiere 24 January 2028" of the
   first cell of its row, the header of its column, and its own words. */
const MAX_SIGNS = 6 // colon and spaces between these

function findCell(grid, sentence) {
  const rows = [...grid.rows].map((row) => [...row.cells].map((cell) => cell.firstElementChild))
  const isOf = (cell, row, column) => {
    const parts = [cell, row[0], rows[0][column], rows[0][0]].map(({ value }) => value.trim())
    const length = parts.reduce((sum, part) => sum + part.length, MAX_SIGNS)
    return parts[0] && parts.slice(0, 2).every((part) => sentence.includes(part)) && sentence.length <= length
  }
  // From behind: a cell is found before the first one of its row, which is in its sentence too.
  return rows.flatMap((row) => row.filter((cell, column) => isOf(cell, row, column)).slice(-1))[0]
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
