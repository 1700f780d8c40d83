// The comment form: "Reply" needs no new page, what was typed survives a lost connection, and a refused comment has its
// errors focused. The form works without this script too.

class CommentBox extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.replyNote = this.querySelector("[data-replying]")
    this.key = `comment:${location.pathname.replace(/comments\/.*$/, "")}`
    document.addEventListener("click", this)
    this.form.addEventListener("input", this)

    const target = /^#comment-\d+$/.test(location.hash) ? document.querySelector(location.hash) : null
    if (target?.classList.contains("is-held")) this.saveDraft(null) // the comment was accepted
    // Browsers of before 2025 do not open what the anchor is folded into.
    const folded = target?.closest("details:not([open])")
    if (folded) {
      folded.open = true
      target.scrollIntoView()
    }
    const { text, name } = this.form.elements
    const draft = this.loadDraft()
    if (draft && !text.value) text.value = draft.text
    if (draft && !name.value) name.value = draft.name
    // After the browser has gone to #comment-form, which would take the focus away.
    const summary = this.querySelector(".error-summary")
    if (summary) addEventListener("load", () => setTimeout(() => summary.focus()), { once: true })
  }

  disconnectedCallback() {
    document.removeEventListener("click", this)
  }

  handleEvent(event) {
    const { text, name } = this.form.elements
    if (event.type === "input") return this.saveDraft({ text: text.value, name: name.value })
    const reply = event.target.closest("a[data-reply]")
    const cancel = event.target.closest("a[data-cancel]")
    if ((!reply && !cancel) || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    this.setParent(reply?.dataset.reply ?? "", reply?.dataset.name ?? "")
    text.focus()
  }

  setParent(key, name) {
    let parent = this.form.elements.parent
    if (!parent) {
      parent = Object.assign(document.createElement("input"), { type: "hidden", name: "parent" })
      this.form.append(parent)
    }
    parent.value = key
    this.replyNote.querySelector("strong").textContent = name
    this.replyNote.hidden = !key
  }

  saveDraft(draft) {
    try {
      if (draft) sessionStorage.setItem(this.key, JSON.stringify(draft))
      else sessionStorage.removeItem(this.key)
    } catch {
      // The reader's browser allows no storage: nothing is lost but the draft.
    }
  }

  loadDraft() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key))
    } catch {
      return null
    }
  }
}

customElements.define("comment-box", CommentBox)
