/* Refuses a file that is larger than the server takes as soon as it is chosen, and not after it has been sent. */
const MEGABYTE = 1_000_000

/* Return what is said of a file that is larger than `limit` bytes. */
export function tooLarge(file, limit) {
  const [size, most] = [file.size, limit].map((bytes) => Math.round(bytes / MEGABYTE))
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
