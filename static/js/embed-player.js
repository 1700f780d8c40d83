// A video or a podcast that is loaded when a reader clicks: until then its host learns nothing of the reader.
// Without this script the link inside leads to the host's own page.

class EmbedPlayer extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this)
  }

  handleEvent(event) {
    const link = event.target.closest("a")
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    this.removeEventListener("click", this)
    const frame = document.createElement("iframe")
    frame.className = `embed-frame embed-frame-${this.dataset.shape}`
    frame.title = this.dataset.title
    frame.allow = "autoplay; encrypted-media; picture-in-picture"
    frame.allowFullscreen = true
    frame.referrerPolicy = "strict-origin-when-cross-origin"
    frame.src = this.dataset.frame
    this.replaceChildren(frame)
    frame.focus()
  }
}

customElements.define("embed-player", EmbedPlayer)
