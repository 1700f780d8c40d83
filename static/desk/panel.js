/* The side panel: its tabs, whether it is open, and the search result that follows what is typed. */
import { focusText } from "desk/place"

const storage = {
  get: (key) => localStorage.getItem(`desk:${key}`),
  set: (key, value) => localStorage.setItem(`desk:${key}`, value),
}

function setUpTabs(panel, form) {
  const list = panel.querySelector("[role=tablist]")
  const tabs = [...list.querySelectorAll("[role=tab]")]
  const pageOf = (tab) => document.getElementById(tab.getAttribute("aria-controls"))
  const select = (selected, { focus = false } = {}) => {
    for (const tab of tabs) {
      const isSelected = tab === selected
      tab.setAttribute("aria-selected", isSelected)
      tab.tabIndex = isSelected ? 0 : -1
      pageOf(tab).hidden = !isSelected
    }
    form.dataset.tab = selected.id.replace("tab-", "")
    storage.set("tab", selected.id)
    if (focus) selected.focus()
    panel.dispatchEvent(new CustomEvent("panel:opened", { bubbles: true, detail: form.dataset.tab }))
  }
  for (const tab of tabs) {
    pageOf(tab).setAttribute("role", "tabpanel")
    tab.addEventListener("click", () => select(tab))
  }
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    select(tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length], { focus: true })
  })
  panel.addEventListener("panel:show", (event) => select(document.getElementById(`tab-${event.detail}`)))
  list.hidden = false
  const tabWithError = panel.querySelector(".errorlist")?.closest(".panel-page")?.getAttribute("aria-labelledby")
  select(tabs.find((tab) => tab.id === (tabWithError || storage.get("tab"))) || tabs[0])
}

function setUpDrawer(panel, form) {
  const toggle = form.querySelector(".panel-toggle")
  const narrow = window.matchMedia("(max-width: 1023px)")
  const show = (open) => {
    form.classList.toggle("is-panel-open", open)
    toggle.setAttribute("aria-expanded", open)
  }
  show(!narrow.matches && storage.get("panel") !== "closed")
  toggle.addEventListener("click", () => {
    const open = toggle.getAttribute("aria-expanded") !== "true"
    show(open)
    if (!narrow.matches) storage.set("panel", open ? "open" : "closed")
    if (open && narrow.matches) panel.querySelector("[role=tab][aria-selected=true]").focus()
  })
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return
    if (!narrow.matches) return focusText()
    show(false)
    toggle.focus()
  })
}

function setUpSearchResult(panel, form) {
  // The first of these fields that has a value: the search title, for example, or else the headline.
  const readFirst = (names) =>
    names
      .split(",")
      .map((name) => form.elements[name]?.value?.trim())
      .find(Boolean) || ""
  const update = () => {
    for (const output of panel.querySelectorAll("[data-from]")) {
      output.textContent = readFirst(output.dataset.from) || "…"
    }
  }
  // Not at every key in the blocks: to read a form of thousands of fields by name takes long.
  const sources = new Set([...panel.querySelectorAll("[data-from]")].flatMap(({ dataset }) => dataset.from.split(",")))
  form.addEventListener("input", ({ target }) => sources.has(target.name) && update())
  for (const type of ["change", "save:done"]) form.addEventListener(type, update)
  update()
}

export function setUpPanel(form) {
  const panel = form.querySelector(".panel")
  setUpTabs(panel, form)
  setUpDrawer(panel, form)
  setUpSearchResult(panel, form)
}
