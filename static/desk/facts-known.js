/* What the server says of facts: of those that chips name, asked for together, and of those that a search finds. */
const TOGETHER = 30 // milliseconds in which the chips of a page come to be
const LONGEST = 4000 // characters of an address that every server takes

const known = new Map() // by slot; null where there is no such fact
const watchers = new Map() // by slot, who wants to hear of it
let wanted = new Set()
let timer

async function ask(parameters, signal) {
  const address = document.querySelector(".writing-form").dataset.facts
  let answer
  try {
    answer = await fetch(`${address}?${parameters}`, { cache: "no-store", signal })
  } catch (error) {
    if (error.name === "AbortError") throw error
    throw new Error("The server does not answer. Try again.")
  }
  if (answer.redirected) throw new Error("You are logged out. Log in in another tab, then try again.")
  if (!answer.ok) throw new Error("The server cannot tell its facts now. Try again.")
  return answer.json()
}

/* Find facts by words, the article's own first, as its form now says which seasons and shows those are. */
export async function search(words, signal) {
  const chosen = (name) =>
    [...(document.getElementById(`id_${name}`)?.selectedOptions || [])].map((one) => one.value).join()
  const found = await ask(new URLSearchParams({ q: words, shows: chosen("shows"), seasons: chosen("seasons") }), signal)
  for (const fact of found.facts) tell(fact.slot, fact)
  return { missing: [], ...found }
}

export const factOf = (slot) => known.get(slot)

/* Call `hear` whenever something new is known of the slot. Returns the way to stop. */
export function watch(slot, hear) {
  if (!watchers.has(slot)) watchers.set(slot, new Set())
  watchers.get(slot).add(hear)
  if (!known.has(slot)) want([slot])
  return () => {
    watchers.get(slot).delete(hear)
    if (!watchers.get(slot).size) watchers.delete(slot)
  }
}

function tell(slot, fact) {
  known.set(slot, fact)
  for (const hear of watchers.get(slot) || []) hear()
}

function want(slots) {
  for (const slot of slots) wanted.add(slot)
  clearTimeout(timer)
  timer = setTimeout(() => {
    const asked = [...wanted]
    wanted = new Set()
    for (const some of addresses(asked)) read(some)
  }, TOGETHER)
}

function* addresses(slots) {
  let some = new URLSearchParams()
  for (const slot of slots) {
    if (some.size && `${some}`.length + 3 * slot.length > LONGEST) {
      yield some
      some = new URLSearchParams()
    }
    some.append("slots", slot)
  }
  if (some.size) yield some
}

async function read(parameters) {
  try {
    const { facts } = await ask(parameters)
    const found = new Map(facts.map((fact) => [fact.slot, fact]))
    for (const slot of parameters.getAll("slots")) tell(slot, found.get(slot) || null)
  } catch {
    // The chips say "…" or what they said; they are asked for again when somebody comes back to the page.
  }
}

// Whoever comes back from another tab may have recorded something there.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) want(watchers.keys())
})

/* How a reference says itself on the page: its words, what is told of them, and whether they are wrong or pinned. */
export function sayingOf(reference) {
  const fact = known.get(reference.slot)
  if (fact === undefined) return { state: "waiting", words: "…", about: "The words of this fact are on their way." }
  const wording = fact?.phrases.find((phrase) => phrase.name === reference.say)
  if (!fact)
    return {
      state: "wrong",
      words: "unknown fact",
      about: "This fact is not recorded. Remove it, or record it and insert it again.",
    }
  if (!wording)
    return { state: "wrong", words: "unknown wording", about: `${aboutOf(fact)} Choose another wording for it.` }
  if (!reference.pin) return { state: "current", words: wording.words, about: aboutOf(fact) }
  const now = reference.pin === wording.words ? "" : ` The record now says “${wording.words}”.`
  return {
    state: "pinned",
    words: reference.pin,
    about: `Pinned until ${dayOf(reference.review)}: ${reference.why}.${now} ${aboutOf(fact)}`,
  }
}

function aboutOf(fact) {
  const certainty = fact.retracted ? "Taken back" : fact.certainty
  const source = fact.source_name ? `, according to ${fact.source_name}` : ""
  return `${fact.kind}: ${fact.subject}. ${certainty}, as of ${fact.as_of}${source}.`
}

/* "2026-09-12" as "12 September 2026". */
export function dayOf(text) {
  const day = new Date(`${text}T12:00`)
  return Number.isNaN(day.getTime())
    ? text
    : day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })
}
