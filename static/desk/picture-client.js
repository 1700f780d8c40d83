/* Asks the server for pictures, and sends it new ones. */
const CHOOSE = "/admin/shows/image/choose/"
const UPLOAD = "/admin/shows/image/upload/"
const OFFLINE = "The server does not answer. Try again."
const LOGGED_OUT = "You are logged out. Log in in another tab, then try again."

/* Return a page of pictures, as shows/desk/picture_chooser.py describes it.

   params: a list of pairs for the query. Throws an Error whose message can be shown, or an AbortError. */
export async function fetchPictures(params, signal) {
  let response
  try {
    response = await fetch(`${CHOOSE}?${new URLSearchParams(params)}`, { cache: "no-store", signal })
  } catch (error) {
    if (error.name === "AbortError") throw error
    throw new Error(OFFLINE)
  }
  if (response.redirected) throw new Error(LOGGED_OUT)
  if (response.status === 403) throw new Error("You may not see the pictures. Ask your administrator.")
  if (!response.ok) throw new Error("The server could not load the pictures. Try again.")
  return response.json()
}

/* Send one picture. `onProgress` is called with the sent part, between 0 and 1.

   Returns a promise of the answer: `{ picture }`; `{ alike, is_same }`, pictures that look like it, in which case it is stored
   only if `anyway` is sent; or `{ errors }`: lists of sentences by the names of fields, where "" is of none of them. It
   never rejects. */
export function uploadPicture(fields, token, onProgress) {
  const refuse = (sentence) => ({ errors: { "": [sentence] } })
  return new Promise((resolve) => {
    const request = new XMLHttpRequest() // fetch() tells no progress
    request.open("POST", UPLOAD)
    request.setRequestHeader("X-CSRFToken", token)
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total ? loaded / total : 0))
    request.addEventListener("error", () => resolve(refuse(OFFLINE)))
    request.addEventListener("load", () => {
      const isJson = request.getResponseHeader("Content-Type")?.startsWith("application/json")
      if (isJson) resolve(JSON.parse(request.responseText))
      else resolve(refuse(sentenceFor(request)))
    })
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    request.send(body)
  })
}

function sentenceFor({ status, responseURL }) {
  if (!responseURL.endsWith(UPLOAD)) return LOGGED_OUT
  if (status === 413) return "The server does not take a file that large. Export it smaller."
  if (status === 503) return "The server is busy. Try again in a few seconds."
  if (status === 403) return "You may not add pictures, or you have logged in again in another tab. Try again."
  return `The server answered with an error (${status}). Try again.`
}
