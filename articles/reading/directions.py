"""The direction of prose: each paragraph, heading and item of a list runs as its own first letter does."""

import re

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe


_TAG = re.compile(r'<(/?)([a-z][a-z0-9-]*)((?:[^">]|"[^"]*")*)>')  # with its attributes, which may hold a ">"
_BLOCKS = ("p", "h3", "li")


def set_directions(html: str) -> str:
    """Return cleaned prose with `dir="auto"` on its blocks. A paragraph in an item of a list runs as the item does.

    A browser passes over elements with a `dir` when it looks for the first letter of what they stand in: with one on
    its paragraph, an item in Hebrew would have its number on the left.
    """
    open_items = 0

    def set_direction(match: re.Match[str]) -> str:
        nonlocal open_items
        closes, tag, attributes = match.groups()
        in_item = open_items > 0
        if tag == "li":
            open_items += -1 if closes else 1
        if closes or tag not in _BLOCKS or (in_item and tag != "li"):
            return match[0]
        return f'<{tag}{attributes} dir="auto">'

    return _TAG.sub(set_direction, html)


def with_directions(html: str) -> SafeString:
    """Let each paragraph of what `linebreaks` returns run in the direction of its first letter."""
    return mark_safe(set_directions(conditional_escape(html)))  # noqa: S308 - escaped, unless linebreaks has done so
