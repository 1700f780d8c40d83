/* Connects the page's passkey form with django-allauth's scripts, which speak to the browser and send the form.
   Without scripts, or in a browser without passkeys, the form stays hidden. */

const CANCELLED = "Nothing came from the passkey: it was cancelled, or took too long. Try again."
const NO_HOST_NAME = "Passkeys need the site's name in the address bar, and https. At an IP address they do not work."
const KNOWN_ALREADY = "This passkey belongs to your account already."
const FAILED = "The passkey did not work. Try again, or log in another way."
const SENTENCES = { NotAllowedError: CANCELLED, SecurityError: NO_HOST_NAME, InvalidStateError: KNOWN_ALREADY }

const STARTERS = { login: "loginForm", authenticate: "authenticateForm", add: "addForm" }

const form = document.querySelector("[data-passkey]")
if (form && window.PublicKeyCredential) {
  const purpose = form.dataset.passkey
  const alert = form.querySelector("[role=alert]")
  const ids = { credential: "passkey-credential", data: "passkey-options", passwordless: "passkey-alone" }
  ids[purpose] = "passkey-button"
  form.hidden = false
  window.allauth.webauthn.forms[STARTERS[purpose]]({ ids })
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault() // it would only be written to the console
    alert.textContent = SENTENCES[event.detail.exception?.name] ?? FAILED
    alert.hidden = false
  })
}
