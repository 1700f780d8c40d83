"""Elements to simple HTML. Tags are only ever written here, so no tag of the source can pass through."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from urllib.parse import urlsplit

from articles.importing.parsing.elements import Element, Run, Runs


DEEPEST_LIST = 4


def safe_href(address: str) -> str:
    """The address when a reader may follow it, else nothing."""
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


def inline_html(runs: Iterable[Run]) -> str:
    """Runs as text, strong, em, a and br; neighbours that share a look share a tag."""
    return "".join(_linked(href, list(same)) for href, same in groupby(runs, key=lambda run: run.href))


def _linked(href: str, runs: Sequence[Run]) -> str:
    inside = "".join(_strong(strong, list(same)) for strong, same in groupby(runs, key=lambda run: run.strong))
    return f'<a href="{escape(href)}">{inside}</a>' if href else inside


def _strong(strong: bool, runs: Sequence[Run]) -> str:
    inside = "".join(_em(em, list(same)) for em, same in groupby(runs, key=lambda run: run.em))
    return f"<strong>{inside}</strong>" if strong else inside


def _em(em: bool, runs: Sequence[Run]) -> str:
    inside = escape("".join(run.text for run in runs), quote=False).replace("\n", "<br>")
    return f"<em>{inside}</em>" if em else inside


def body_html(elements: Iterable[Element]) -> str:
    """Paragraphs, deeper headings and lists, in their order."""
    parts: list[str] = []
    for is_item, same in groupby(elements, key=lambda element: element.kind == "item"):
        group = list(same)
        parts += _items_html(group) if is_item else [_block_html(element) for element in group]
    return "\n".join(parts)


def _block_html(element: Element) -> str:
    tag = "h3" if element.kind == "heading" else "p"
    return f"<{tag}>{inline_html(element.runs)}</{tag}>"


def _items_html(items: Sequence[Element]) -> list[str]:
    """A list, or paragraphs that keep their numbers when a list would count them differently."""
    if _counts_as_written(items):
        return [_list_html(items)]
    return [_block_html(_numbered_paragraph(item)) if item.number else _list_html([item]) for item in items]


def _counts_as_written(items: Sequence[Element]) -> bool:
    numbers = [int(re.sub(r"\D", "", item.number) or 0) for item in items if item.number and item.level <= 1]
    return numbers == list(range(1, len(numbers) + 1)) or all(number in (0, 1) for number in numbers)


def _numbered_paragraph(item: Element) -> Element:
    runs: Runs = (Run(f"{item.number} "), *item.runs)
    return Element("para", item.line, runs)


def _list_html(items: Sequence[Element]) -> str:
    out: list[str] = []
    open_lists: list[str] = []
    for item in items:
        tag, depth = "ol" if item.number else "ul", max(1, min(item.level, len(open_lists) + 1, DEEPEST_LIST))
        while len(open_lists) > depth or (len(open_lists) == depth and open_lists[-1] != tag):
            out.append(f"</li></{open_lists.pop()}>")
        if len(open_lists) == depth:
            out.append("</li>")
        else:
            out.append(f"<{tag}>")
            open_lists.append(tag)
        out.append(f"<li>{inline_html(item.runs)}")
    out.extend(f"</li></{tag}>" for tag in reversed(open_lists))
    return "".join(out)
