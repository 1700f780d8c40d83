"""Elements to simple HTML. Only this module writes tags, so no tag of the source can pass through."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby
from urllib.parse import SplitResult, parse_qs, urlsplit

from articles.importing.parsing.elements import Element, Run
from articles.writing.prose import NOTE


MAX_LIST_DEPTH = 4
MAX_NUMBER = 999  # of an item of a list: "1984." at the beginning of a line is a year


_REDIRECTS = {  # pages that only lead on, and the parameter with the address
    "www.google.com/url": ("q", "url"),
    "l.facebook.com/l.php": ("u",),
    "lm.facebook.com/l.php": ("u",),
    "out.reddit.com": ("url",),
    "www.youtube.com/redirect": ("q",),
    "slack-redir.net/link": ("url",),
}


def sanitize_href(address: str) -> str:
    """Return an address that a reader may follow (web, mail, or a note of the text), else nothing."""
    address = re.sub(r"[\s\x00-\x1f]+", "", address)
    if NOTE.fullmatch(address.removeprefix("#")):
        return address
    if address.startswith("//"):
        address = "https:" + address
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises ValueError where it is no number
    except ValueError:
        return ""
    if parts.scheme == "mailto" and parts.path:
        return address
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return _find_target(parts) or address


def is_followable(address: str) -> bool:
    """Whether a reader may follow an address."""
    return bool(sanitize_href(address))


def _find_target(parts: SplitResult) -> str:
    """Return the address that a redirecting link of a word processor or a network leads to."""
    host = parts.netloc.casefold()
    names = _REDIRECTS.get(
        host + parts.path.rstrip("/"), ("url",) if host.endswith(".safelinks.protection.outlook.com") else ()
    )
    query = parse_qs(parts.query)
    targets = (query[name][0] for name in names if name in query)
    return next((target for target in targets if target.startswith(("http://", "https://"))), "")


def render_inline(runs: Iterable[Run]) -> str:
    """Return runs as text, strong, em, sub, sup, a and br; neighbouring runs with the same style share a tag."""
    links = groupby(runs, key=lambda run: (run.href, run.anchor))
    return "".join(_render_link(href, anchor, list(neighbours)) for (href, anchor), neighbours in links)


def _render_link(href: str, anchor: str, runs: Sequence[Run]) -> str:
    inside = "".join(
        _render_strong(strong, list(neighbours)) for strong, neighbours in groupby(runs, key=lambda run: run.strong)
    )
    identity = f' id="{escape(anchor)}"' if anchor else ""
    return f'<a href="{escape(href)}"{identity}>{inside}</a>' if href else inside


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
    """Return lists, a new one wherever the numbers of the outermost items do not go on."""
    lists: list[list[Element]] = []
    expected = 0
    for item in items:
        number = _number_of(item)
        if item.level <= 1:
            if not lists or (number and number != expected) or bool(number) != bool(_number_of(lists[-1][0])):
                lists.append([])
            expected = number + 1
        elif not lists:
            lists.append([])
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
