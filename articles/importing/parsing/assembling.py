"""Elements to the blocks of a draft: sections, questions, quotes, pictures, embeds."""

from collections.abc import Sequence

from articles.importing.parsed import LeftOut, ParsedBlock
from articles.importing.parsing.elements import Element, join_runs
from articles.importing.parsing.rendering import render_body


def assemble_blocks(elements: Sequence[Element]) -> tuple[ParsedBlock, ...]:
    """Return the blocks in reading order."""
    draft = _Draft()
    for element in elements:
        draft.take_element(element)
    draft.close_block()
    return tuple(draft.blocks)


def collect_left_out(elements: Sequence[Element]) -> tuple[LeftOut, ...]:
    """Return the elements that are not in the draft, in the order of the source."""
    elements_left_out = [element for element in elements if element.type == "out" and element.text.strip()]
    return tuple(
        LeftOut(element.line, element.text, element.why)
        for element in sorted(elements_left_out, key=lambda element: element.line)
    )


class _Draft:
    """The blocks so far, and the opening and body of the one that is being filled."""

    def __init__(self) -> None:
        self.blocks: list[ParsedBlock] = []
        self.opening: Element | None = None
        self.body: list[Element] = []

    def take_element(self, element: Element) -> None:
        if element.type == "question" or (element.type == "heading" and element.level <= 2):
            self.close_block()
            self.opening = element
        elif element.type in ("heading", "para", "item"):
            self.body.append(element)
        elif element.type == "end":
            self.close_question()
        elif element.type in ("quote", "image", "gallery", "embed", "table"):
            self.close_block()
            self.blocks.append(_standalone(element))

    def close_question(self) -> None:
        """Finish a question: the words after a FAQ are not part of its last answer."""
        if self.opening is not None and self.opening.type == "question":
            self.close_block()

    def close_block(self) -> None:
        """Finish the block that is being filled, if there is one."""
        opening, body = self.opening, self.body
        self.opening, self.body = None, []
        if opening is None and not body:
            return
        line = opening.line if opening else body[0].line
        heading = " ".join(join_runs(opening.runs).split()) if opening else ""
        html = render_body(body)
        if opening is not None and opening.type == "question":
            self.blocks.append(ParsedBlock("question", heading=heading, html=html, group=opening.group, line=line))
        else:
            self.blocks.append(ParsedBlock("text", heading=heading, html=html, line=line))


def _standalone(element: Element) -> ParsedBlock:
    if element.type == "quote":
        return ParsedBlock(
            "quote", text=element.text, attribution=element.attribution, url=element.url, line=element.line
        )
    if element.type == "table":
        caption, rows = element.attribution, element.rows
        return ParsedBlock("table", text=caption, rows=rows, headers=element.headers, line=element.line)
    if element.type == "embed":
        return ParsedBlock("embed", url=element.url, text=element.attribution, line=element.line)
    return ParsedBlock("image" if element.type == "image" else "gallery", pictures=element.pictures, line=element.line)
