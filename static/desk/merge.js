/* A save over somebody else's save: the choices that it asks for, and the page after a merge. */
import { toast } from "desk/toast"

/* Count the choices that are still open while they are made. They come and go with each save, so the form listens. */
export function watchChoices(form) {
  const merged = form.querySelector(".merged")
  if (merged) {
    merged.focus()
    // Of this save only: not after the next, and not when the page is opened again.
    for (const name of ["save:done", "save:refused"]) form.addEventListener(name, () => merged.remove())
    const address = new URL(location.href)
    for (const name of ["merged", "postponed"]) address.searchParams.delete(name)
    history.replaceState(null, "", address)
  }
  // Before the form is sent: a save with an open choice would only be asked again.
  form.addEventListener(
    "submit",
    (event) => {
      const open = [...form.querySelectorAll('.merge-choice[data-undecided="yes"]')]
      if (!open.length || event.submitter?.name === "_overwrite") return
      event.preventDefault()
      event.stopImmediatePropagation()
      askFor(open)
    },
    { capture: true },
  )
  form.addEventListener("change", ({ target }) => {
    const choice = target.closest(".merge-choice")
    if (!choice) return
    choice.dataset.undecided = "no"
    choice.querySelector(".merge-choose").hidden = true
    const left = form.querySelectorAll('.merge-choice[data-undecided="yes"]').length
    form.querySelector("[data-merge-left]").textContent = left ? `${left} left to choose.` : "Everything is chosen."
  })
}

/* Say at each open choice that it is to be made, and lead to the first. */
function askFor(choices) {
  for (const choice of choices) choice.querySelector(".merge-choose").hidden = false
  choices[0].querySelector("input").focus({ preventScroll: true })
  choices[0].scrollIntoView({ block: "center" })
}

/* Open the page of the merged article, if the save was merged: its blocks are others than those in the form. Words that
   were typed meanwhile stay in the form, which merges them with its next save. Returns whether it was merged. */
export function showMerged(page, snapshot, address) {
  if (!page.querySelector("[data-merged]")) return false
  const isTyping = [...snapshot.values].some(([field, value]) => field.isConnected && field.value !== value)
  if (isTyping) toast("Saved, together with another editor’s version. Save again to see it.", { stays: true })
  else setTimeout(() => location.assign(address)) // when the form knows that it is saved, or the browser would ask
  return true
}
