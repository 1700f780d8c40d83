"""Elements to the blocks of a draft, as `editions.freeze` stores them: prose, questions, quotes, pictures, embeds."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from articles.importing.parsed import Columns, LeftOut
from articles.importing.parsing.elements import Element
from articles.importing.parsing.rendering import render_body
from articles.importing.pictures import MAX_ADDRESS_CHARS
from articles.writing.embeds import player
from articles.writing.prose import clean
from articles.writing.table import tidy_rows
from shows.addresses import is_web_address


_MAX_PICTURE_CAPTION_CHARS = 500
# By column. Bodies, answers and the words of a quote have no limit.
_MAX_CHARS = {
    "title": 250,
    "standfirst": 600,
    "heading": 250,
    "group": 250,
    "question": 300,
    "attribution": 200,
    "caption": 250,  # of a table
}


def assemble_blocks(elements: Sequence[Element]) -> tuple[tuple[Columns, ...], tuple[LeftOut, ...]]:
    """Return the blocks in reading order, and the words that are in none of them, in the order of the source."""
    outs = [element for element in elements if element.type == "out" and element.text.strip()]
    left_out = [LeftOut(out.line, out.text, out.why) for out in outs]
    blocks = tuple([truncate(block, line, left_out) for line, block in _read_blocks(elements)])
    return blocks, tuple(sorted(left_out, key=lambda out: out.line))


def truncate(columns: Columns, line: int, left_out: list[LeftOut]) -> Columns:
    """Return the columns with texts of at most their maximum length. What is cut off is added to `left_out`."""
    cut = dict(columns)
    for name, limit in _MAX_CHARS.items():
        limit = _MAX_PICTURE_CAPTION_CHARS if name == "caption" and columns.get("kind") == "image" else limit
        text = str(columns.get(name, ""))
        if len(text) > limit:
            start = text[: limit + 1].rpartition(" ")[0] or text[:limit]  # of whole words
            cut[name] = start
            rest = text[len(start) :].strip()
            left_out.append(LeftOut(line, rest, f"the {name} is cut at {limit} characters"))
    return cut


def _read_blocks(elements: Sequence[Element]) -> Iterator[tuple[int, Columns]]:
    """Yield the blocks, each with its line in the source."""
    opening: Element | None = None
    body: list[Element] = []
    for element in elements:
        if element.is_in_body:
            body.append(element)
            continue
        # The words after a FAQ are not part of its last answer.
        if element.type in ("out", "term") or (element.type == "end" and (not opening or opening.type != "question")):
            continue
        yield from _read_prose(opening, body)
        opening, body = None, []
        if element.type in ("question", "heading"):
            opening = element
        elif element.type != "end":
            yield element.line, _read_figure(element)
    yield from _read_prose(opening, body)


def _read_prose(opening: Element | None, body: list[Element]) -> Iterator[tuple[int, Columns]]:
    """Yield the block of a section or a question, if there is anything in it."""
    first = opening or next(iter(body), None)
    if first is None:
        return
    heading = " ".join(opening.text.split()) if opening else ""
    html = clean(render_body(body))
    if first.type == "question":
        yield first.line, {"kind": "question", "group": first.group, "question": heading, "answer": html}
    else:
        yield first.line, {"kind": "text", "heading": heading, "body": html}


def _read_figure(element: Element) -> Columns:
    """Return the block of an element that is no prose."""
    caption, url = element.caption, element.url
    if element.type == "quote":
        source = url if is_web_address(url) and len(url) <= MAX_ADDRESS_CHARS else ""
        return {"kind": "quote", "text": element.text, "attribution": element.attribution, "source": source}
    if element.type == "embed":
        shown = player(url)
        return {"kind": "embed", "url": url, "title": caption or f"On {shown.provider if shown else 'the web'}"}
    if element.type == "table":
        headers = {"has_header_row": element.headers[0], "has_header_column": element.headers[1]}
        return {"kind": "table", "caption": caption, "rows": tidy_rows(element.rows), **headers}
    limit = _MAX_PICTURE_CAPTION_CHARS
    wanted = [asdict(replace(picture, caption=picture.caption[:limit])) for picture in element.pictures]
    if element.type == "image":
        caption = element.pictures[0].caption
        return {"kind": "image", "image_id": None, "caption": caption, "layout": "column", "wanted": wanted}
    return {"kind": "gallery", "pictures": [], "wanted": wanted}
