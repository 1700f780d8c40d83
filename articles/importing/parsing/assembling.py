"""Elements to the pieces of a draft: sections, questions, and what stands between them."""

from collections.abc import Sequence

from articles.importing.parsing.elements import Element, words
from articles.importing.parsing.rendering import body_html
from articles.importing.pieces import LeftOut, Piece


def assembled(elements: Sequence[Element]) -> tuple[Piece, ...]:
    """The pieces in reading order."""
    draft = _Draft()
    for element in elements:
        draft.take(element)
    draft.close()
    return tuple(draft.pieces)


def left_out(elements: Sequence[Element]) -> tuple[LeftOut, ...]:
    """What is not in the draft, in the order of the source."""
    outs = [element for element in elements if element.kind == "out" and element.words.strip()]
    return tuple(LeftOut(e.line, e.words, e.why) for e in sorted(outs, key=lambda element: element.line))


class _Draft:
    """The pieces so far, and the opening and body of the one that is being filled."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.opening: Element | None = None
        self.body: list[Element] = []

    def take(self, element: Element) -> None:
        if element.kind == "question" or (element.kind == "heading" and element.level <= 2):
            self.close()
            self.opening = element
        elif element.kind in ("heading", "para", "item"):
            self.body.append(element)
        elif element.kind == "end":
            self.end()
        elif element.kind in ("quote", "image", "embed"):
            self.close()
            self.pieces.append(_standalone(element))

    def end(self) -> None:
        """Words after a FAQ are no part of its last answer."""
        if self.opening is not None and self.opening.kind == "question":
            self.close()

    def close(self) -> None:
        """Finish the piece that is being filled, if there is one."""
        opening, body = self.opening, self.body
        self.opening, self.body = None, []
        if opening is None and not body:
            return
        line = opening.line if opening else body[0].line
        heading = " ".join(words(opening.runs).split()) if opening else ""
        html = body_html(body)
        if opening is not None and opening.kind == "question":
            self.pieces.append(Piece("question", heading=heading, html=html, group=opening.group, line=line))
        else:
            self.pieces.append(Piece("text", heading=heading, html=html, line=line))


def _standalone(element: Element) -> Piece:
    if element.kind == "quote":
        return Piece("quote", text=element.words, attribution=element.attribution, line=element.line)
    if element.kind == "image":
        return Piece("image", text=element.words, url=element.url, line=element.line)
    return Piece("embed", url=element.url, line=element.line)
