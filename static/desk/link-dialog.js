/* The prose editor's dialog for links, in place of the package's own: that one calls adding a link "Edit Link" and
   "Update" too. */
import { Extension, updateAttrsDialog } from "django-prose-editor/editor"

const PROPERTIES = { href: { type: "string", title: "URL" }, title: { type: "string", title: "Title" } }

async function editLink(editor) {
  const isNew = !editor.isActive("link")
  const words = isNew ? { title: "Add link", submitText: "Add" } : { title: "Edit link", submitText: "Update" }
  const attributes = await updateAttrsDialog(PROPERTIES, words)(editor, editor.getAttributes("link"))
  if (!attributes) return
  const change = editor.chain().focus()
  if (isNew) change.setMark("link", attributes).run()
  else change.extendMarkRange("link").updateAttributes("link", attributes).run()
}

export const LinkDialog = Extension.create({
  name: "linkDialog",
  priority: 10, // below the link's: of two commands with one name, the editor takes that of the lower priority

  addCommands() {
    return {
      addLink:
        () =>
        ({ editor }) => {
          if (!editor.state.selection.empty || editor.isActive("link")) editLink(editor)
        },
    }
  },
})
