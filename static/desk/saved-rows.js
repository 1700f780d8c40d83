/* The rows of a form's formsets, when they have been saved: blocks, bylines, related links. */

export function rowsOf(root, prefix) {
  const rows = [...root.querySelectorAll(`[id^="${prefix}-"]`)]
  return rows.filter((row) => /^-\d+$/.test(row.id.slice(prefix.length)))
}

export const keyOf = (row) => row.querySelector(`[name="${row.id}-id"]`)

/* Return whether a row has nothing in it, so that the server does not store it: a byline without an author. */
export function isBlank(row) {
  return row.matches(".row") && ![...row.querySelectorAll("select")].some((select) => select.value)
}

/* Remove a row whose removal is saved. Django numbers the rows of a formset: an empty one keeps its number. The focus
   moves from it to its neighbour. */
export function entomb(form, row) {
  for (const [name, value] of [
    ["id", keyOf(row)?.value || ""],
    ["DELETE", "on"],
  ]) {
    const field = document.createElement("input")
    Object.assign(field, { type: "hidden", name: `${row.id}-${name}`, value })
    form.append(field)
  }
  const hadFocus = row.contains(document.activeElement)
  const rows = [...row.parentElement.querySelectorAll(":scope > :is(.block, .row):not(.empty-form)")]
  const index = rows.indexOf(row)
  const neighbour = rows[index + 1] || rows[index - 1]
  row.remove()
  if (hadFocus) neighbour?.querySelector("button, .tiptap")?.focus({ preventScroll: true })
}

/* Show fields as they are stored, if that differs from what was sent: spaces removed, an address completed. What has been
   typed since is left alone. */
export function copyStoredValues(root, stored, sentValues) {
  for (const select of root.querySelectorAll("select")) copyChosen(select, stored, sentValues)
  for (const field of root.querySelectorAll("input:not([type=checkbox], [type=radio]), textarea")) {
    const name = field.name.match(/^.*-\d+(-.+)$/)?.[1] || field.name
    const own = stored?.querySelector(`[name$="${name}"]`)
    if (!field.name || !own || field.value !== sentValues.get(field) || field.value === own.value) continue
    if (field.closest(".prose-editor")) showStoredProse(field, own.value)
    else field.value = own.value
  }
}

/* The server may have chosen for the editor, as the show of a season. */
function copyChosen(select, stored, sentValues) {
  const own = stored?.querySelector(`[name$="${select.name.match(/^.*-\d+(-.+)$/)?.[1] || select.name}"]`)
  if (!select.name || !own?.value || select.value !== sentValues.get(select)) return
  // Of several, only where none was chosen: the shows of an article, by its seasons.
  if (select.value === own.value || (select.multiple && select.value)) return
  for (const { value, text } of own.selectedOptions) {
    const option = [...select.options].find((other) => other.value === value)
    if (!option) select.add(new Option(text, value, true, true))
    else option.selected = true
  }
  django.jQuery(select).trigger("change.select2") // for what shows it: nothing was typed
}

function showStoredProse(textarea, html) {
  const { editor } = textarea.parentElement.querySelector(":scope > .tiptap")
  const [typed, stored] = [textarea.value, html].map(normalized)
  if (typed === stored) return
  const { from, to } = editor.state.selection
  editor.commands.setContent(html, { emitUpdate: false })
  const end = editor.state.doc.content.size
  editor.commands.setTextSelection({ from: Math.min(from, end), to: Math.min(to, end) })
}

/* Return HTML as the browser writes it, without what the server adds to links. */
function normalized(html) {
  const template = document.createElement("template")
  template.innerHTML = html
  for (const link of template.content.querySelectorAll("a")) link.removeAttribute("rel")
  return template.innerHTML
}
