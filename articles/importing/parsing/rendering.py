"""Elements to simple HTML. Only this module writes tags, so no tag of the source can pass through."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from urllib.parse import urlsplit

from articles.importing.parsing.elements import Element, Run, Runs


MAX_LIST_DEPTH = 4


def sanitize_href(address: str) -> str:
    """Return an address that a reader may follow (web or mail), else nothing."""
    address = re.sub(r"[\s\x00-\x1f]+", "", address)
    if address.startswith("//"):
        address = "https:" + address
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme == "mailto" and parts.path:
        return address
    return address if parts.scheme in ("http", "https") and parts.netloc else ""


def render_inline(runs: Iterable[Run]) -> str:
    """Return runs as text, strong, em, sub, sup, a and br; neighbouring runs with the same style share a tag."""
    return "".join(_render_link(href, list(neighbours)) for href, neighbours in groupby(runs, key=lambda run: run.href))


def _render_link(href: str, runs: Sequence[Run]) -> str:
    inside = "".join(
        _render_strong(strong, list(neighbours)) for strong, neighbours in groupby(runs, key=lambda run: run.strong)
    )
    return f'<a href="{escape(href)}">{inside}</a>' if href else inside


def _render_strong(strong: bool, runs: Sequence[Run]) -> str:
    inside = "".join(_render_em(em, list(neighbours)) for em, neighbours in groupby(runs, key=lambda run: run.em))
    return f"<strong>{inside}</strong>" if strong else inside


def _render_em(em: bool, runs: Sequence[Run]) -> str:
    inside = "".join(
        _render_script(script, list(neighbours)) for script, neighbours in groupby(runs, key=lambda run: run.script)
    )
    return f"<em>{inside}</em>" if em else inside


def _render_script(script: str, runs: Sequence[Run]) -> str:
    inside = escape("".join(run.text for run in runs), quote=False).replace("\n", "<br>")
    return f"<{script}>{inside}</{script}>" if script else inside


def render_body(elements: Iterable[Element]) -> str:
    """Return paragraphs, h3 headings and lists as HTML."""
    parts: list[str] = []
    for is_item, neighbours in groupby(elements, key=lambda element: element.type == "item"):
        group = list(neighbours)
        parts += _render_items(group) if is_item else [_render_block(element) for element in group]
    return "\n".join(parts)


def _render_block(element: Element) -> str:
    tag = "h3" if element.type == "heading" else "p"
    return f"<{tag}>{render_inline(element.runs)}</{tag}>"


def _render_items(items: Sequence[Element]) -> list[str]:
    """Return a list; or paragraphs with their numbers, where an HTML list would number them differently."""
    if _is_numbered_as_written(items):
        return [_render_list(items)]
    return [_render_block(_numbered_paragraph(item)) if item.number else _render_list([item]) for item in items]


def _is_numbered_as_written(items: Sequence[Element]) -> bool:
    numbers = [int(re.sub(r"\D", "", item.number) or 0) for item in items if item.number and item.level <= 1]
    return numbers == list(range(1, len(numbers) + 1)) or all(number in (0, 1) for number in numbers)


def _numbered_paragraph(item: Element) -> Element:
    runs: Runs = (Run(f"{item.number} "), *item.runs)
    return Element("para", item.line, runs)


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
            out.append(f"<{tag}>")
            open_lists.append(tag)
        out.append(f"<li>{render_inline(item.runs)}")
    out.extend(f"</li></{tag}>" for tag in reversed(open_lists))
    return "".join(out)
