/* Reads and writes what a block holds: the values of its fields. */
import { pm } from "django-prose-editor/editor"

const isOrder = (name) => ["id", "parent", "region", "ordering", "DELETE"].includes(name)
const nameOf = (field) => field.name.replace(/^.*-\d+-/, "")

/* Return the fields of a block, by the names of their columns. */
export function fieldsOf(block) {
  const fields = block.querySelectorAll(".block-fields :is(input, select, textarea)[name]")
  return [...fields].filter((field) => !isOrder(nameOf(field)))
}

export const fieldOf = (block, name) => fieldsOf(block).find((field) => nameOf(field) === name)

/* Return the prose editor of a field of a block; undefined if it has none, or none yet. */
export const editorOf = (block, name) =>
  fieldOf(block, name)?.closest(".prose-editor")?.querySelector(":scope > .tiptap")?.editor

/* Write a value into a field, as if it had been typed. A block that was just added takes its prose from the field. */
export function writeField(field, value, { label = value } = {}) {
  if (field.matches("select")) {
    if (value && ![...field.options].some((option) => option.value === value)) {
      field.append(new Option(label, value, true, true))
    }
    field.value = value
    django.jQuery(field).trigger("change")
    return
  }
  field.value = value
  const editor = field.closest(".prose-editor")?.querySelector(":scope > .tiptap")?.editor
  if (editor) replaceProse(editor, value)
  else field.dispatchEvent(new Event("change")) // a table or a gallery is drawn from the field
}

/* Replace the prose. The text's own Undo does not bring the old one back: the Undo of blocks does. Only what differs is
   replaced, or that Undo would find what was typed earlier nowhere, and take away all that stands in its place. */
export function replaceProse(editor, html) {
  const { state, view, schema } = editor
  const element = new window.DOMParser().parseFromString(html, "text/html").body
  const { content } = pm.model.DOMParser.fromSchema(schema).parse(element)
  const start = state.doc.content.findDiffStart(content)
  if (start === null) return
  const end = state.doc.content.findDiffEnd(content)
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const slice = state.doc.type.create(null, content).slice(start, end.b + overlap)
  view.dispatch(state.tr.replace(start, end.a + overlap, slice).setMeta("addToHistory", false))
}

export const contentOf = (field) => (/^(checkbox|radio)$/.test(field.type) ? field.checked : field.value)

/* Copy what a block holds into an empty block of the same kind. */
export function copyFields(from, to) {
  const unfilled = fieldsOf(to)
  for (const field of fieldsOf(from)) {
    const own = unfilled.find(
      (candidate) =>
        nameOf(candidate) === nameOf(field) && (candidate.type !== "checkbox" || candidate.value === field.value),
    )
    if (!own) continue
    if (/^(checkbox|radio)$/.test(field.type)) own.checked = field.checked
    else writeField(own, field.value, { label: field.selectedOptions?.[0]?.text })
  }
}

/* Return what the fields of a block hold, to compare it and to write it back. */
export const readBlock = (block) => new Map(fieldsOf(block).map((field) => [field, contentOf(field)]))

export function writeBlock(values) {
  for (const [field, value] of values) {
    if (contentOf(field) === value) continue
    if (typeof value === "boolean") field.checked = value
    else writeField(field, value)
  }
}

const wordsOf = (value) =>
  typeof value === "string"
    ? value
        .replace(/<(?!fact-ref)[^>]*>/g, " ")
        .replace(/\s+/g, " ")
        .trim()
    : value

/* Return whether a block still holds these values, however its prose is marked up. */
export const holds = (values) => [...values].every(([field, value]) => wordsOf(contentOf(field)) === wordsOf(value))
