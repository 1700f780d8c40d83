/* Asks the server whether the editor is still logged in, before the form is sent: a login page in answer to it would
   save nothing. The answer has the current CSRF token, since logging in in another tab changes it. */
import { toast } from "desk/toast"

export const LOGGED_OUT =
  "Not saved: you are logged out. Log in in another tab, then save again. Everything you typed is still here."
export const LOG_IN = { href: "/admin/login/", textContent: "Log in" }
export const OFFLINE = "Not saved: the server does not answer. Everything you typed is still here; try again."

/* Return the current token; "" after a message if there is none to be had. */
export async function fetchToken(url) {
  try {
    const response = await fetch(url, { cache: "no-store" })
    if (response.ok && !response.redirected) return (await response.json()).token
    toast(LOGGED_OUT, { link: LOG_IN.href, linkText: LOG_IN.textContent, stays: true })
  } catch {
    toast(OFFLINE, { stays: true })
  }
  return ""
}

/* Put the current token into the form, without a message: for requests in the background. Returns whether
   the editor is logged in. */
export async function renewToken(form) {
  const response = await fetch(form.dataset.session, { cache: "no-store", redirect: "manual" })
  if (response.ok) form.elements.csrfmiddlewaretoken.value = (await response.json()).token
  return response.ok
}
