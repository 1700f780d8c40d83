/* How long the article is for its readers: what the server counts as well (articles/reading/page.py). */
import { describeReference } from "desk/facts-client"

const WORDS_A_MINUTE = 230
const COUNTED =
  "#id_standfirst, #id_lead_caption, .order-machine > .block:not(.empty-form, .for-deletion) .block-fields "
const TEXTS = ':is(input[type="text"], textarea)[name]'
const FACT = /<fact-ref([^>]*)><\/fact-ref>/g
const attribute = (attributes, name) => attributes.match(new RegExp(`data-${name}="([^"]*)"`))?.[1] || ""

function plain(html) {
  const withFacts = html.replace(FACT, (_, attributes) => {
    const [slot, say, pin] = ["fact", "say", "pin"].map((name) => attribute(attributes, name))
    return describeReference({ slot, say, pin }).words
  })
  return withFacts.replace(/<\/(?:p|li|h3|ul|ol)>|<br\s*\/?>|&nbsp;/g, " ").replace(/<[^>]*>/g, "")
}

/* Return the words that readers see of a field. A gallery keeps its captions as JSON. */
function textOf(field) {
  if (field.closest(".prose-editor")) return plain(field.value)
  if (field.closest("gallery-field")) return captionsOf(field.value)
  return field.value
}

function captionsOf(json) {
  try {
    return JSON.parse(json || "[]")
      .map(({ caption }) => caption)
      .join(" ")
  } catch {
    return "" // half a gallery, typed without a script
  }
}

export function countWords(form) {
  let words = 0
  for (const field of form.querySelectorAll(`${COUNTED}${TEXTS}`)) {
    words += textOf(field).split(/\s+/).filter(Boolean).length
  }
  return words
}

export function showCounts({ form }) {
  const words = countWords(form)
  const minutes = Math.max(1, Math.round(words / WORDS_A_MINUTE))
  const amount = `${words.toLocaleString("en-GB")} word${words === 1 ? "" : "s"}`
  form.querySelector(".writing-counts").textContent = `${amount}, ${minutes} min`
  const sentence = `${amount}, about ${minutes} minute${minutes === 1 ? "" : "s"} to read.`
  const counts = form.querySelector(".outline-counts")
  if (counts.textContent !== sentence) counts.textContent = sentence
}
