/* The prose editor's dialog for links, in place of the package's own: that one calls adding a link "Edit Link" and
   "Update" too, and takes any words for an address. */

import { Extension } from "django-prose-editor/editor"

import { PageFinder } from "desk/link-pages"

const HOST = /^(?:[\p{L}\d-]+\.)+\p{L}{2,}(?:[/?#:]|$)/u
const MAIL = /^(?:mailto:)?[^\s@/:]+@(?:[\p{L}\d-]+\.)+\p{L}{2,}(?:\?\S*)?$/iu
const REFUSED =
  "This is not an address. Choose a page of this site, or enter an address that begins with https:// or http://, or an e-mail address."

/* Return the address that the typed words mean; empty if they are none that a link may have. */
function readAddress(typed) {
  const address = typed.trim()
  if (MAIL.test(address)) return address.replace(/^(?:mailto:)?/i, "mailto:")
  if (/^\/(?!\/)\S*$/.test(address)) return address
  if (/\s/.test(address)) return ""
  const whole = HOST.test(address) ? `https://${address}` : address
  return /^https?:\/\/[^/?#]/i.test(whole) && URL.canParse(whole) ? whole : ""
}

function buildDialog(title, submitText, { asksForWords }) {
  const dialog = document.createElement("dialog")
  dialog.className = "prose-editor-dialog link-dialog"
  dialog.setAttribute("aria-labelledby", "link-dialog-title")
  dialog.innerHTML = `<form method="dialog" novalidate>
    <h3 class="prose-editor-dialog-title" id="link-dialog-title"></h3>
    <p class="prose-editor-dialog-field"><label for="link-address">Page or URL</label>
      <span class="link-current" id="link-current"></span>
      <input id="link-address" autocomplete="off" autocapitalize="off" spellcheck="false" role="combobox"
        aria-autocomplete="list" aria-expanded="false" aria-controls="link-pages"
        aria-describedby="link-current link-problem" placeholder="Headline, show, person, or https://">
      <span class="link-problem" id="link-problem" role="alert"></span></p>
    <div class="link-pages" id="link-pages" role="listbox" aria-label="Pages of this site" tabindex="-1"></div>
    <p class="link-note" role="status"></p>
    <p class="prose-editor-dialog-field" data-words><label for="link-words">Words</label>
      <input id="link-words" aria-describedby="link-words-help">
      <span class="link-help" id="link-words-help">What readers click. If empty, the name of the page.</span></p>
    <p class="prose-editor-dialog-field"><label for="link-title">Title</label>
      <input id="link-title" aria-describedby="link-title-help">
      <span class="link-help" id="link-title-help">Shown while the pointer rests on the link. May stay empty.</span></p>
    <div class="prose-editor-dialog-buttons"><button type="submit"></button><button type="button">Cancel</button></div>
  </form>`
  if (!asksForWords) dialog.querySelector("[data-words]").remove()
  dialog.querySelector("h3").textContent = title
  dialog.querySelector("[type=submit]").textContent = submitText
  return dialog
}

/* Let the editor type an address and a title. Returns the attributes of the link; null if the dialog was closed. */
function askForLink(box, attributes, words) {
  const dialog = buildDialog(words.title, words.submitText, words)
  const [address, title, linked] = ["address", "title", "words"].map((name) => dialog.querySelector(`#link-${name}`))
  const current = /^#\w+:\d/.test(attributes.href) ? attributes.href : "" // names a page of this site, and no address
  const finder = new PageFinder(dialog, { isAddress: (typed) => Boolean(readAddress(typed)), onChoose: finish })
  address.value = current ? "" : attributes.href || ""
  title.value = attributes.title || ""
  if (current) finder.showCurrent(current)
  let answer = null
  function finish(href, name = "") {
    answer = { href, title: title.value.trim() || null, words: linked?.value.trim() || name || href }
    dialog.close()
  }
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault()
    const typed = address.value.trim()
    const page = readAddress(typed) || !typed ? null : await finder.firstPage()
    const href = readAddress(typed) || (typed ? page?.href : current)
    if (href) {
      finish(href, page?.title)
    } else if (address.value.trim() === typed) {
      dialog.querySelector(".link-problem").textContent = typed ? REFUSED : "Choose a page, or enter an address."
      address.setAttribute("aria-invalid", "true")
      address.focus()
    }
  })
  // Room for the results is made by the key that asks for them: nothing moves when they come.
  address.addEventListener("input", () => {
    dialog.classList.toggle("is-searching", Boolean(address.value.trim()) && !readAddress(address.value))
  })
  for (const type of ["input", "change", "submit"]) dialog.addEventListener(type, (event) => event.stopPropagation())
  dialog.querySelector("[type=button]").addEventListener("click", () => dialog.close())
  box.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      finder.stop()
      dialog.remove()
      resolve(answer)
    })
  })
}

async function editLink(editor) {
  const isNew = !editor.isActive("link")
  const asksForWords = isNew && editor.state.selection.empty
  const words = isNew ? { title: "Add link", submitText: "Add" } : { title: "Edit link", submitText: "Update" }
  const attributes = await askForLink(editor.view.dom.parentElement, editor.getAttributes("link"), {
    ...words,
    asksForWords,
  })
  editor.view.focus()
  if (!attributes) return
  const { words: linked, ...marked } = attributes
  const change = editor.chain().focus()
  if (asksForWords) {
    const marks = [{ type: "link", attrs: marked }]
    change.insertContent({ type: "text", text: linked, marks }).unsetMark("link").run()
  } else if (isNew) change.setMark("link", marked).run()
  else change.extendMarkRange("link").updateAttributes("link", marked).run()
}

export const LinkDialog = Extension.create({
  name: "linkDialog",
  priority: 10, // below the link's: of two commands with one name, the editor takes that of the lower priority

  addCommands() {
    return {
      addLink:
        () =>
        ({ editor }) => {
          editLink(editor)
        },
    }
  },
})
