"""The scripts of the article form."""

from typing import Any

from content_editor.admin import importmap
from js_asset import JSON, ImportMap, Media, Script


# One file for each behaviour. `editor` starts content-editor and then these; the prose editor
# imports `facts` and `link-dialog` itself.
_MODULES = (
    "announce",
    "ask",
    "autosave",
    "block-defaults",
    "block-fields",
    "block-selection",
    "block-undo",
    "blocks",
    "commands",
    "current-field",
    "decimal-comma",
    "dialogs",
    "dropped-pictures",
    "embed-title",
    "enter-key",
    "facts",
    "facts-client",
    "facts-dialog",
    "facts-picker",
    "facts-rows",
    "handed-over",
    "held-back",
    "held-keys",
    "insert-blocks",
    "key-labels",
    "keys",
    "length-limits",
    "line-types",
    "link-dialog",
    "link-pages",
    "listbox",
    "live-preview",
    "merge",
    "note-anchors",
    "ordered-lists",
    "outline",
    "own-seasons",
    "palette",
    "panel",
    "paste",
    "pasted-blocks",
    "place",
    "plain-typography",
    "preflight",
    "presence",
    "preview-links",
    "preview-scroll",
    "problems",
    "return-place",
    "save",
    "save-progress",
    "saved-page",
    "saved-rows",
    "sentences",
    "session",
    "slash",
    "split-join",
    "table-grid",
    "table-rows",
    "table-sentences",
    "table-text",
    "table-tools",
    "text-history",
    "text-tools",
    "text-undo",
    "toast",
    "turn-into",
    "typography",
    "unsaved-changes",
    "wanted",
    "word-count",
    "zone-hint",
)
_own = ImportMap({f"desk/{name}": f"desk/{name}.js" for name in _MODULES})


def editor_media(context: dict[str, Any]) -> Any:
    """Return the scripts and styles of the block editor; `context` is content-editor's data for its scripts."""
    return Media(
        importmap=importmap | _own,
        css={"all": ["content_editor/material-icons.css", "content_editor/content_editor.css"]},
        js=[
            "admin/js/jquery.init.js",  # the editor starts after Django's inlines, by their ready queue
            JSON(context, id="content-editor-context"),
            Script("desk/editor.js", type="module"),
        ],
    )
