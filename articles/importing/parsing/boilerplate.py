"""Marks the boilerplate of a page: the words around its article. Marked elements stay in the list, with a reason."""

from collections.abc import Sequence

from articles.importing.parsing.boilerplate_phrases import begins_tail, find_boilerplate_reason, is_byline
from articles.importing.parsing.elements import Element
from articles.importing.parsing.line_shape import count_words, ends_sentence, fold_line, is_cut_off


TEASER = "a teaser for another article"
_LABEL = "the label of a list of other articles"
_CAPTION = "a caption without its picture"
_BYLINE = "a byline or a date, which the article keeps elsewhere"
_CONTENTS = ("table of contents", "contents", "on this page", "in this article", "jump to", "what's inside")
_MIN_PROSE_WORDS = 20
_READABLE = ("heading", "para", "item", "term", "quote")


def mark_boilerplate(elements: Sequence[Element]) -> list[Element]:
    """Return the elements with boilerplate turned into "out"."""
    marked = [_mark_phrase(element) for element in elements]
    _mark_contents(marked)
    _mark_tails(marked)
    return marked


def mark_bylines(elements: Sequence[Element]) -> list[Element]:
    """Return the elements with bylines and dates before the first prose turned into "out"."""
    marked = list(elements)
    for number, element in enumerate(marked[:12]):
        if element.type not in _READABLE:
            continue
        if is_byline(element.text) and element.type in ("para", "item"):
            marked[number] = element.set_aside(_BYLINE)
        elif element.type == "heading" or count_words(element.text) > 12:
            break
    return marked


def _mark_phrase(element: Element) -> Element:
    if element.type not in _READABLE or element.type == "quote":
        return element
    why = find_boilerplate_reason(element.text)
    return element.set_aside(why) if why else element


def _mark_contents(elements: list[Element]) -> None:
    """Mark tables of contents: the label and the list right below it."""
    for number, element in enumerate(elements):
        if element.type in ("heading", "para") and fold_line(element.text).rstrip(":") in _CONTENTS:
            stop = number + 1
            while stop < len(elements) and elements[stop].type == "item":
                stop += 1
            if stop > number + 1:
                elements[number:stop] = [part.set_aside("a table of contents") for part in elements[number:stop]]


def _mark_tails(elements: list[Element]) -> None:
    number = 0
    while number < len(elements):
        element = elements[number]
        if element.type in ("heading", "para") and begins_tail(element.text):
            stop = _end_of_tail(elements, number + 1)
            if stop > number + 1 or number + 1 == len(elements):
                elements[number:stop] = _mark_tail(elements[number:stop])
            number = stop
        else:
            number += 1


def _end_of_tail(elements: Sequence[Element], start: int) -> int:
    """Return the index at which the article goes on: the next full paragraph, or the heading right above it."""
    stop = start
    rank = elements[start - 1].level or 3
    while stop < len(elements) and not _is_prose(elements[stop]):
        if _is_article_heading(elements, stop, rank):
            return stop
        stop += 1
    if stop == len(elements):
        return stop
    while stop > start and _may_head_prose(elements[stop - 1]):
        stop -= 1
    return stop


def _is_prose(element: Element) -> bool:
    """Whether an element is a whole paragraph, and not a teaser, which is short or breaks off."""
    text = element.text
    return (
        element.type == "para"
        and count_words(text) >= _MIN_PROSE_WORDS
        and ends_sentence(text)
        and not is_cut_off(text)
    )


def _is_article_heading(elements: Sequence[Element], number: int, rank: int) -> bool:
    """Whether a heading belongs to the article: titles of teasers are links, rank below the label or are cut off."""
    heading = elements[number]
    if heading.type != "heading" or heading.level > rank or heading.runs[0].href or is_cut_off(heading.text):
        return False
    below = elements[number + 1].text if number + 1 < len(elements) else ""
    return ends_sentence(below) and not is_cut_off(below)


def _may_head_prose(element: Element) -> bool:
    is_short_line = element.type == "para" and element.alone and not element.runs[0].href
    return (element.type == "heading" or is_short_line) and not is_cut_off(element.text)


def _mark_tail(elements: Sequence[Element]) -> list[Element]:
    has_cut_teasers = any(is_cut_off(element.text) for element in elements)
    return [
        elements[0].set_aside(_LABEL),
        *(_mark_tail_part(element, has_cut_teasers) for element in elements[1:] if element.type != "end"),
    ]


def _mark_tail_part(element: Element, has_cut_teasers: bool) -> Element:
    """Mark one element of a tail. Among teasers that break off, a short line that does not is a caption."""
    if element.type == "out":
        return element
    is_caption = has_cut_teasers and element.type == "para" and not is_cut_off(element.text)
    is_caption = is_caption and not element.runs[0].href and not ends_sentence(element.text)
    return element.set_aside(_CAPTION if is_caption else TEASER)
