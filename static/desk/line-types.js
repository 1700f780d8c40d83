/* What a line of rich text is, as an extension of the prose editor: a paragraph or a small heading, by the toolbar, by
   keys, or by the signs of Markdown at its beginning. */
import { Extension, InputRule, textblockTypeInputRule, wrappingInputRule } from "django-prose-editor/editor"

import { blockChoices } from "desk/slash"

const HEADING = { level: 3 }

/* Put a quote in the place of a line that holds ">" alone, where "/" would offer one. */
function insertQuote(editor) {
  const choices = editor.isDestroyed ? [] : blockChoices(editor, ">")
  choices.find(({ title }) => title === "Quote")?.insert()
}

export const LineTypes = Extension.create({
  name: "lineTypes",

  // The package itself takes "### " for a small heading and "- " for a list. Only the number 1 begins steps: a line may
  // begin with "31. December".
  addInputRules() {
    const { heading, orderedList } = this.editor.schema.nodes
    return [
      textblockTypeInputRule({ find: /^(#{1,2})\s$/, type: heading, getAttributes: HEADING }),
      wrappingInputRule({ find: /^1\.\s$/, type: orderedList }),
      new InputRule({
        find: /^>\s$/,
        handler: () => {
          setTimeout(() => insertQuote(this.editor)) // when the key has been handled, and the space is in the line
          return null
        },
      }),
    ]
  },

  // The package's own keys have Ctrl+Alt, which is AltGr on Windows.
  addKeyboardShortcuts() {
    return {
      "Ctrl-Shift-0": () => this.editor.commands.clearNodes(),
      "Ctrl-Shift-3": () => this.editor.commands.toggleHeading(HEADING),
    }
  },

  /* In place of the package's drop-down list, which cannot be opened: a press on it takes the focus from the text. */
  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "paragraph",
      groups: "lines",
      priority: 200,
      button: buttons.material("notes", "Paragraph"),
      active: (editor) => editor.isActive("paragraph") && !editor.isActive("listItem"),
      command: (editor) => editor.chain().focus().clearNodes().run(),
    })
    menu.defineItem({
      name: "heading3",
      groups: "lines",
      button: buttons.material("title", "Small heading"),
      active: (editor) => editor.isActive("heading"),
      command: (editor) => editor.chain().focus().toggleHeading(HEADING).run(),
    })
  },
})
