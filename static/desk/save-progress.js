/* Says that a save is on its way when it takes its time, and what is going on when it hangs. */
import { announce } from "desk/announce"
import { forgetToast, toast } from "desk/toast"

const NOTE_AFTER_MS = 300
const EXPLAIN_AFTER_MS = 15_000
const HANGS =
  "The server has not answered for 15 seconds. The article is still being sent: leave this page open. " +
  "Everything you typed is still here."

/* Return a function that ends it, when the server has answered or cannot. */
export function showProgress(form) {
  const note = form.querySelector(".saving-note")
  const timers = [
    setTimeout(() => {
      note.hidden = false
      announce("Saving")
    }, NOTE_AFTER_MS),
    setTimeout(() => toast(HANGS, { stays: true }), EXPLAIN_AFTER_MS),
  ]
  return () => {
    for (const timer of timers) clearTimeout(timer)
    note.hidden = true
    forgetToast(HANGS)
  }
}
