/* Times are typed in the newsroom's time zone, which stands beside each field. To an editor whose browser is elsewhere a
   hint below the field says what time that is there. */

/* Return by how many milliseconds the clocks of a zone are ahead of UTC at a moment. */
function offsetOf(zone, at) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  })
  const { year, month, day, hour, minute } = Object.fromEntries(
    format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
  )
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000
}

/* Return the moment of a time as it was typed, "2027-01-14T09:30", in a zone. */
function momentOf(typed, zone) {
  const asUtc = Date.parse(`${typed}Z`)
  const first = asUtc - offsetOf(zone, asUtc)
  return asUtc - offsetOf(zone, first)
}

function hintOf(field, zone) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const at = momentOf(field.value || new Date().toISOString().slice(0, 16), zone)
  if (Number.isNaN(at) || offsetOf(zone, at) === offsetOf(own, at)) return ""
  const words = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" })
  return field.value ? `In your time zone, ${own}: ${words.format(at)}.` : `Your browser’s time zone is ${own}.`
}

export function showZoneHints(form) {
  const show = () => {
    for (const field of form.querySelectorAll("input[data-zone]")) {
      const hint = document.getElementById(field.dataset.hint)
      if (hint) hint.textContent = hintOf(field, field.dataset.zone)
    }
  }
  form.addEventListener("input", ({ target }) => target.matches("input[data-zone]") && show())
  form.addEventListener("save:done", show)
  show()
}
