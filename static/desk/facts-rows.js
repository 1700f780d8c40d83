/* The rows of the picker of facts, and of lists like it. */

export function createElement(tag, className, ...children) {
  const element = document.createElement(tag)
  element.className = className
  element.append(...children)
  return element
}

export function createOption(tag, className, ...children) {
  const option = createElement(tag, className, ...children)
  option.setAttribute("role", "option")
  return option
}

export function createFactRow(fact) {
  const row = createOption(
    "div",
    "fact-row",
    createElement("span", "fact-words", fact.phrases[0].words),
    createElement("span", "fact-certainty", `${fact.certainty}, as of ${fact.as_of}`),
    createElement("span", "fact-about", createElement("b", "", fact.kind), `: ${fact.subject}`),
  )
  row.fact = fact
  return row
}

export function createPhraseRow(phrase) {
  const row = createOption(
    "div",
    "fact-row",
    createElement("span", "fact-words", phrase.words),
    createElement("span", "fact-certainty fact-hint", "Type on for this wording"),
    createElement("span", "fact-about", phrase.label),
  )
  row.phrase = phrase
  return row
}

/* Facts that are not recorded yet: links to the pages that record them, each in a new tab. */
export function createMissingGroup(missing) {
  const links = missing.map(({ words, address }) => {
    const link = createOption(
      "a",
      "fact-row fact-missing",
      words,
      createElement("span", "fact-certainty", "opens in a new tab"),
    )
    Object.assign(link, { href: address, target: "_blank", rel: "noopener", tabIndex: -1 })
    return link
  })
  return createGroup("Not recorded yet", links)
}

/* A list under a name. */
export function createGroup(name, rows) {
  const group = createElement("div", "fact-group", createElement("p", "fact-group-name", name), ...rows)
  group.setAttribute("role", "group")
  group.setAttribute("aria-label", name)
  group.firstChild.setAttribute("role", "presentation")
  return group
}

/* A kind of block, where the picker offers them. */
export function createChoiceRow(choice) {
  const row = createOption("div", "fact-row fact-block")
  row.innerHTML = choice.icon
  row.firstElementChild?.setAttribute("aria-hidden", "true")
  row.append(createElement("span", "fact-words", choice.title))
  row.choice = choice
  return row
}

/* Return whether each of the typed words is the beginning of a word of a title. */
export function matchesWords(title, typed) {
  const split = (text) =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
  const parts = split(title)
  return split(typed).every((word) => parts.some((part) => part.startsWith(word)))
}
