/* Quotes, dashes and ellipses while one types in rich text, as an extension of the prose editor. Undo takes the last one
   back, and leaves what was typed. */
import { Extension, InputRule } from "django-prose-editor/editor"

// By language of the site: double and single quotes. A language that is not here has those of English.
const QUOTES = {
  en: ["“", "”", "‘", "’"],
  de: ["„", "“", "‚", "‘"],
  es: ["«", "»", "“", "”"],
  fr: ["«\u202f", "\u202f»", "“", "”"],
  it: ["«", "»", "“", "”"],
}
const APOSTROPHE = "’"
const ADDRESS = /:\/\/|^www\.|^[^\s@]+@[^\s@]+\.|^(?:[\p{L}\d-]+\.)+\p{L}{2,}[/?#:]/iu
const OPENS_AFTER = /[\s([{<«“‘„‚/—–]$|^$/ // also the beginning of a paragraph
const WITHOUT_FIRST_LETTERS = "tis|twas|twere|em|til|cause|bout|round|cos" // ’tis, ’em, ’til

export const quotesOf = (language) => QUOTES[language.toLowerCase().split("-")[0]] || QUOTES.en

/* Return whether a double quote is open at the end of a text. Where one sign ends a quote in one language and begins it
   in another, the signs are those of the site's language. */
function isOpen(text, [open, close]) {
  return text.lastIndexOf(open.trim()) > text.lastIndexOf(close.trim())
}

function doubleQuote(before, quotes) {
  const [open, close] = quotes
  if (isOpen(before, quotes)) return /[\s([{]$/.test(before) ? open : close
  if (/\d$/.test(before)) return null // inches
  return OPENS_AFTER.test(before) ? open : close
}

function singleQuote(before, [, , open]) {
  if (/(?:^|\s)‘n$/i.test(before)) return { length: 3, words: `${APOSTROPHE}${before.slice(-1)}${APOSTROPHE}` }
  return { length: 1, words: OPENS_AFTER.test(before) ? open : APOSTROPHE }
}

/* In English a single quote that turns out to stand for missing letters: the ’90s, ’tis. */
function mendApostrophe(text, quotes) {
  if (quotes !== QUOTES.en) return null
  const match =
    text.match(/(?<=^|[\s(“—])‘(\d\ds)$/) ||
    text.match(/(?<=^|[\s(“—])‘(\d\d[\s,.;:!?)])$/) ||
    text.match(new RegExp(`(?<=^|[\\s(“—])‘((?:${WITHOUT_FIRST_LETTERS})[\\s,.;:!?)])$`, "i"))
  return match && { length: match[0].length, words: `${APOSTROPHE}${match[1]}` }
}

/* Return the dash for two hyphens: a short one after a space or a digit, a long one after a letter; or a long one for a
   third hyphen. */
function dash(before) {
  if (before.endsWith("–")) return { length: 2, words: "—" }
  if (!/(?:^|[^-–—])-$/.test(before)) return null
  return { length: 2, words: /(?:^|[\s\d])-$/.test(before) ? "–" : "—" }
}

/* Return what is to be put in place of the end of a text, whose last character has just been typed: the `length` of
   what is replaced and the `words` in its place; null if it stays. */
export function substitute(text, quotes) {
  const [before, typed] = [text.slice(0, -1), text.slice(-1)]
  const isInAddress = ADDRESS.test(text.match(/[^\s("“‘„«]*$/)[0])
  if (typed === '"') {
    const words = doubleQuote(before, quotes)
    return words && { length: 1, words }
  }
  if (isInAddress || typed === "\n") return null
  if (typed === "'") return singleQuote(before, quotes)
  if (typed === "-") return dash(before)
  if (typed === ".") return /(?:^|[^.])\.\.$/.test(before) ? { length: 3, words: "…" } : null
  return mendApostrophe(text, quotes)
}

export const Typography = Extension.create({
  name: "typography",

  addInputRules() {
    const quotes = quotesOf(document.documentElement.lang)
    return [
      new InputRule({
        find(text) {
          const change = substitute(text, quotes)
          if (!change) return null
          const index = text.length - change.length
          return { index, text: text.slice(index), data: change.words }
        },
        handler({ state, range, match }) {
          state.tr.insertText(match.data, range.from, range.to)
        },
      }),
    ]
  },
})
