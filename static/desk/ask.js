/* Asks before something is done that loses something. */

/* Show a question in a dialog. Returns a promise of whether its button was pressed. */
export function ask({ title, sentence, button }) {
  const dialog = document.createElement("dialog")
  dialog.className = "desk-question"
  dialog.setAttribute("aria-labelledby", "desk-question-title")
  dialog.setAttribute("aria-describedby", "desk-question-sentence")
  dialog.innerHTML = `<form method="dialog"><h2 id="desk-question-title"></h2><p id="desk-question-sentence"></p>
    <div><button type="submit" class="danger" value="yes"></button><button type="submit" value="" autofocus>Cancel</button></div></form>`
  dialog.querySelector("h2").textContent = title
  dialog.querySelector("p").textContent = sentence
  dialog.querySelector("button").textContent = button
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(dialog.returnValue === "yes")
    })
  })
}
