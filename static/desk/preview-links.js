/* Links to the draft for people without a login: made and revoked without leaving the form. Their remarks stand in the
   panel and, as long as they are open, also beside their block. */
import { readPage } from "desk/saved-page"
import { fetchToken, OFFLINE } from "desk/session"
import { toast } from "desk/toast"

function blockOf(form, { kind, block }) {
  const blocks = [...form.querySelectorAll(`.order-machine > .block[data-kind="${CSS.escape(kind)}"]`)]
  return block && blocks.find((candidate) => candidate.querySelector(":scope > [name$='-id']")?.value === block)
}

/* Show the open remarks beside their blocks, and link the others in the panel to theirs. */
function placeRemarks(form, sharing) {
  for (const placed of form.querySelectorAll(".block-remarks")) placed.remove()
  for (const remark of sharing.querySelectorAll("[data-remark]")) {
    const block = blockOf(form, remark.dataset)
    if (!block) continue
    linkToBlock(remark.querySelector(".remark-about"), block)
    if (!("done" in remark.dataset)) addBeside(block, remark)
  }
}

function linkToBlock(about, block) {
  if (!about) return
  const link = document.createElement("button")
  Object.assign(link, { type: "button", className: "remark-about link", textContent: about.textContent })
  link.addEventListener("click", () => {
    block.classList.remove("collapsed")
    block.tabIndex = -1
    block.focus({ preventScroll: true })
    block.scrollIntoView({ block: "center" })
  })
  about.replaceWith(link)
}

function addBeside(block, remark) {
  let list = block.querySelector(":scope > .block-remarks")
  if (!list) {
    list = document.createElement("ul")
    list.className = "block-remarks"
    block.querySelector(":scope > .block-fields").before(list)
  }
  const item = document.createElement("li")
  item.append(...[...remark.children].map((child) => child.cloneNode(true)))
  item.querySelector(".remark-about")?.remove()
  list.append(item)
}

async function send(form, linkForm, address, submitter) {
  const token = await fetchToken(form.dataset.session)
  if (!token) return null
  linkForm.querySelector("[name=csrfmiddlewaretoken]").value = token
  const response = await fetch(address, { method: "POST", body: new FormData(linkForm, submitter) })
  const page = readPage(await response.text())
  if (page.querySelector(".preview-links")) return page
  toast(`Nothing was changed: the server answered with an error (${response.status}). Try again.`, { stays: true })
  return null
}

/* Show how many remarks are open: at the section, and on the tab, which hides it. */
function countOpen(form, sharing) {
  const count = sharing.querySelectorAll("[data-remark]:not([data-done])").length
  const summary = sharing.querySelector(".preview-share > summary")
  const tab = form.querySelector("#tab-preview")
  for (const [place, words] of [
    [summary, `${count} open`],
    [tab, `${count}`],
  ]) {
    place?.querySelector(".state")?.remove()
    if (!count || !place) continue
    const state = Object.assign(document.createElement("span"), { className: "state", textContent: words })
    state.dataset.state = "changed"
    place.append(" ", state)
  }
  const state = tab?.querySelector(".state")
  if (state) state.title = count === 1 ? "1 open remark" : `${count} open remarks`
}

/* Show what the server answers to a button. */
function showAnswer(sharing, page) {
  for (const selector of [".preview-links", "[data-new-link]"]) {
    sharing.querySelector(selector).replaceWith(document.importNode(page.querySelector(selector), true))
  }
  setUpNewLink(sharing)
}

/* Return the lists of links and remarks: what stands below the fields for a new link. */
const listsIn = (root) => [...root.querySelectorAll(".preview-links > .link-fields ~ *")]
const markupOf = (nodes) => nodes.map((node) => node.outerHTML).join("")

/* Read the links and remarks again, and leave a link that is being made as it is. */
async function refresh(sharing, drawn, onNews) {
  const address = sharing.querySelector("[data-address]")?.dataset.address
  if (!address) return
  try {
    const response = await fetch(address, { cache: "no-store" })
    const lists = response.ok && !response.redirected ? listsIn(readPage(await response.text())) : []
    const markup = markupOf(lists)
    if (!lists.length || markup === drawn.markup || sharing.querySelector(":active")) return
    drawn.markup = markup
    const focused = sharing.contains(document.activeElement) && document.activeElement.value
    for (const list of listsIn(sharing)) list.remove()
    sharing.querySelector(".link-fields").after(...lists.map((list) => document.importNode(list, true)))
    if (focused) sharing.querySelector(`button[value="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true })
    onNews()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error // offline: what is shown stays
  }
}

/* A remark that is done is gone from its block, and the button with it. */
function focusNear(sharing, { block, value }) {
  if (document.activeElement !== document.body) return
  const [, key] = value.split(":")
  const button = block
    ? block.querySelector(".block-remarks button")
    : sharing.querySelector(`[data-remark="${CSS.escape(key || "")}"] button`)
  if (block && !button) block.tabIndex = -1
  ;(button || block || sharing.querySelector(".preview-share > summary"))?.focus({ preventScroll: true })
}

function setUpNewLink(sharing) {
  const address = sharing.querySelector("#new-preview-link")
  if (!address) return
  address.focus()
  address.select()
  const copy = sharing.querySelector("[data-copy-link]")
  copy.hidden = !navigator.clipboard
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(address.value)
    toast("Copied.")
  })
}

export function startPreviewLinks(form) {
  const linkForm = document.getElementById("preview-link-form")
  const sharing = form.querySelector("[data-sharing]")
  if (!linkForm || !sharing) return
  const drawn = { markup: "" } // as the server sends it: what stands in the page has buttons instead of some words
  const place = () => {
    placeRemarks(form, sharing)
    countOpen(form, sharing)
  }
  const update = () => refresh(sharing, drawn, place)
  // What is typed here is no part of the article.
  for (const name of ["input", "change"]) sharing.addEventListener(name, (event) => event.stopPropagation())
  linkForm.addEventListener("submit", async (event) => {
    event.preventDefault()
    const address = sharing.querySelector("[data-address]")?.dataset.address
    if (!address || linkForm.hasAttribute("aria-busy")) return
    linkForm.setAttribute("aria-busy", "true")
    try {
      const page = await send(form, linkForm, address, event.submitter)
      if (!page) return
      const pressed = { block: event.submitter?.closest(".block"), value: event.submitter?.value || "" }
      showAnswer(sharing, page)
      place()
      focusNear(sharing, pressed)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      toast(OFFLINE, { stays: true })
    } finally {
      linkForm.removeAttribute("aria-busy")
    }
  })
  // Somebody who has a link may have read the draft meanwhile, and left a remark.
  form.addEventListener("server:answered", () => {
    if (!document.hidden && sharing.querySelector(".link-list [value^='revoke']")) update()
  })
  form.addEventListener("panel:opened", ({ detail }) => detail === "preview" && update())
  sharing.addEventListener("toggle", ({ target }) => target.open && update(), { capture: true })
  document.addEventListener("visibilitychange", () => !document.hidden && update())
  addEventListener("focus", () => form.dataset.tab === "preview" && update())
  form.addEventListener("save:done", place)
  place()
}
