/* The palette: a list of commands, each with its key, that is filtered by typing. */
import { addCloseButton, closeOnOutsideClick, placeBeside } from "desk/dialogs"
import { createElement, createGroup, createOption, matchesWords } from "desk/facts-rows"
import { labelOf } from "desk/key-labels"
import { Listbox } from "desk/listbox"

const CONTENT = `
  <input type="search" role="combobox" aria-label="Find a command" aria-autocomplete="list" aria-expanded="true"
         aria-controls="palette-commands" placeholder="Find a command, a block, a heading" autocomplete="off" spellcheck="false">
  <div class="palette-commands" id="palette-commands" role="listbox" aria-label="Commands"></div>
  <p class="palette-note" role="status"></p>`

function createRow(command) {
  const row = createOption("div", "palette-row", createElement("span", "palette-words", command.words))
  if (command.about) row.append(createElement("span", "palette-about", command.about))
  if (command.keys) row.append(createElement("kbd", "", labelOf(command.keys)))
  row.command = command
  return row
}

function rowsFor(commands, typed) {
  const groups = new Map()
  for (const command of commands) {
    if (!matchesWords(`${command.words} ${command.group}`, typed)) continue
    groups.set(command.group, [...(groups.get(command.group) || []), createRow(command)])
  }
  return [...groups].map(([group, rows]) => createGroup(group, rows))
}

/* Let the editor choose one of the commands, and run it when the palette is closed. It opens beside `anchor`, a rectangle
   of the window, if there is one. */
export function openPalette({ commands, run, anchor }) {
  const dialog = createElement("dialog", "palette")
  dialog.setAttribute("aria-label", "Commands")
  dialog.innerHTML = CONTENT
  const [input, list, note] = dialog.children
  const listbox = new Listbox(list)
  const show = () => {
    listbox.show(rowsFor(commands, input.value), input)
    const count = list.querySelectorAll("[role=option]").length
    note.textContent = count ? `${count} command${count === 1 ? "" : "s"}` : `No command has “${input.value.trim()}”.`
  }
  const choose = (row) => {
    if (!row) return
    dialog.close() // which gives the focus back
    dialog.remove()
    run(row.command)
  }
  input.addEventListener("input", show)
  list.addEventListener("click", ({ target }) => choose(target.closest("[role=option]")))
  dialog.addEventListener("keydown", (event) => {
    if (event.isComposing) return
    if (event.key === "Enter" && event.target.matches("button")) return
    if (event.key === "Enter") choose(listbox.active)
    else if (event.key === "Escape")
      dialog.close() // the browser's own would only empty the field
    else if (!listbox.handleKey(event)) return
    event.preventDefault()
  })
  dialog.addEventListener("close", () => dialog.remove())
  closeOnOutsideClick(dialog)
  addCloseButton(dialog)
  document.body.append(dialog)
  dialog.showModal()
  input.focus()
  show()
  dialog.classList.toggle("is-beside", Boolean(anchor))
  if (anchor) placeBeside(dialog, anchor)
}
