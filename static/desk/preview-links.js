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

function showAnswer(sharing, page) {
  for (const selector of [".preview-links", "[data-new-link]"]) {
    sharing.querySelector(selector).replaceWith(document.importNode(page.querySelector(selector), true))
  }
  const open = sharing.querySelectorAll("[data-remark]:not([data-done])").length
  const summary = sharing.querySelector(".preview-share > summary")
  summary?.querySelector(".state")?.remove()
  if (open && summary) {
    const state = Object.assign(document.createElement("span"), { className: "state", textContent: `${open} open` })
    state.dataset.state = "changed"
    summary.append(" ", state)
  }
  setUpNewLink(sharing)
}

const isMakingLink = (sharing) =>
  sharing.querySelector("#preview-recipient")?.value ||
  sharing.querySelector("#new-preview-link") ||
  sharing.contains(document.activeElement)

/* Read the links and remarks again when somebody looks at them, unless a link is being made, or was begun meanwhile. */
async function refresh(sharing, placeAgain) {
  const address = sharing.querySelector("[data-address]")?.dataset.address
  if (!address || isMakingLink(sharing)) return
  try {
    const response = await fetch(address, { cache: "no-store" })
    const page = response.ok ? readPage(await response.text()) : null
    if (!page?.querySelector(".preview-links") || isMakingLink(sharing)) return
    showAnswer(sharing, page)
    placeAgain()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error // offline: what is shown stays
  }
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
      showAnswer(sharing, page)
      placeRemarks(form, sharing)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      toast(OFFLINE, { stays: true })
    } finally {
      linkForm.removeAttribute("aria-busy")
    }
  })
  const place = () => placeRemarks(form, sharing)
  form.addEventListener("panel:opened", ({ detail }) => detail === "preview" && refresh(sharing, place))
  addEventListener("focus", () => form.dataset.tab === "preview" && refresh(sharing, place))
  form.addEventListener("save:done", place)
  // Somebody who has a link may have read the draft meanwhile, and left a remark.
  form.addEventListener("server:answered", () => {
    if (!document.hidden && sharing.querySelector(".link-list [value^='revoke']")) refresh(sharing, place)
  })
  placeRemarks(form, sharing)
}
