// The table of contents: open where there is room beside the text, and marking the part that is being read.
// Without this script it is a list that readers open themselves.

class ContentsList extends HTMLElement {
  connectedCallback() {
    const details = this.querySelector("details")
    const beside = matchMedia("(min-width: 72rem)")
    const fitWindow = () => {
      details.open = beside.matches
    }
    if (beside.matches) fitWindow()
    beside.addEventListener("change", fitWindow)

    this.links = new Map()
    for (const link of this.querySelectorAll("a")) {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)))
      if (heading) this.links.set(heading, link)
    }
    const observer = new IntersectionObserver((entries) => this.markReached(entries), {
      rootMargin: "0px 0px -70% 0px",
    })
    for (const heading of this.links.keys()) observer.observe(heading)
  }

  markReached(entries) {
    const reached = entries.filter((entry) => entry.isIntersecting).at(-1)
    if (!reached) return
    this.querySelector("[aria-current]")?.removeAttribute("aria-current")
    this.links.get(reached.target).setAttribute("aria-current", "true")
  }
}

customElements.define("contents-list", ContentsList)
