"""Elements to the blocks of a draft: sections, questions, quotes, pictures, embeds."""

from collections.abc import Sequence

from articles.importing.parsed import LeftOut, ParsedBlock
from articles.importing.parsing.elements import Element
from articles.importing.parsing.rendering import render_body


def assemble_blocks(elements: Sequence[Element]) -> tuple[ParsedBlock, ...]:
    """Return the blocks in reading order."""
    blocks: list[ParsedBlock] = []
    opening: Element | None = None
    body: list[Element] = []
    for element in [*elements, Element("quote")]:  # the last one closes the block before it
        if element.type in ("para", "item") or (element.type == "heading" and element.level > 2):
            body.append(element)
            continue
        # The words after a FAQ are not part of its last answer.
        if element.type in ("out", "term") or (element.type == "end" and (not opening or opening.type != "question")):
            continue
        if opening or body:
            blocks.append(_make_prose(opening, body))
        opening, body = None, []
        if element.type in ("question", "heading"):
            opening = element
        elif element.type != "end":
            blocks.append(_make_standalone(element))
    return tuple(blocks[:-1])


def collect_left_out(elements: Sequence[Element]) -> tuple[LeftOut, ...]:
    """Return the elements that are not in the draft, in the order of the source."""
    left_out = [element for element in elements if element.type == "out" and element.text.strip()]
    return tuple(LeftOut(out.line, out.text, out.why) for out in sorted(left_out, key=lambda out: out.line))


def _make_prose(opening: Element | None, body: list[Element]) -> ParsedBlock:
    line = (opening or body[0]).line
    html = render_body(body)
    if opening is None:
        return ParsedBlock("text", html=html, line=line)
    heading = " ".join(opening.text.split())
    if opening.type == "question":
        return ParsedBlock("question", heading=heading, html=html, group=opening.group, line=line)
    return ParsedBlock("text", heading=heading, html=html, line=line)


def _make_standalone(element: Element) -> ParsedBlock:
    line, url, caption = element.line, element.url, element.attribution
    if element.type == "quote":
        return ParsedBlock("quote", text=element.text, attribution=caption, url=url, line=line)
    if element.type == "table":
        return ParsedBlock("table", text=caption, rows=element.rows, headers=element.headers, line=line)
    if element.type == "embed":
        return ParsedBlock("embed", url=url, text=caption, line=line)
    return ParsedBlock("image" if element.type == "image" else "gallery", pictures=element.pictures, line=line)
