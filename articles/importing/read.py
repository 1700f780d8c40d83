"""The entry point of parsing: a pasted or uploaded text becomes the plain description of a draft.

Every format is converted to HTML, and that to one flat list of elements. Headings, questions and quotes are recognised
there, once for all formats. Nothing is lost: words that are in no block are listed in `left_out`.
"""

import re
from dataclasses import dataclass
from html import unescape

from articles.importing.parsed import LeftOut, ParsedArticle, ParsedBlock, Picture, Unreadable
from articles.importing.parsing.asciidoc import convert_asciidoc, is_asciidoc
from articles.importing.parsing.asides import tidy_asides
from articles.importing.parsing.assembling import assemble_blocks, collect_left_out
from articles.importing.parsing.boilerplate import mark_boilerplate, mark_bylines
from articles.importing.parsing.bullets import mark_bullets
from articles.importing.parsing.decoding import decode_text, refuse_long
from articles.importing.parsing.elements import Element
from articles.importing.parsing.embeds import convert_embed
from articles.importing.parsing.format import Format, detect_format, is_page
from articles.importing.parsing.headings import (
    level_headings,
    mark_headings,
    split_bold_lines,
    take_standfirst,
    take_title,
)
from articles.importing.parsing.metadata import Metadata, read_metadata
from articles.importing.parsing.notes import link_notes
from articles.importing.parsing.page import Page
from articles.importing.parsing.pictures import tidy_pictures
from articles.importing.parsing.plain_text import convert_plain_text
from articles.importing.parsing.preamble import Preamble, split_preamble, take_mail_head
from articles.importing.parsing.questions import mark_questions
from articles.importing.parsing.quotes import attach_attributions
from articles.importing.parsing.roles import tidy_roles
from articles.importing.parsing.tree import drop, parse_tree
from articles.importing.parsing.walk import read_elements
from articles.importing.parsing.word_processors import inline_styles, is_from_word_processor, tidy_word_processor


_LETTER = re.compile(r"[^\W\d_]")
_MAX_OPENING_CHARS = 3_000  # of HTML

__all__ = ["LeftOut", "ParsedArticle", "ParsedBlock", "Unreadable", "parse_article"]


@dataclass(frozen=True)
class _Source:
    """A text taken apart: what it says about itself, and its elements."""

    format: Format
    preamble: Preamble
    metadata: Metadata
    elements: list[Element]


def parse_article(data: bytes | str) -> ParsedArticle:
    """Parse plain text, Markdown or HTML.

    Raises:
        Unreadable: with a sentence for the person who brought the text.
    """
    source = _take_apart(decode_text(data))
    metadata, preamble = source.metadata, source.preamble
    is_marked = metadata.is_page or any(element.type == "heading" for element in source.elements)
    subject, elements = take_mail_head(source.elements)
    elements = mark_boilerplate(split_bold_lines(elements))
    own_title = preamble.title or subject
    title, elements = take_title(elements, own_title or metadata.title, metadata.title_tag, is_sure=bool(own_title))
    standfirst, elements = take_standfirst(mark_bylines(elements), preamble.standfirst, metadata.standfirst)
    elements = mark_bylines(elements) if standfirst else elements  # those below it
    elements = attach_attributions([convert_embed(element) for element in elements])
    elements = mark_questions(mark_headings(elements, is_plain=source.format != "html" or not is_marked))
    blocks = assemble_blocks(elements)
    if not standfirst and not _opens(metadata.standfirst, blocks):
        standfirst = metadata.standfirst
    if metadata.image and not any(block.pictures for block in blocks):
        blocks = (ParsedBlock("image", pictures=(Picture(metadata.image),), line=1), *blocks)
    left_out = collect_left_out([*preamble.left_out, *elements])
    if any(map(_has_words, blocks)):
        published, byline = metadata.published or preamble.published, metadata.byline or preamble.byline
        return ParsedArticle(title, standfirst, blocks, left_out, published, byline)
    if title:
        raise Unreadable("Only a title was found, with no paragraph below it. Paste the whole article.")
    raise Unreadable("No sentences were found in this text. Paste the article's words, not only its pictures or links.")


def parse_pasted(data: str) -> ParsedArticle:
    """Parse a piece of a text: without looking for a title, a standfirst or headings that are not marked as such.

    Raises:
        Unreadable: it is too long.
    """
    elements = _take_apart(decode_text(data), is_piece=True).elements
    elements = attach_attributions([convert_embed(element) for element in elements])
    elements = mark_questions(level_headings(elements))
    return ParsedArticle("", "", assemble_blocks(elements), collect_left_out(elements))


def _take_apart(text: str, *, is_piece: bool = False) -> _Source:
    preamble = Preamble(text) if is_piece else split_preamble(text)
    text_format = detect_format(preamble.text)
    if text_format == "html":
        return _Source("html", preamble, *_parse_html(preamble.text, is_piece=is_piece))
    refuse_long(preamble.text)
    if is_asciidoc(preamble.text):
        preamble.text, text_format = convert_asciidoc(preamble.text), "markdown"
    html, unread = convert_plain_text(preamble.text, is_markdown=text_format == "markdown", is_piece=is_piece)
    _, elements = _parse_html(html, is_trusted=True)
    return _Source(text_format, preamble, Metadata(), sorted([*elements, *unread], key=lambda element: element.line))


def _parse_html(html: str, *, is_trusted: bool = False, is_piece: bool = False) -> tuple[Metadata, list[Element]]:
    root = parse_tree(html, is_trusted=is_trusted)
    is_document = is_from_word_processor(root)
    metadata = read_metadata(root, is_page=is_page(html) and not is_document and not is_piece)
    if is_document:
        inline_styles(root)
    for tag in root.xpath("//script | //style"):
        drop(tag)
    refuse_long(root)
    tidy_word_processor(root)
    tidy_roles(root)
    tidy_asides(root)
    link_notes(root)
    tidy_pictures(root)
    page = Page(root, is_page=metadata.is_page, titles=(metadata.title, metadata.title_tag))
    return metadata, mark_bullets(read_elements(root, title=page.title, base=metadata.address))


def _opens(standfirst: str, blocks: tuple[ParsedBlock, ...]) -> bool:
    """Whether a description only repeats how the article opens."""
    opening = next((block.html for block in blocks if block.html), "")[:_MAX_OPENING_CHARS]
    start = standfirst.rstrip(" .…[]").casefold()[:60]
    return start in unescape(re.sub(r"<[^>]*>", "", opening)).casefold()


def _has_words(block: ParsedBlock) -> bool:
    """Whether a block holds prose that can be published."""
    words = block.text if block.type == "quote" else re.sub(r"<[^>]*>|&#?\w+;", "", block.html)
    return bool(_LETTER.search(words)) or any(_LETTER.search(cell) for row in block.rows for cell in row)
