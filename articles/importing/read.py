"""The entry point of parsing: a pasted or uploaded text becomes the plain description of a draft.

Every format is parsed to one flat list of elements. Boilerplate, headings, questions and quotes are recognised once,
for all formats, on that list. Nothing is lost: words that are in no block are listed in `left_out`.
"""

import re

from articles.importing.parsed import LeftOut, ParsedArticle, ParsedBlock, Unreadable
from articles.importing.parsing.assembling import assemble_blocks, collect_left_out
from articles.importing.parsing.boilerplate import mark_boilerplate, mark_bylines
from articles.importing.parsing.decoding import decode_text
from articles.importing.parsing.elements import Element
from articles.importing.parsing.embeds import convert_embed
from articles.importing.parsing.format import detect_format
from articles.importing.parsing.headings import mark_headings, split_bold_lines, take_standfirst, take_title
from articles.importing.parsing.markup import parse_markup
from articles.importing.parsing.plain_text import parse_plain_text
from articles.importing.parsing.preamble import Preamble, split_preamble
from articles.importing.parsing.questions import mark_questions
from articles.importing.parsing.quotes import attach_attributions
from articles.importing.parsing.titles import strip_site_name


__all__ = ["LeftOut", "ParsedArticle", "ParsedBlock", "Unreadable", "parse_article"]


def parse_article(data: bytes | str) -> ParsedArticle:
    """Parse plain text, Markdown or HTML.

    Raises:
        Unreadable: with a sentence for the person who brought the text.
    """
    preamble, elements = _parse_elements(decode_text(data))
    elements = mark_boilerplate(split_bold_lines(elements))
    title, elements = take_title(elements, declared=preamble.title)
    standfirst, elements = take_standfirst(mark_bylines(elements), declared=preamble.standfirst)
    elements = attach_attributions([convert_embed(element) for element in elements])
    elements = mark_questions(mark_headings(elements))
    parsed = ParsedArticle(
        title, standfirst, assemble_blocks(elements), collect_left_out([*preamble.left_out, *elements])
    )
    return _require_prose(parsed)


def _parse_elements(text: str) -> tuple[Preamble, list[Element]]:
    """Return the preamble and the elements of a text."""
    preamble = split_preamble(text)
    text_format = detect_format(preamble.text)
    if text_format != "html":
        return preamble, parse_plain_text(preamble.text, is_markdown=text_format == "markdown")
    elements, head_title = parse_markup(preamble.text)
    preamble.title = preamble.title or strip_site_name(head_title)
    return preamble, elements


def _has_words(block: ParsedBlock) -> bool:
    words = block.text if block.type == "quote" else re.sub("<[^>]*>", "", block.html)
    words += " ".join(cell for row in block.rows for cell in row)
    return any(character.isalpha() for character in words)


def _require_prose(parsed: ParsedArticle) -> ParsedArticle:
    """Return the parsed article; raise Unreadable where it holds no prose to publish."""
    if any(map(_has_words, parsed.blocks)):
        return parsed
    if parsed.title:
        raise Unreadable("Only a title was found, with no paragraph below it. Paste the whole article.")
    raise Unreadable("No sentences were found in this text. Paste the article's words, not only its pictures or links.")
