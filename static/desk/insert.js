/* Between two blocks a quiet "+", at the end a row of what can be added. Pressing "+" opens the row in place. */

function row(blocks, before) {
  const list = document.createElement("div")
  list.className = "insert-row"
  list.setAttribute("role", "group")
  list.setAttribute("aria-label", before ? "Insert a block here" : "Add a block at the end")
  for (const plugin of blocks.editor.plugins.filter((one) => !one.regions)) {
    const button = document.createElement("button")
    button.type = "button"
    button.dataset.insert = plugin.prefix
    button.innerHTML = plugin.button
    button.firstElementChild?.setAttribute("aria-hidden", "true")
    button.append(plugin.title)
    list.append(button)
  }
  return list
}

function gap(block) {
  const between = document.createElement("div")
  between.className = "insert-gap"
  const plus = document.createElement("button")
  Object.assign(plus, { type: "button", className: "insert-plus", title: "Insert a block here" })
  plus.setAttribute("aria-expanded", "false")
  plus.innerHTML = '<span aria-hidden="true">+</span><span class="visually-hidden">Insert a block above</span>'
  between.append(plus)
  block.prepend(between)
}

function close(between) {
  between?.querySelector(".insert-row")?.remove()
  between?.querySelector(".insert-plus").setAttribute("aria-expanded", "false")
}

function walk(event) {
  const buttons = [...event.target.closest(".insert-row").querySelectorAll("button")]
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const place = buttons.indexOf(event.target.closest("button"))
  buttons[(place + step + buttons.length) % buttons.length].focus()
}

export function offerInserts(blocks) {
  const { column, form } = blocks
  const end = row(blocks, false)
  end.classList.add("insert-end")
  column.after(end)
  const complete = () => {
    for (const block of blocks.all()) if (!block.querySelector(":scope > .insert-gap")) gap(block)
  }
  form.addEventListener("blocks:settled", complete)
  complete()

  form.addEventListener("click", (event) => {
    const plus = event.target.closest(".insert-plus")
    if (plus) {
      const between = plus.parentElement
      const open = between.querySelector(".insert-row")
      for (const other of form.querySelectorAll(".insert-gap:has(.insert-row)")) close(other)
      if (open) return
      between.append(row(blocks, true))
      plus.setAttribute("aria-expanded", "true")
      between.querySelector(".insert-row button").focus()
    }
    const kind = event.target.closest("[data-insert]")
    if (kind) {
      const before = kind.closest(".block")
      close(kind.closest(".insert-gap"))
      focusIn(blocks.add(kind.dataset.insert, before))
    }
  })
  form.addEventListener("keydown", (event) => {
    if (!event.target.closest?.(".insert-row")) return
    if (event.key === "Escape") {
      const between = event.target.closest(".insert-gap")
      close(between)
      between?.querySelector(".insert-plus").focus()
    }
    walk(event)
  })
}

/* The machine settles the new block a moment later, which would lose the focus. */
function focusIn(block) {
  setTimeout(() => {
    const field = block.querySelector(
      ".block-fields .field :is(input, textarea, .select2-selection, [contenteditable=true])",
    )
    field?.focus()
    block.scrollIntoView({ block: "nearest" })
  }, 60)
}
