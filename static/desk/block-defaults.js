/* A new block is about the season, or else the show, that the article is about, if that is one. */
import { fieldOf, writeField } from "desk/block-fields"

const chosenIn = (form, name) => {
  const options = [...(form.elements[name]?.selectedOptions || [])]
  return options.length === 1 ? options[0] : null
}

export function setUpBlockDefaults({ form }) {
  document.addEventListener("formset:added", ({ target: block }) => {
    if (!block.matches(".block")) return
    for (const name of ["season", "show"]) {
      const [field, chosen] = [fieldOf(block, name), chosenIn(form, `${name}s`)]
      if (!field?.matches("select") || field.value || !chosen) continue
      writeField(field, chosen.value, { label: chosen.text })
    }
  })
}
