"""The door of reading: a pasted or uploaded text becomes the plain description of a draft.

Every format is brought to one flat list of elements; what is furniture, heading, question or quote is decided once,
for all formats, on that list. Nothing is lost: what is in no piece is listed in `left_out`.
"""

import re

from articles.importing.parsing.assembling import assembled, left_out
from articles.importing.parsing.decoding import decoded
from articles.importing.parsing.elements import Element
from articles.importing.parsing.embeds import embedded
from articles.importing.parsing.format import format_of
from articles.importing.parsing.furniture import without_bylines, without_furniture
from articles.importing.parsing.headings import take_standfirst, take_title, with_headings, with_own_lines
from articles.importing.parsing.markup import read_markup
from articles.importing.parsing.plain import read_plain
from articles.importing.parsing.preamble import Preamble, without_preamble
from articles.importing.parsing.questions import with_questions
from articles.importing.parsing.quotes import with_attributions
from articles.importing.parsing.titles import without_site_name
from articles.importing.pieces import LeftOut, Piece, Reading, Unreadable


__all__ = ["LeftOut", "Piece", "Reading", "Unreadable", "read"]


def read(data: bytes | str) -> Reading:
    """Read plain text, Markdown or HTML as a draft. Raises Unreadable, with a sentence for a person."""
    preamble, elements = _elements(decoded(data))
    elements = without_furniture(with_own_lines(elements))
    title, elements = take_title(elements, known=preamble.title)
    standfirst, elements = take_standfirst(without_bylines(elements), known=preamble.standfirst)
    elements = with_attributions([embedded(element) for element in elements])
    elements = with_questions(with_headings(elements))
    reading = Reading(title, standfirst, assembled(elements), left_out([*preamble.left_out, *elements]))
    return _with_prose(reading)


def _elements(text: str) -> tuple[Preamble, list[Element]]:
    """The flat form, and what the source says of itself outside its words."""
    preamble = without_preamble(text)
    form = format_of(preamble.text)
    if form != "html":
        return preamble, read_plain(preamble.text, is_markdown=form == "markdown")
    elements, head_title = read_markup(preamble.text)
    preamble.title = preamble.title or without_site_name(head_title)
    return preamble, elements


def _says_something(piece: Piece) -> bool:
    words = piece.text if piece.kind == "quote" else re.sub("<[^>]*>", "", piece.html)
    return any(character.isalpha() for character in words)


def _with_prose(reading: Reading) -> Reading:
    """The reading, unless there is nothing in it to publish."""
    if any(map(_says_something, reading.pieces)):
        return reading
    if reading.title:
        raise Unreadable("Only a title was found, with no paragraph below it. Paste the whole article.")
    raise Unreadable("No sentences were found in this text. Paste the article's words, not only its pictures or links.")
