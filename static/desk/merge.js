/* A save over somebody else's save: the choices that it asks for, and the page after a merge. */
import { focusText } from "desk/place"
import { rememberPlace, returnToPlace } from "desk/return-place"
import { toast } from "desk/toast"

/* Count the choices that are still open while they are made. They come and go with each save, so the form listens. */
export function watchChoices(form) {
  const merged = form.querySelector(".merged")
  if (merged) {
    addCloseButton(merged)
    showMergedPanel(form, merged)
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

function addCloseButton(merged) {
  const button = document.createElement("button")
  Object.assign(button, { type: "button", className: "quiet merged-close", textContent: "Close" })
  button.addEventListener("click", () => {
    merged.remove()
    focusText()
  })
  merged.append(button)
}

/* Go on where the editor was at work, with a message that leads to the panel; but where the button that was pressed has
   not been obeyed, show the panel. */
function showMergedPanel(form, merged) {
  if (merged.hasAttribute("data-not-done")) return merged.focus()
  const show = () => {
    merged.focus({ preventScroll: true })
    merged.scrollIntoView({ block: "center" })
  }
  setTimeout(async () => {
    if (!(await returnToPlace(form))) return merged.focus()
    toast(`${merged.querySelector("h2").textContent}.`, { action: "Show", onAction: show })
  }) // when the form is ready, and can have the focus
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
  else {
    rememberPlace()
    setTimeout(() => location.assign(address)) // when the form knows that it is saved, or the browser would ask
  }
  return true
}
