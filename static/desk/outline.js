/* The outline in the panel: the article's headings, to jump by. It is drawn in a pause of the typing, or after some seconds of it, and never while a
   button in it is pressed. */
import { announce } from "desk/announce"
import { showCounts } from "desk/word-count"

const PAUSE_MS = 400
const MAX_WAIT_MS = 5000 // while the typing goes on
const HEADINGS = '.block-fields :is([name$="-heading"], [name$="-question"], [name$="-group"]), .tiptap h3'
const LEVELS = { group: 2, heading: 2, question: 3 }

function levelOf(element) {
  return element.matches("h3") ? 3 : LEVELS[element.name.replace(/^.*-/, "")]
}

/* Return the headings in reading order: words, level, and the element that holds them. */
export function headingsOf(blocks) {
  const headings = []
  for (const block of blocks.all()) {
    if (block.classList.contains("for-deletion")) continue
    const inBlock = [...block.querySelectorAll(HEADINGS)]
    // The heading of a run of questions is the form's last field, and the first thing that readers see.
    inBlock.sort((a, b) => Number(/-group$/.test(b.name)) - Number(/-group$/.test(a.name)))
    for (const element of inBlock) {
      const words = (element.value ?? element.textContent).replace(/\s+/g, " ").trim()
      if (words) headings.push({ words, level: levelOf(element), element })
    }
  }
  return headings
}

/* Put the caret at a heading, and scroll to it. */
export function goToHeading({ element, words }) {
  element.closest(".block").classList.remove("collapsed")
  const prose = element.closest(".tiptap")
  if (prose) prose.editor.chain().setTextSelection(prose.editor.view.posAtDOM(element, 0)).run()
  ;(prose || element).focus({ preventScroll: true })
  if (!prose) element.setSelectionRange(0, 0)
  element.scrollIntoView({ block: "center", behavior: "instant" })
  announce(`At ${words}`)
}

const isBefore = (a, b) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING)

/* Return the node where the caret is; without one in the article, the block that is at the top of the window. */
function currentNode(blocks, caret) {
  const { anchorNode } = getSelection()
  const focused = caret.closest?.(".order-machine > .block") && caret
  if (focused) return focused.matches(".tiptap") && focused.contains(anchorNode) ? anchorNode : focused
  const top = blocks.form.querySelector(".writing-bar").getBoundingClientRect().bottom
  return blocks.all().find((block) => block.getBoundingClientRect().bottom > top + 40)
}

function currentHeading(blocks, headings, caret) {
  const node = currentNode(blocks, caret)
  if (!node) return null
  return headings.findLast(({ element }) => element === node || element.contains(node) || isBefore(element, node))
}

class Outline {
  constructor(blocks) {
    Object.assign(this, { blocks, form: blocks.form, isPressed: false })
    this.page = this.form.querySelector("#panel-outline")
    this.list = this.page.querySelector("ol")
    this.list.addEventListener("click", ({ target }) => this.#onClick(target.closest("button")))
    this.list.addEventListener("pointerdown", () => {
      this.isPressed = true
    })
    for (const type of ["pointerup", "pointercancel"]) {
      window.addEventListener(type, () => setTimeout(() => (this.isPressed = false)))
    }
    for (const type of ["input", "focusin", "blocks:ordered", "save:done", "panel:opened", "prose-editor:ready"]) {
      this.form.addEventListener(type, () => this.#drawLater())
    }
    // The tab is remembered here, since to ask the form at every key takes long: see live-preview.js.
    this.isShown = this.form.dataset.tab === "outline"
    this.form.addEventListener("panel:opened", ({ detail }) => {
      this.isShown = detail === "outline"
    })
    for (const type of ["scroll", "selectionchange"]) {
      document.addEventListener(type, () => this.isShown && this.#drawLater(), { passive: true })
    }
    this.form.querySelector(".writing-counts").addEventListener("click", () => openOutline(this.form))
    this.#drawLater()
  }

  #drawLater() {
    this.wantedSince ||= Date.now()
    const wait = Math.max(0, Math.min(PAUSE_MS, this.wantedSince + MAX_WAIT_MS - Date.now()))
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.wantedSince = 0
      requestIdleCallback(() => this.draw(), { timeout: 1000 })
    }, wait)
  }

  /* Draw the headings and mark the current one: that above the focus, or above `caret`, which had it. */
  draw(caret = document.activeElement) {
    showCounts(this.blocks)
    if (!this.isShown) return
    if (this.isPressed) return this.#drawLater()
    this.headings = headingsOf(this.blocks)
    this.page.querySelector(".outline-empty").hidden = this.headings.length > 0
    while (this.list.children.length > this.headings.length) this.list.lastChild.remove()
    while (this.list.children.length < this.headings.length) this.list.append(createItem())
    const current = currentHeading(this.blocks, this.headings, caret)
    for (const [index, heading] of this.headings.entries()) {
      showItem(this.list.children[index], heading, heading === current)
    }
  }

  #onClick(button) {
    const index = [...this.list.children].indexOf(button?.closest("li"))
    const heading = this.headings?.[index]
    if (!heading?.element.isConnected) return this.draw()
    closeDrawer(this.form)
    goToHeading(heading)
  }
}

function createItem() {
  const item = document.createElement("li")
  const button = document.createElement("button")
  button.type = "button"
  item.append(button)
  return item
}

function showItem(item, { words, level }, isCurrent) {
  const button = item.firstChild
  if (button.textContent !== words) button.textContent = words
  item.dataset.level = level
  if (isCurrent) button.setAttribute("aria-current", "true")
  else button.removeAttribute("aria-current")
}

/* On a phone the panel covers the article. */
function closeDrawer(form) {
  const toggle = form.querySelector(".panel-toggle")
  const isDrawer = window.matchMedia("(max-width: 1023px)").matches
  if (isDrawer && toggle.getAttribute("aria-expanded") === "true") toggle.click()
}

export function openPanel(form, name) {
  const toggle = form.querySelector(".panel-toggle")
  if (toggle.getAttribute("aria-expanded") !== "true") toggle.click()
  form.querySelector(`#tab-${name}`).click()
  form.querySelector(`#tab-${name}`).focus()
}

let outline = null

/* Open the outline, with the focus on the heading above the caret. */
export function openOutline(form) {
  const caret = document.activeElement
  openPanel(form, "outline")
  outline.draw(caret)
  const button = outline.list.querySelector("[aria-current]") || outline.list.querySelector("button")
  button?.focus()
}

export function startOutline(blocks) {
  if (blocks.form.querySelector("#panel-outline")) outline = new Outline(blocks)
}
