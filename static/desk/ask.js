/* Asks before something is done that loses something. */

/* Show a question in a dialog. What `isDangerous` is not answered by the Enter of somebody who does not read. Returns a
   promise of whether the button was pressed. */
export function ask({ title, sentence, button, isDangerous = false }) {
  const dialog = document.createElement("dialog")
  dialog.className = "desk-question"
  dialog.setAttribute("aria-labelledby", "desk-question-title")
  dialog.setAttribute("aria-describedby", "desk-question-sentence")
  dialog.innerHTML = `<form method="dialog"><h2 id="desk-question-title"></h2><p id="desk-question-sentence"></p>
    <div><button type="submit" value="yes"></button><button type="submit" value="">Cancel</button></div></form>`
  dialog.querySelector("h2").textContent = title
  dialog.querySelector("p").textContent = sentence
  const [yes, cancel] = dialog.querySelectorAll("button")
  yes.textContent = button
  yes.className = isDangerous ? "danger" : "primary"
  cancel.autofocus = isDangerous
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(dialog.returnValue === "yes")
    })
  })
}
