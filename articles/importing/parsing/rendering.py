"""Elements to simple HTML. Only this module writes tags, so no tag of the source can pass through."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby

from articles.importing.parsing.elements import Element, Run


MAX_LIST_DEPTH = 4
MAX_NUMBER = 999  # of an item of a list: "1984." at the beginning of a line is a year
_STYLES = ("href", "strong", "em", "script")  # from the outside in


def render_inline(runs: Iterable[Run], styles: Sequence[str] = _STYLES) -> str:
    """Return runs as text, strong, em, sub, sup, a and br; neighbouring runs with the same style share a tag."""
    if not styles:
        return escape("".join(run.text for run in runs), quote=False).replace("\n", "<br>")
    style, *inner = styles
    parts = []
    for (value, anchor), neighbours in groupby(runs, lambda run: (getattr(run, style), run.anchor)):
        html = render_inline(list(neighbours), inner)
        identity = f' id="{escape(anchor)}"' if anchor else ""
        tag = value if style == "script" else style
        if value:
            html = f'<a href="{escape(value)}"{identity}>{html}</a>' if style == "href" else f"<{tag}>{html}</{tag}>"
        parts.append(html)
    return "".join(parts)


def render_body(elements: Iterable[Element]) -> str:
    """Return paragraphs, h3 headings and lists as HTML."""
    parts: list[str] = []
    for is_item, neighbours in groupby(elements, key=lambda element: element.type == "item"):
        group = list(neighbours)
        parts += _render_items(group) if is_item else map(_render_block, group)
    return "\n".join(parts)


def _render_block(element: Element) -> str:
    tag = "h3" if element.type == "heading" else "p"
    return f"<{tag}>{render_inline(element.runs)}</{tag}>"


def _render_items(items: Sequence[Element]) -> list[str]:
    """Return lists, a new one wherever the numbers of the outermost items do not go on."""
    lists: list[list[Element]] = []
    expected = 0
    for item in items:
        number = _number_of(item)
        begins = item.level <= 1 and ((number and number != expected) or bool(number) != bool(expected))
        if not lists or begins:
            lists.append([])
        if item.level <= 1:
            expected = number and number + 1
        lists[-1].append(item)
    return [part for group in lists for part in _render_group(group)]


def _render_group(items: Sequence[Element]) -> list[str]:
    if _number_of(items[0]) <= MAX_NUMBER:
        return [_render_list(items)]
    return [_render_block(replace(item, type="para", runs=(Run(f"{item.number} "), *item.runs))) for item in items]


def _number_of(item: Element) -> int:
    return int(re.sub(r"[^0-9]", "", item.number)[:9] or 0)


def _render_list(items: Sequence[Element]) -> str:
    out: list[str] = []
    open_lists: list[str] = []
    for item in items:
        tag, depth = "ol" if item.number else "ul", max(1, min(item.level, len(open_lists) + 1, MAX_LIST_DEPTH))
        while len(open_lists) > depth or (len(open_lists) == depth and open_lists[-1] != tag):
            out.append(f"</li></{open_lists.pop()}>")
        if len(open_lists) == depth:
            out.append("</li>")
        else:
            start = _number_of(item)
            out.append(f'<ol start="{start}">' if tag == "ol" and start != 1 else f"<{tag}>")
            open_lists.append(tag)
        out.append(f"<li>{render_inline(item.runs)}")
    out.extend(f"</li></{tag}>" for tag in reversed(open_lists))
    return "".join(out)
