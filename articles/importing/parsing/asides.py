"""Words that stand in the text and are not part of its sentences: reading aids, notes in the margin, pull quotes."""

import re

from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from articles.importing.parsing.line_shape import letters_of
from articles.importing.parsing.tree import OUT, drop, holds, joined_words, names, words_of


_PULL_QUOTE = re.compile(r"(?:\S*[-_])?pull[-_]?quote\S*", re.IGNORECASE)
_MAX_PULL_QUOTES = 50
_MIN_REPEATED_CHARS = 12  # of letters and figures: fewer are in a text by chance
# A note in the middle of the sentence that it belongs to, and the sign before it that shows it.
_MARGIN_NOTES = CSSSelector(
    "span.sidenote, span.marginnote, span.margin-note, small.sidenote, aside.sidenote,"
    " span[class$=footnotes-footnote__note], span.footnote-content, span.inline-footnote-content"
)
_SIGN = re.compile(r"(?:margin-toggle|sidenote|footnote)\S*|\S+-footnote", re.IGNORECASE)
_MAX_NOTES = 300  # more are no notes of an article
_MAX_SIGNS = 3  # before a note: a label, and the box that opens it


def tidy_asides(root: HtmlElement) -> None:
    """Put reading aids in brackets and notes below their paragraphs, and make quotes of pull quotes with new words."""
    for brackets in root.xpath("//ruby//rp"):
        drop(brackets)
    for aid in root.xpath("//ruby//rt"):
        aid.text, aid.tag = f"({aid.text or ''}", "span"
        etree.SubElement(aid, "span").text = ")"
    for number, note in enumerate(_MARGIN_NOTES(root)[:_MAX_NOTES], 1):
        _move_note(note, number)
    _tidy_pull_quotes(root)


def _move_note(note: HtmlElement, number: int) -> None:
    """Move a note to the end of what holds its paragraph, and leave a sign that leads there."""
    paragraph = next(note.iterancestors("p", "li", "dd", "blockquote", "div"), None)
    if paragraph is None or paragraph.getparent() is None or any(tag.get(OUT) for tag in note.iterancestors()):
        return
    for _ in range(_MAX_SIGNS):
        before = note.getprevious()
        is_sign = before is not None and any(_SIGN.fullmatch(name) for name in names(before, "class"))
        if before is None or not is_sign or (before.tail or "").strip():
            break
        drop(before)
    sign = etree.Element("sup")
    etree.SubElement(sign, "a", id=f"margin-sign-{number}", href=f"#margin-note-{number}").text = str(number)
    sign.tail, note.tail = note.tail, None
    note.getparent().replace(note, sign)
    moved = etree.SubElement(paragraph.getparent(), "p")
    link = etree.SubElement(moved, "a", id=f"margin-note-{number}", href=f"#margin-sign-{number}")
    link.text, link.tail = str(number), " "
    for name in list(note.attrib):
        del note.attrib[name]
    note.tag = "span"
    moved.append(note)


def _tidy_pull_quotes(root: HtmlElement) -> None:
    """Make quotes of pull quotes and of asides that hold nothing but a quote; those that repeat the text are marked."""
    tags = root.iter("aside", "div", "section", "p", "blockquote", "figure")
    quotes = [tag for tag in tags if not tag.get(OUT) and _is_pull_quote(tag)]
    text = letters_of(words_of(root)) if quotes else ""
    for tag in quotes[:_MAX_PULL_QUOTES]:
        inner = next(tag.iter("blockquote"), None)
        words = letters_of(words_of(tag if inner is None else inner))
        if len(words) > _MIN_REPEATED_CHARS and text.count(words) > 1:
            tag.set(OUT, "a pull quote, which repeats words of the text")
            continue
        if tag.tag == "figure":  # its caption says who
            continue
        if inner is not None and inner is not tag:
            _join_attribution(tag, inner)
        tag.tag = "div" if inner is not None and inner is not tag else "blockquote"
        for name in ("class", "role", "id"):
            tag.attrib.pop(name, None)


def _is_pull_quote(tag: HtmlElement) -> bool:
    if _is_named_so(tag):
        return not any(outer.get(OUT) or _is_named_so(outer) for outer in tag.iterancestors())
    quote = next(tag.iter("blockquote"), None) if tag.tag == "aside" else None
    if quote is None or holds(tag, "img", "a", "aside"):
        return False
    below = quote.getnext()
    attribution = words_of(below) if below is not None and below.tag in ("cite", "footer") else ""
    return letters_of(words_of(quote) + attribution) == letters_of(words_of(tag))


def _is_named_so(tag: HtmlElement) -> bool:
    return any(_PULL_QUOTE.fullmatch(name) for name in names(tag, "class"))


def _join_attribution(box: HtmlElement, quote: HtmlElement) -> None:
    """Put who said it, in a short line below the quote, into it."""
    below = quote.getnext()
    if below is not None and below.tag in ("p", "cite", "footer", "span", "div") and 0 < len(joined_words(below)) < 80:
        below.tag = "cite"
        quote.append(below)
