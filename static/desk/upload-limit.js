/* Refuses a file that is larger than the server takes as soon as it is chosen, and not after it has been sent. */
const TENTH = 100_000 // of a megabyte

/* Return what is said of a file that is larger than `limit` bytes. Its size is rounded up: to the limit it is not. */
export function tooLarge(file, limit) {
  const [size, most] = [Math.ceil(file.size / TENTH) / 10, Math.floor(limit / TENTH) / 10]
  return `This file has ${size} MB; the most is ${most} MB. Export it smaller.` // as shows/images/intake.py says it
}

document.addEventListener(
  "change",
  (event) => {
    const limit = Number(event.target.dataset.maxBytes)
    if (!limit) return
    const input = event.target
    input.parentElement.querySelector(".upload-problem")?.remove()
    const file = [...input.files].find(({ size }) => size > limit)
    if (!file) return
    input.value = ""
    const problem = document.createElement("ul")
    problem.className = "errorlist upload-problem"
    problem.setAttribute("role", "alert")
    problem.append(document.createElement("li"))
    input.before(problem)
    problem.firstChild.textContent = tooLarge(file, limit)
  },
  { capture: true }, // before the focal point's picker reads the file
)
