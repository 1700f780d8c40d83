/* Saves the article without leaving the page, so that focus, caret, scroll, open details and undo stay as they are. The
   form is sent as a browser sends it; of the page that answers, `saved-page` takes over what is new. */

import { ask } from "desk/ask"
import { settleAutosave } from "desk/autosave"
import { showMerged } from "desk/merge"
import { showProgress } from "desk/save-progress"
import { readPage, showRefused, showSaved, takeSnapshot } from "desk/saved-page"
import { fetchToken, OFFLINE } from "desk/session"
import { forgetToast, toast } from "desk/toast"

const WITHDRAWING = {
  title: "Withdraw from readers?",
  sentence: "Readers get “page not found” from now on. Publish it again to bring it back.",
  button: "Withdraw",
  isDangerous: true,
}

async function send(form, submitter) {
  const token = await fetchToken(form.dataset.session)
  if (!token) return false
  form.querySelector("[name=csrfmiddlewaretoken]").value = token
  await settleAutosave()
  const snapshot = takeSnapshot(form)
  form.dispatchEvent(new CustomEvent("save:sent"))
  const response = await fetch(location.href, { method: "POST", body: new FormData(form, submitter) })
  const page = readPage(await response.text())
  const answered = page.querySelector(".writing-form")
  if (answered && "unsaved" in answered.dataset) {
    showRefused(form, page)
    return false
  }
  if (response.status === 404) {
    toast("Not saved: somebody has deleted this article. Your words are kept.", {
      link: "/admin/articles/article/add/",
      linkText: "Go on in a new article",
      stays: true,
    })
    return false
  }
  if (!response.ok) {
    toast(`Not saved: the server answered with an error (${response.status}). Everything you typed is still here.`, {
      stays: true,
    })
    return false
  }
  if (showMerged(page, snapshot, response.url)) return true
  if (!answered || !showSaved(form, page, snapshot, submitter)) location.assign(response.url)
  else if (response.url !== location.href) history.replaceState(null, "", response.url) // a new article has an address now
  return true
}

/* A popup answers by closing itself: its form leaves the page, after the same question. */
async function leave(form, submitter) {
  const token = await fetchToken(form.dataset.session)
  if (!token) return
  form.querySelector("[name=csrfmiddlewaretoken]").value = token
  form.dataset.leaving = ""
  form.requestSubmit(submitter)
  delete form.dataset.leaving // the page may stay, for example on an invalid field
}

export function saveInPlace(form) {
  let isSaving = false
  form.addEventListener("submit", async (event) => {
    if ("leaving" in form.dataset) return
    event.preventDefault()
    if (isSaving || "handedOver" in form.dataset) return
    if (form.elements._popup) return leave(form, event.submitter)
    if (event.submitter?.name === "_withdraw" && !(await ask(WITHDRAWING))) return
    isSaving = true
    forgetToast("Saved") // it would stand beside why this one is refused
    form.setAttribute("aria-busy", "true")
    const endProgress = showProgress(form)
    try {
      const saved = await send(form, event.submitter)
      form.dispatchEvent(new CustomEvent(saved ? "save:done" : "save:refused"))
    } catch (error) {
      form.dispatchEvent(new CustomEvent("save:refused"))
      if (error instanceof TypeError) toast(OFFLINE, { stays: true })
      else throw error
    } finally {
      isSaving = false
      endProgress()
      form.removeAttribute("aria-busy")
    }
  })
  // The caret stays where it is: the next words are to go there, and a space is not to press the button again.
  form.querySelector(".writing-actions").addEventListener("mousedown", (event) => {
    if (event.target.closest("button[type=submit]")) event.preventDefault()
  })
  // The second click of a double click is no second wish.
  form.addEventListener(
    "click",
    (event) => {
      if (event.detail > 1 && event.target.closest("button[type=submit]")) event.preventDefault()
    },
    { capture: true },
  )
}
