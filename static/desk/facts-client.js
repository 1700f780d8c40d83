/* Fetches facts from the server, and remembers them: those that chips refer to, and those that match a search. */
const BATCH_DELAY_MS = 30 // the chips of a page are drawn within this time, and fetched by one request
const MAX_QUERY_LENGTH = 4000 // characters: longer addresses are refused by some servers

const facts = new Map() // by slot; null for a slot without a fact
const watchers = new Map() // by slot: a set of callbacks
let pendingSlots = new Set()
let timer

async function fetchFacts(params, signal) {
  const url = document.querySelector(".writing-form").dataset.facts
  let response
  try {
    response = await fetch(`${url}?${params}`, { cache: "no-store", signal })
  } catch (error) {
    if (error.name === "AbortError") throw error
    throw new Error("The server does not answer. Try again.")
  }
  if (response.redirected) throw new Error("You are logged out. Log in in another tab, then try again.")
  if (!response.ok) throw new Error("The server could not load the facts. Try again.")
  return response.json()
}

/* Find facts by words. Those of the shows and seasons that the form has chosen, saved or not, come first. */
export async function searchFacts(words, signal) {
  const chosen = (name) =>
    [...(document.getElementById(`id_${name}`)?.selectedOptions || [])].map((option) => option.value).join()
  const params = new URLSearchParams({ q: words, shows: chosen("shows"), seasons: chosen("seasons") })
  const results = await fetchFacts(params, signal)
  for (const fact of results.facts) remember(fact.slot, fact)
  return { missing: [], ...results }
}

export const getFact = (slot) => facts.get(slot)

/* Call `callback` whenever the fact of a slot is fetched. Returns a function that stops this. */
export function watchFact(slot, callback) {
  if (!watchers.has(slot)) watchers.set(slot, new Set())
  watchers.get(slot).add(callback)
  if (!facts.has(slot)) request([slot])
  return () => {
    watchers.get(slot).delete(callback)
    if (!watchers.get(slot).size) watchers.delete(slot)
  }
}

function remember(slot, fact) {
  facts.set(slot, fact)
  for (const callback of watchers.get(slot) || []) callback()
}

function request(slots) {
  for (const slot of slots) pendingSlots.add(slot)
  clearTimeout(timer)
  timer = setTimeout(() => {
    const slotsToLoad = [...pendingSlots]
    pendingSlots = new Set()
    for (const params of batches(slotsToLoad)) loadBatch(params)
  }, BATCH_DELAY_MS)
}

function* batches(slots) {
  let params = new URLSearchParams()
  for (const slot of slots) {
    if (params.size && `${params}`.length + 3 * slot.length > MAX_QUERY_LENGTH) {
      yield params
      params = new URLSearchParams()
    }
    params.append("slots", slot)
  }
  if (params.size) yield params
}

async function loadBatch(params) {
  try {
    const results = await fetchFacts(params)
    const bySlot = new Map(results.facts.map((fact) => [fact.slot, fact]))
    for (const slot of params.getAll("slots")) remember(slot, bySlot.get(slot) || null)
  } catch {
    // The chips stay as they are. Their facts are requested again when the editor comes back to this tab.
  }
}

// The editor may have recorded a fact in another tab.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) request(watchers.keys())
})

/* Return how a reference is shown: words, a sentence about them, and a state: waiting, wrong, current or pinned. */
export function describeReference(reference) {
  const fact = facts.get(reference.slot)
  if (fact === undefined) return { state: "waiting", words: "…", about: "Loading this fact." }
  const phrase = fact?.phrases.find(({ name }) => name === reference.say)
  if (!fact) {
    const about = "This fact is not recorded. Remove it, or record it and insert it again."
    return { state: "wrong", words: "unknown fact", about }
  }
  if (!phrase) {
    const about = `${describeFact(fact)} Choose another wording for it.`
    return { state: "wrong", words: "unknown wording", about }
  }
  if (!reference.pin) return { state: "current", words: phrase.words, about: describeFact(fact) }
  const change = reference.pin === phrase.words ? "" : ` The fact now reads “${phrase.words}”.`
  const about = `Pinned until ${formatDay(reference.review)}: ${reference.why}.${change} ${describeFact(fact)}`
  return { state: "pinned", words: reference.pin, about }
}

function describeFact(fact) {
  const certainty = fact.retracted ? "Retracted" : fact.certainty
  const source = fact.source_name ? `, according to ${fact.source_name}` : ""
  return `${fact.kind}: ${fact.subject}. ${certainty}, as of ${fact.as_of}${source}.`
}

/* "2026-09-12" as "12 September 2026". */
export function formatDay(isoDate) {
  const day = new Date(`${isoDate}T12:00`)
  if (Number.isNaN(day.getTime())) return isoDate
  return day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })
}
