/* What the form takes over from the page that answers a save: keys of new rows, the stored form of what was typed,
   status, history and messages; or the problems, beside their fields. */
import { showProblems } from "desk/problems"
import { copyStoredValues, entomb, isBlank, keyOf, rowsOf } from "desk/saved-rows"
import { hideMessages, showMessagesAsToast } from "desk/toast"

export const readPage = (html) => new DOMParser().parseFromString(html, "text/html")

const prefixesOf = (form) =>
  [...form.querySelectorAll("[name$='-TOTAL_FORMS']")].map((total) => total.name.replace(/-TOTAL_FORMS$/, ""))
const countOf = (form, prefix, which) => form.elements[`${prefix}-${which}_FORMS`]
const isRemoved = (row) => Boolean(row.querySelector(".removal input")?.checked)

/* Return what is being sent: the rows of each formset in their order, and the values of all fields. */
export function takeSnapshot(form) {
  const formsets = prefixesOf(form).map((prefix) => ({
    prefix,
    total: countOf(form, prefix, "TOTAL").value,
    removed: rowsOf(form, prefix).filter(isRemoved),
    rows: rowsOf(form, prefix).filter((row) => !isRemoved(row)),
  }))
  return { formsets, values: new Map([...form.elements].map((field) => [field, field.value])) }
}

/* Take over the page of the saved article. Returns false if its rows are not those that were sent. */
export function showSaved(form, page, snapshot, submitter) {
  const pairs = snapshot.formsets.map((formset) => pairRows(formset, page))
  if (pairs.includes(null)) return false
  forgetProblems(form)
  snapshot.formsets.forEach((formset, index) => {
    for (const row of formset.removed) entomb(form, row)
    for (const row of formset.rows) if (isBlank(row)) entomb(form, row)
    for (const [row, stored] of pairs[index]) takeOverRow(row, stored, snapshot)
    countOf(form, formset.prefix, "INITIAL").value = formset.total
  })
  for (const selector of [".article-head", "#panel-article > .field", "#panel-search > .field"]) {
    const [own, stored] = [form, page].map((root) => [...root.querySelectorAll(selector)])
    own.forEach((field, index) => {
      copyStoredValues(field, stored[index], snapshot.values)
    })
  }
  const stored = page.querySelector(".writing-form")
  for (const name of ["revision", "last_event", "editor", "csrfmiddlewaretoken"])
    form.elements[name].value = stored.elements[name].value
  form.elements.form_token?.remove()
  delete form.dataset.new
  form.dataset.preview = stored.dataset.preview
  form.dataset.keep = stored.dataset.keep
  form.dataset.editor = stored.dataset.editor
  document.title = page.title
  document.querySelector("h1").textContent = page.querySelector("h1").textContent
  const sendsTime = /^_(publish_at|unschedule)$/.test(submitter?.name)
  for (const part of form.querySelectorAll("[data-part]")) replacePart(part, page, { sendsTime })
  showProblems(form) // publishing was refused
  showMessages(form, page)
  return true
}

/* Return pairs of a row and the stored row that it has become; null if there are more of one than of the other. */
function pairRows({ prefix, rows }, page) {
  const filled = rows.filter((row) => !isBlank(row))
  const stored = rowsOf(page, prefix).filter((row) => keyOf(row)?.value)
  return filled.length === stored.length ? filled.map((row, index) => [row, stored[index]]) : null
}

function takeOverRow(row, stored, snapshot) {
  keyOf(row).value = keyOf(stored).value
  copyStoredValues(row, stored, snapshot.values)
  row.querySelector(":scope > .block-flags")?.remove()
  const flags = stored.querySelector(":scope > .block-flags")
  if (flags) row.querySelector(":scope > .block-fields").before(document.importNode(flags, true))
}

/* Replace the content of a part of the page. What is open in it stays open, what was typed stays, and the focus too: on the
   first control of the part if its own has gone, as "Cancel schedule" goes by being pressed. */
