/* A table as text, as the form sends it: a row a line, tabs between the cells. And what was copied elsewhere, as rows. */

const tidy = (cell) => cell.replace(/\s+/g, " ").trim()

/* Return the rows without the empty ones at the end and the empty columns at the right, as the server stores them. */
export function withoutEmptyEnds(rows) {
  const tidied = rows.map((row) => row.map(tidy))
  const width = Math.max(0, ...tidied.map((row) => row.findLastIndex(Boolean) + 1))
  const height = tidied.findLastIndex((row) => row.some(Boolean)) + 1
  return tidied.slice(0, height).map((row) => Array.from({ length: width }, (_, column) => row[column] || ""))
}

export function writeRows(rows) {
  const stored = withoutEmptyEnds(rows)
  // One column has no tab between its cells: one at the end tells that its bars part no cells.
  const end = stored[0]?.length === 1 ? "\t" : ""
  return stored.map((row) => row.join("\t") + end).join("\n")
}

/* Read what `writeRows` has written, or the server: it writes tabs too, unless the text was typed without a script. */
export function readRows(text) {
  if (!text.trim()) return []
  const separator = text.includes("\t") ? "\t" : /\s+\|(?=\s|$)/
  return withoutEmptyEnds(text.split(/\r\n?|\n/).map((line) => line.split(separator)))
}

/* Read the text that a spreadsheet copies: a cell with line breaks stands in quotes, its own quotes doubled. */
export function rowsOfSpreadsheet(text) {
  const rows = [[""]]
  const cells = /"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\n]*)/y
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "")
  while (cells.lastIndex <= source.length) {
    const [, quoted, plain] = cells.exec(source)
    rows.at(-1).splice(-1, 1, tidy(quoted === undefined ? plain : quoted.replace(/""/g, '"')))
    const separator = source[cells.lastIndex]
    if (separator === undefined) break
    cells.lastIndex += 1
    if (separator === "\t") rows.at(-1).push("")
    else rows.push([""])
  }
  return rows
}

/* Return the rows of a <table>. What spans several cells stands in the first of them. */
export function rowsOfTable(table) {
  const rows = [...table.rows].map(() => [])
  ;[...table.rows].forEach((row, index) => {
    let column = 0
    for (const cell of row.cells) {
      while (rows[index][column] !== undefined) column += 1
      for (let down = 0; down < Math.min(cell.rowSpan || 1, rows.length - index); down += 1) {
        for (let right = 0; right < Math.min(cell.colSpan, 50); right += 1) {
          rows[index + down][column + right] = down || right ? "" : tidy(cell.textContent)
        }
      }
    }
  })
  return withoutEmptyEnds(rows.map((row) => Array.from(row, (cell) => cell || "")))
}

/* Return the rows that were copied; null if it was no table and no list of lines. */
export function rowsOfClipboard(clipboardData) {
  const text = clipboardData.getData("text/plain")
  if (text.includes("\t")) return rowsOfSpreadsheet(text)
  const html = clipboardData.getData("text/html")
  const table = html && new DOMParser().parseFromString(html, "text/html").querySelector("table")
  if (table) return rowsOfTable(table)
  return text.trim().includes("\n") ? rowsOfSpreadsheet(text) : null
}
