/* The browser would cut what is pasted into a field at the field's limit, silently. Here it stays, and a note beside the
   field says by how much it is too long; the server refuses to save it. */
const NOTE_FROM = 0.9 // of the limit

function noteOf(field) {
  const id = `${field.id}_length`
  const existing = document.getElementById(id)
  if (existing) return existing
  const note = document.createElement("p")
  Object.assign(note, { id, className: "length-note" })
  note.setAttribute("role", "status")
  field.after(note)
  field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), id].filter(Boolean).join(" "))
  return note
}

function showLength(field) {
  const limit = Number(field.dataset.maxLength)
  const length = [...field.value.trim()].length
  const isNear = length > limit * NOTE_FROM
  if (!isNear && !document.getElementById(`${field.id}_length`)) return
  const note = noteOf(field)
  const characters = (count) => `${count} character${count === 1 ? "" : "s"}`
  note.classList.toggle("is-over", length > limit)
  note.textContent = ""
  if (length > limit) note.textContent = `${characters(length - limit)} too many: at most ${limit}.`
  else if (isNear) note.textContent = `${characters(limit - length)} left.`
}

export function watchLengths(form) {
  for (const field of form.querySelectorAll("[maxlength]")) {
    field.dataset.maxLength = field.getAttribute("maxlength")
    field.removeAttribute("maxlength")
  }
  form.addEventListener("input", ({ target }) => {
    if (target.dataset?.maxLength) showLength(target)
  })
}
