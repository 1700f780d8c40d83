/* The keys of the article form: those of `commands`. */
import { COMMANDS, isPossible, openCommands } from "desk/commands"
import { combinationOf, labelOf, ownKeys } from "desk/key-labels"
import { currentPlace, placeOf } from "desk/place"
import { toast } from "desk/toast"

function commandOf(combination) {
  return COMMANDS.find(({ keys, hasOwnKey }) => keys && !hasOwnKey && ownKeys(keys).includes(combination))
}

/* Return whether the keys mean a link here, and not the palette. */
function meansLink(combination, { editor }) {
  const link = COMMANDS.find(({ name }) => name === "link")
  const hasWords = editor && (!editor.state.selection.empty || editor.isActive("link"))
  return ownKeys(link.keys).includes(combination) && hasWords && link.isPossible({ editor })
}

function onKey(event) {
  const combination = event.key && !event.isComposing && combinationOf(event)
  const command = combination && commandOf(combination)
  if (!command || document.querySelector("dialog[open]")) return
  const place = placeOf(event.target)
  if (command.name === "palette" && meansLink(combination, place)) return
  if (!isPossible(command, place)) {
    if (!command.otherwise || !place.block) return
    toast(command.otherwise)
  }
  event.preventDefault()
  event.stopPropagation()
  if (!isPossible(command, place)) return
  command.run(command.name === "palette" ? currentPlace() : place)
}

/* Listen for the keys of commands, and for the buttons that open the palette. */
export function listenForCommands(form) {
  window.addEventListener("keydown", onKey, { capture: true }) // before the prose editor and Select2
  form.addEventListener("click", ({ target }) => {
    if (target.closest(".open-palette")) openCommands(currentPlace())
    const more = target.closest('.block-tools [data-do="more"]')
    if (more) openCommands(placeOf(more), { group: "Block", anchor: more.getBoundingClientRect() })
  })
  // The caret stays in the text, for when the palette is closed again.
  form.addEventListener("mousedown", (event) => {
    if (event.target.closest(".open-palette, .block-tools [data-do=more]")) event.preventDefault()
  })
}

/* Name the keys in the titles of the blocks' buttons, and list all of them in the panel. */
export function showKeys(form) {
  const list = form.querySelector(".keys dl")
  for (const { name, words, keys, when } of COMMANDS.filter((command) => command.keys)) {
    for (const button of form.querySelectorAll(`.block-tools [data-do="${name}"]`)) {
      button.title = `${button.querySelector(".visually-hidden").textContent} (${labelOf(keys)})`
    }
    const [term, description] = ["dt", "dd"].map((tag) => document.createElement(tag))
    term.textContent = when ? `${words} (${when})` : words
    description.textContent = labelOf(keys)
    list.append(term, description)
  }
}
