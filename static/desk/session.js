/* Asks whether the editor is still logged in before the form leaves the page: what a login page answers would be all that
   is left of it. The token is renewed too, since logging in in another tab changes it. */
import { toast } from "desk/toast"

const LOGGED_OUT =
  "Not saved: you are logged out. Log in in another tab, then save again. All that you typed is still here."
const OFFLINE = "Not saved: the server does not answer. All that you typed is still here; try again."

export function session(form) {
  let checked = false
  form.addEventListener("submit", async (event) => {
    if (checked) return
    event.preventDefault()
    event.stopImmediatePropagation() // whoever believes that the form is leaving
    const token = await freshToken(form.dataset.session)
    if (!token) return
    form.querySelector("[name=csrfmiddlewaretoken]").value = token
    checked = true
    form.requestSubmit(event.submitter)
    checked = false // the browser may yet stay: another save asks again
  })
}

async function freshToken(address) {
  try {
    const answer = await fetch(address, { cache: "no-store" })
    if (answer.ok && !answer.redirected) return (await answer.json()).token
    toast(LOGGED_OUT, { link: "/admin/login/", words: "Log in", stays: true })
  } catch {
    toast(OFFLINE, { stays: true })
  }
  return ""
}
