"""The entry point of parsing: a pasted or uploaded text becomes the plain description of a draft.

Every format is converted to HTML, and that to one flat list of elements. Headings, questions and quotes are recognised
there, once for all formats. Nothing is lost: words that are in no block are listed in `left_out`.
"""

import re
from html import unescape

from lxml import etree

from articles.importing.parsed import Columns, LeftOut, ParsedArticle, Picture, Unreadable
from articles.importing.parsing.asides import tidy_asides
from articles.importing.parsing.assembling import assemble_blocks
from articles.importing.parsing.boilerplate import mark_boilerplate, mark_bylines, read_bylines
from articles.importing.parsing.bullets import mark_bullets
from articles.importing.parsing.decoding import decode_text, refuse_long
from articles.importing.parsing.elements import Element
from articles.importing.parsing.embeds import convert_embed
from articles.importing.parsing.format import detect_format, is_page
from articles.importing.parsing.headings import (
    level_headings,
    mark_headings,
    split_bold_lines,
    take_standfirst,
    take_title,
)
from articles.importing.parsing.line_shape import letters_of
from articles.importing.parsing.metadata import Metadata, read_metadata
from articles.importing.parsing.notes import link_notes
from articles.importing.parsing.page import Page
from articles.importing.parsing.pictures import tidy_pictures
from articles.importing.parsing.plain_text import convert_plain_text
from articles.importing.parsing.preamble import split_preamble, take_mail_head
from articles.importing.parsing.questions import mark_questions
from articles.importing.parsing.quotes import attach_attributions
from articles.importing.parsing.roles import tidy_roles
from articles.importing.parsing.tree import parse_tree
from articles.importing.parsing.walk import read_elements
from articles.importing.parsing.word_processors import inline_styles, is_from_word_processor, tidy_word_processor


_LETTER = re.compile(r"[^\W\d_]")
_MAX_OPENING_CHARS = 3_000  # of HTML

__all__ = ["LeftOut", "ParsedArticle", "Unreadable", "parse_article", "parse_pasted"]


def parse_article(data: bytes | str) -> ParsedArticle:
    """Parse plain text, Markdown or HTML.

    Raises:
        Unreadable: with a sentence for the person who brought the text.
    """
    preamble = split_preamble(decode_text(data))
    metadata, elements = _read_text(preamble.text)
    has_marks = metadata.is_page or (metadata.is_html and any(element.type == "heading" for element in elements))
    subject, elements = take_mail_head(elements)
    elements = mark_boilerplate(split_bold_lines(elements))
    own_title = preamble.title or subject
    title, elements = take_title(elements, own_title or metadata.title, metadata.title_tag, is_sure=bool(own_title))
    standfirst, elements = take_standfirst(
        mark_bylines(elements, metadata.byline), preamble.standfirst, metadata.description
    )
    elements = mark_bylines(elements, metadata.byline) if standfirst else elements  # those below it
    byline, published = read_bylines(elements)
    elements = attach_attributions([convert_embed(element) for element in elements])
    elements = mark_questions(mark_headings(elements, is_plain=not has_marks))
    if metadata.image and not any(element.pictures for element in elements):
        elements = [Element("image", line=1, pictures=(Picture(metadata.image),)), *elements]
    if any(map(_has_words, elements)):
        blocks, left_out = assemble_blocks([*preamble.left_out, *elements])
        if not standfirst and metadata.standfirst != title and not _opens(metadata.standfirst, blocks):
            standfirst = metadata.standfirst
        published = metadata.published or preamble.published or published
        byline = metadata.byline or preamble.byline or byline
        return ParsedArticle(title, standfirst, blocks, left_out, published, byline)
    if title:
        raise Unreadable("Only a title was found, with no paragraph below it. Paste the whole article.")
    raise Unreadable("No sentences were found in this text. Paste the article's words, not only its pictures or links.")


def parse_pasted(data: str) -> ParsedArticle:
    """Parse a piece of a text: without looking for a title, a standfirst or headings that are not marked as such.

    Raises:
        Unreadable: it is too long.
    """
    _, elements = _read_text(decode_text(data), is_piece=True)
    elements = attach_attributions([convert_embed(element) for element in elements])
    elements = mark_questions(level_headings(elements))
    return ParsedArticle("", "", *assemble_blocks(elements))


def _read_text(text: str, *, is_piece: bool = False) -> tuple[Metadata, list[Element]]:
    """Return what a text of any format says about itself, and its elements."""
    text_format = detect_format(text)
    if text_format == "html":
        return _parse_html(text, is_piece=is_piece)
    refuse_long(text)
    html, unread = convert_plain_text(text, is_markdown=text_format == "markdown", is_piece=is_piece)
    _, elements = _parse_html(html, is_trusted=True)
    return Metadata(), sorted([*elements, *unread], key=lambda element: element.line)


def _parse_html(html: str, *, is_trusted: bool = False, is_piece: bool = False) -> tuple[Metadata, list[Element]]:
    root = parse_tree(html, is_trusted=is_trusted)
    is_document = is_from_word_processor(root)
    metadata = read_metadata(root, is_page=is_page(html) and not is_document and not is_piece)
    if is_document:
        inline_styles(root)
    etree.strip_elements(root, "script", "style", with_tail=False)
    refuse_long(root)
    tidy_word_processor(root)
    tidy_roles(root)
    tidy_asides(root)
    link_notes(root)
    tidy_pictures(root)
    page = Page(root, is_page=metadata.is_page, titles=(metadata.title, metadata.title_tag))
    return metadata, mark_bullets(read_elements(root, title=page.title, base=metadata.address))


def _opens(standfirst: str, blocks: tuple[Columns, ...]) -> bool:
    """Whether a description only repeats how the article opens."""
    bodies = (block.get("body") or block.get("answer") or "" for block in blocks)
    opening = next(filter(None, bodies), "")[:_MAX_OPENING_CHARS]
    start = letters_of(standfirst[:60].rstrip(" .…[]"))
    return start in letters_of(unescape(re.sub(r"<[^>]*>", "", opening)))


def _has_words(element: Element) -> bool:
    """Whether an element holds prose that can be published."""
    return (element.is_in_body or element.type in ("quote", "table")) and bool(_LETTER.search(element.text))