function replacePart(part, page, { sendsTime }) {
  const stored = page.querySelector(`[data-part="${part.dataset.part}"]`)
  const focused = part.contains(document.activeElement) ? document.activeElement : null
  const fields = sendsTime ? [] : part.querySelectorAll("input:not([type=radio])")
  const typed = [...fields].map(({ name, value }) => [name, value])
  const open = [...part.querySelectorAll("details[open]")].map((details) => `details.${details.className}`)
  part.replaceChildren(...[...(stored?.childNodes || [])].map((node) => document.importNode(node, true)))
  for (const [name, value] of typed) for (const field of part.querySelectorAll(`[name="${name}"]`)) field.value = value
  for (const details of open) part.querySelector(details)?.setAttribute("open", "")
  const selector = focused && (focused.name ? `[name="${focused.name}"]` : focused.tagName.toLowerCase())
  const next = selector && (part.querySelector(selector) || part.querySelector("summary, button, input, a[href]"))
  next?.focus({ preventScroll: true })
}

/* Show the messages as a toast: a list at the top would move the page. The list stays as hidden words, without links. */
function showMessages(form, page) {
  document.querySelector(".messagelist")?.remove()
  const messages = page.querySelector(".messagelist")
  if (!messages) return
  showMessagesAsToast(document.importNode(messages, true))
  const list = document.importNode(messages, true)
  hideMessages(list)
  form.before(list)
}

function forgetProblems(form) {
  for (const shown of form.querySelectorAll(".problems, .errorlist, .errornote")) shown.remove()
  for (const field of form.querySelectorAll(".errors")) field.classList.remove("errors")
}

/* Show why the form was not saved: the list of problems, and each beside its field. */
export function showRefused(form, page) {
  forgetProblems(form)
  document.querySelector(".messagelist")?.remove()
  const ownName = renumber(form, page)
  for (const list of page.querySelectorAll(".writing-form .errorlist")) {
    const field = list.closest(".field, .row-fields")
    const named = field?.querySelector("[name]")
    const own = named && form.elements[ownName(named.name)]
    const place = (own?.length && !own.options ? own[0] : own)?.closest(".field, .row-fields")
    if (field?.matches(".errors")) place?.classList.add("errors")
    const row = list.closest(".block, .row")
    const ownRow = row && form.querySelector(`[id="${ownName(row.id)}"]`)
    if (place) place.append(document.importNode(list, true))
    else ownRow?.querySelector(".block-fields, .row-fields")?.before(document.importNode(list, true))
  }
  const problems = document.importNode(page.querySelector(".problems"), true)
  for (const link of problems.querySelectorAll("a[href^='#id_']")) {
    link.setAttribute("href", `#id_${ownName(link.getAttribute("href").slice(4))}`)
  }
  form.querySelector(".writing-page").prepend(problems)
  showProblems(form)
}

/* Return a function from the names of the answered page to ours. They differ where another editor has deleted rows: the
   server moves these behind the others, as new rows. */
function renumber(form, page) {
  const numbers = new Map()
  for (const prefix of prefixesOf(form)) {
    const [own, answered] = [form, page].map((root) => [...root.querySelectorAll(`[name^="${prefix}-"][name$="-id"]`)])
    const inOrder = (fields) =>
      fields.filter(({ name }) => !name.includes("__")).sort((a, b) => numberOf(a) - numberOf(b))
    const [ours, theirs] = [inOrder(own), inOrder(answered)]
    const keys = new Set(theirs.map(({ value }) => value))
    const lost = ours.filter(({ value }) => value && !keys.has(value))
    const order = [...ours.filter((field) => !lost.includes(field)), ...lost]
    theirs.forEach((field, index) => {
      if (order[index]) numbers.set(field.name.replace(/id$/, ""), order[index].name.replace(/id$/, ""))
    })
  }
  return (name) => {
    const [start] = name.match(/^.*?-\d+(-|$)/) || []
    if (!start) return name
    const own = numbers.get(start.replace(/-?$/, "-")) || start
    return start.endsWith("-") ? own + name.slice(start.length) : own.replace(/-$/, "")
  }
}

const numberOf = (field) => Number(field.name.match(/-(\d+)-id$/)?.[1])
