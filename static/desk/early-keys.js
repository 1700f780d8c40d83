/* Takes Ctrl+S and Ctrl+K while the form is not ready yet: the browser would open a dialog of its own. When it is ready
   they are pressed again. Not a module, since those start only after the whole page has arrived. */
{
  const early = []
  const hold = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !/^[sk]$/i.test(event.key)) return
    event.preventDefault()
    if (!event.repeat) early.push(event)
  }
  window.addEventListener("keydown", hold, { capture: true })
  document.addEventListener(
    "form:ready",
    () => {
      window.removeEventListener("keydown", hold, { capture: true })
      for (const event of early) document.activeElement.dispatchEvent(new KeyboardEvent("keydown", event))
    },
    { once: true },
  )
}
