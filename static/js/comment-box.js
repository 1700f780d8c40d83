// The comment form, made kinder: a reply begins without a new page, what was typed survives a lost connection, and
// after a refusal the reader is taken to what is wrong. Without this script the form works by itself.

class CommentBox extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.replying = this.querySelector("[data-replying]")
    this.key = `comment:${location.pathname.replace(/comments\/$/, "")}`
    document.addEventListener("click", this)
    this.form.addEventListener("input", this)

    if (/^#comment-\d+$/.test(location.hash)) this.remember(null) // it arrived
    const { text, name } = this.form.elements
    const kept = this.recall()
    if (kept && !text.value) text.value = kept.text
    if (kept && !name.value) name.value = kept.name
    // Only after the browser has gone to #comment-form, which takes the focus away.
    const summary = this.querySelector(".error-summary")
    if (summary) addEventListener("load", () => setTimeout(() => summary.focus()), { once: true })
  }

  disconnectedCallback() {
    document.removeEventListener("click", this)
  }

  handleEvent(event) {
    const { text, name } = this.form.elements
    if (event.type === "input") return this.remember({ text: text.value, name: name.value })
    const reply = event.target.closest("a[data-reply]")
    const cancel = event.target.closest("a[data-cancel]")
    if ((!reply && !cancel) || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    this.reply(reply?.dataset.reply ?? "", reply?.dataset.name ?? "")
    text.focus()
  }

  reply(key, name) {
    let parent = this.form.elements.parent
    if (!parent) {
      parent = Object.assign(document.createElement("input"), { type: "hidden", name: "parent" })
      this.form.append(parent)
    }
    parent.value = key
    this.replying.querySelector("strong").textContent = name
    this.replying.hidden = !key
  }

  remember(typed) {
    try {
      if (typed) sessionStorage.setItem(this.key, JSON.stringify(typed))
      else sessionStorage.removeItem(this.key)
    } catch {
      // No storage, no memory: the form still works.
    }
  }

  recall() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key))
    } catch {
      return null
    }
  }
}

customElements.define("comment-box", CommentBox)
