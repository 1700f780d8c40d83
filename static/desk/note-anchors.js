/* Keeps the ids of links, by which a note and its sign in the text lead to each other. An import sets them. */
import { Extension } from "django-prose-editor/editor"

export const NoteAnchors = Extension.create({
  name: "noteAnchors",

  addGlobalAttributes() {
    const parseHTML = (element) => element.getAttribute("id")
    const renderHTML = ({ id }) => (id ? { id } : {})
    return [{ types: ["link"], attributes: { id: { default: null, parseHTML, renderHTML } } }]
  },
})
