/* What is pasted into rich text is cleaned by the server, as an import is: by the same rules, whatever program it comes
   from. What rich text cannot hold is named in a message, and can become blocks. */
import { Plugin } from "django-prose-editor/editor"

import { makeBlocks } from "desk/pasted-blocks"
import { toast } from "desk/toast"

const MAX_INLINE_PICTURE = /(\ssrc=["']data:)[^"']{100000,}(["'])/g
const MAX_NAMED = 3
const NAMES = {
  heading: ["heading", "headings"],
  image: ["picture", "pictures"],
  gallery: ["gallery", "galleries"],
  table: ["table", "tables"],
  quote: ["quote", "quotes"],
  question: ["question", "questions"],
  embed: ["player", "players"],
}

async function clean(content, form) {
  const body = new FormData()
  body.append("content", content.replace(MAX_INLINE_PICTURE, "$1$2"))
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value
  const response = await fetch(form.dataset.paste, { method: "POST", body, headers: { "X-CSRFToken": token } })
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json")
  const answer = isJson && !response.redirected ? await response.json() : null
  if (!answer || answer.error) throw new Error(answer?.error || "The server could not read it.")
  return answer
}

/* Return what blocks hold besides plain text: "2 headings, 1 table". */
function describe(blocks) {
  const counts = new Map()
  for (const { kind, heading } of blocks) {
    const name = kind === "text" ? heading && "heading" : kind
    if (name) counts.set(name, (counts.get(name) || 0) + 1)
  }
  return [...counts].map(([name, count]) => `${count} ${NAMES[name][count === 1 ? 0 : 1]}`).join(", ")
}

/* Return a sentence about words that the rules leave out: struck ones, remarks, menus. */
function nameLost(words) {
  const more = words.length > MAX_NAMED ? `, and ${words.length - MAX_NAMED} more` : ""
  return words.length ? `Left out: ${words.slice(0, MAX_NAMED).join(", ")}${more}.` : ""
}

/* Insert clean HTML, or plain text, in the place of the selection. Returns where it stands. */
function insert(view, insertInto) {
  const { from, to } = view.state.selection
  const size = view.state.doc.content.size - (to - from)
  insertInto()
  return { from, to: from + view.state.doc.content.size - size }
}

/* Return pasted HTML so that its first heading or list does not become words of the paragraph that the caret ends. */
function apart(html, { $from }) {
  return !html || ($from.parentOffset && !html.startsWith("<p>")) ? `<p></p>${html}` : html
}

class Pastes {
  constructor(form, blocks) {
    Object.assign(this, { form, blocks, isInserting: false })
  }

  /* Take a paste over from the editor, before that parses it: the page's content security policy forbids its inline
     styles, and says so. Returns whether this was done. */
  handle(view, event) {
    const { clipboardData } = event
    const html = clipboardData?.getData("text/html")
    const text = clipboardData?.getData("text/plain") || ""
    const isOurs = html?.includes("data-pm-slice") || (!html && !text.includes("\n"))
    if (this.isInserting || !clipboardData || isOurs || view.input?.shiftKey) return false
    event.preventDefault()
    this.take(view, html, text)
    return true
  }

  async take(view, html, text) {
    let pasted
    try {
      pasted = await clean(html || text, this.form)
    } catch (error) {
      this.quietly(() => view.pasteText(text))
      return toast(`Pasted as plain text. ${error.message}`, { stays: true })
    }
    if (view.isDestroyed) return
    const range = insert(view, () => this.quietly(() => view.pasteHTML(apart(pasted.html, view.state.selection))))
    const found = describe(pasted.blocks)
    const lostWords = nameLost(pasted.left_out)
    if (!found) return lostWords && toast(`Pasted. ${lostWords}`, { stays: true })
    const block = view.dom.closest(".block")
    const isText = block?.dataset.kind === "text" && this.blocks
    const words = view.state.doc.textBetween(range.from, range.to, "\n")
    const onAction = () => makeBlocks(this.blocks, block, { ...range, words, documents: pasted.blocks })
    const lost = pasted.blocks.some(({ kind }) => kind === "image" || kind === "gallery")
    const sentences = [`Pasted: ${found}.`, lost && "Pictures do not fit into a text.", lostWords]
    const offer = isText ? { action: "Make blocks of it", onAction } : {}
    toast(sentences.filter(Boolean).join(" "), { stays: true, ...offer })
  }

  /* Let the editor take a paste itself. */
  quietly(act) {
    this.isInserting = true
    act()
    this.isInserting = false
  }
}

export function cleanPastes(form, blocks) {
  const pastes = new Pastes(form, blocks)
  const props = { handleDOMEvents: { paste: (view, event) => pastes.handle(view, event) } }
  const watch = (editor) => editor.registerPlugin(new Plugin({ props }), (own, plugins) => [own, ...plugins])
  for (const text of form.querySelectorAll(".tiptap")) watch(text.editor)
  form.addEventListener("prose-editor:ready", ({ detail }) => watch(detail.editor))
}
