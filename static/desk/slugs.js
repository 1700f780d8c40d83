// Slugs while an editor types, in place of Django's URLify: the same as shows/slugs.py makes.

const SIGN =
  "(?:(?=\\p{M})[\\u0780-\\u07bf\\u0900-\\u109f\\u1700-\\u17ff\\u1900-\\u1aaf\\u1b00-\\u1ccf\\ua800-\\uabff\\u{11000}-\\u{11fff}])"
const LEFT_OUT = new RegExp(`(?!${SIGN})[^\\p{L}\\p{N}_\\s-]|\\ufeff`, "gu")
const LETTERLESS_SIGNS = new RegExp(`(?<![\\p{L}\\p{N}])(?<!${SIGN})${SIGN}+`, "gu")
const ENDS_WITHIN_LETTER = new RegExp(`^${SIGN}`, "u")

const slugify = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(LEFT_OUT, "")
    .replace(LETTERLESS_SIGNS, "")
    .replace(/[-\s]+/g, "-")
    .replace(/^[-_]+|[-_]+$/g, "")
    .normalize("NFKC")

const cutSlug = (slug, maxLength) => {
  const characters = Array.from(slug)
  let end = maxLength
  while (end > 0 && end < characters.length && ENDS_WITHIN_LETTER.test(characters[end])) end -= 1
  return characters
    .slice(0, end)
    .join("")
    .replace(/[-_]+$/, "")
}

window.URLify = (text, maxLength) => cutSlug(slugify(text), maxLength)
