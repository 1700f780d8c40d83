/* The side panel: its tabs, whether it is open, and the small picture of a search result. */
const store = {
  get: (key) => localStorage.getItem(`desk:${key}`),
  set: (key, value) => localStorage.setItem(`desk:${key}`, value),
}

function setUpTabs(panel, form) {
  const list = panel.querySelector("[role=tablist]")
  const all = [...list.querySelectorAll("[role=tab]")]
  const open = (tab, { focus = false } = {}) => {
    for (const one of all) {
      const chosen = one === tab
      one.setAttribute("aria-selected", chosen)
      one.tabIndex = chosen ? 0 : -1
      document.getElementById(one.getAttribute("aria-controls")).hidden = !chosen
    }
    form.dataset.tab = tab.id.replace("tab-", "")
    store.set("tab", tab.id)
    if (focus) tab.focus()
    panel.dispatchEvent(new CustomEvent("panel:opened", { bubbles: true, detail: form.dataset.tab }))
  }
  for (const tab of all) {
    document.getElementById(tab.getAttribute("aria-controls")).setAttribute("role", "tabpanel")
    tab.addEventListener("click", () => open(tab))
  }
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    open(all[(all.indexOf(event.target) + step + all.length) % all.length], { focus: true })
  })
  panel.addEventListener("panel:show", (event) => open(document.getElementById(`tab-${event.detail}`)))
  list.hidden = false
  const wrong = panel.querySelector(".errorlist")?.closest(".panel-page")?.getAttribute("aria-labelledby")
  open(all.find((tab) => tab.id === (wrong || store.get("tab"))) || all[0])
}

function setUpDrawer(panel, form) {
  const toggle = form.querySelector(".panel-toggle")
  const narrow = window.matchMedia("(max-width: 1023px)")
  const show = (open) => {
    form.classList.toggle("is-panel-open", open)
    toggle.setAttribute("aria-expanded", open)
  }
  show(!narrow.matches && store.get("panel") !== "closed")
  toggle.addEventListener("click", () => {
    const open = toggle.getAttribute("aria-expanded") !== "true"
    show(open)
    if (!narrow.matches) store.set("panel", open ? "open" : "closed")
    if (open && narrow.matches) panel.querySelector("[role=tab][aria-selected=true]").focus()
  })
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !narrow.matches) return
    show(false)
    toggle.focus()
  })
}

function setUpSearchResult(panel, form) {
  const read = (names) =>
    names
      .split(",")
      .map((name) => form.elements[name]?.value?.trim())
      .find(Boolean) || ""
  const write = () => {
    for (const place of panel.querySelectorAll("[data-from]")) place.textContent = read(place.dataset.from) || "…"
  }
  form.addEventListener("input", write)
  write()
}

export function setUpPanel(form) {
  const panel = form.querySelector(".panel")
  setUpTabs(panel, form)
  setUpDrawer(panel, form)
  setUpSearchResult(panel, form)
}
