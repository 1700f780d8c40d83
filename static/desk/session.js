/* Before the form is sent, asks the server whether the editor is still logged in: a login page in answer to the form
   would lose all that was typed. Takes the new CSRF token too, since logging in in another tab changes it. */
import { toast } from "desk/toast"

const LOGGED_OUT =
  "Not saved: you are logged out. Log in in another tab, then save again. Everything you typed is still here."
const OFFLINE = "Not saved: the server does not answer. Everything you typed is still here; try again."

export function checkSessionOnSubmit(form) {
  let checked = false
  form.addEventListener("submit", async (event) => {
    if (checked) return
    event.preventDefault()
    event.stopImmediatePropagation() // the other listeners act as if the form were leaving
    const token = await fetchToken(form.dataset.session)
    if (!token) return
    form.querySelector("[name=csrfmiddlewaretoken]").value = token
    checked = true
    form.requestSubmit(event.submitter)
    checked = false // the page may stay, for example on an invalid field: the next save asks again
  })
}

async function fetchToken(url) {
  try {
    const response = await fetch(url, { cache: "no-store" })
    if (response.ok && !response.redirected) return (await response.json()).token
    toast(LOGGED_OUT, { link: "/admin/login/", linkText: "Log in", stays: true })
  } catch {
    toast(OFFLINE, { stays: true })
  }
  return ""
}
