"""Sets aside what a pasted page says around its article. Everything set aside stays in the list, with a reason."""

from collections.abc import Sequence

from articles.importing.parsing.elements import Element
from articles.importing.parsing.looks import bare, count_words, ends_sentence, is_cut_off
from articles.importing.parsing.page_phrases import begins_tail, is_byline, page_words


TEASER = "a teaser for another article"
_LABEL = "the label of a list of other articles"
_CAPTION = "a caption without its picture"
_BYLINE = "a byline or a date, which the article keeps elsewhere"
_CONTENTS = ("table of contents", "contents", "on this page", "in this article", "jump to", "what's inside")
_FULL_PROSE = 20
_READABLE = ("heading", "para", "item", "term", "quote")


def without_furniture(elements: Sequence[Element]) -> list[Element]:
    """The elements with furniture turned into "out"."""
    kept = [_judged_alone(element) for element in elements]
    _set_aside_contents(kept)
    _set_aside_tails(kept)
    return kept


def without_bylines(elements: Sequence[Element]) -> list[Element]:
    """The elements with bylines and dates before the first prose set aside."""
    kept = list(elements)
    for number, element in enumerate(kept[:12]):
        if element.kind not in _READABLE:
            continue
        if is_byline(element.words) and element.kind in ("para", "item"):
            kept[number] = element.out(_BYLINE)
        elif element.kind == "heading" or count_words(element.words) > 12:
            break
    return kept


def _judged_alone(element: Element) -> Element:
    if element.kind not in _READABLE or element.kind == "quote":
        return element
    why = page_words(element.words)
    return element.out(why) if why else element


def _set_aside_contents(elements: list[Element]) -> None:
    """A table of contents is its label and the list right below it."""
    for number, element in enumerate(elements):
        if element.kind in ("heading", "para") and bare(element.words).rstrip(":") in _CONTENTS:
            stop = number + 1
            while stop < len(elements) and elements[stop].kind == "item":
                stop += 1
            if stop > number + 1:
                elements[number:stop] = [part.out("a table of contents") for part in elements[number:stop]]


def _set_aside_tails(elements: list[Element]) -> None:
    number = 0
    while number < len(elements):
        element = elements[number]
        if element.kind in ("heading", "para") and begins_tail(element.words):
            stop = _end_of_tail(elements, number + 1)
            if stop > number + 1 or number + 1 == len(elements):
                elements[number:stop] = _tail(elements[number:stop])
            number = stop
        else:
            number += 1


def _end_of_tail(elements: Sequence[Element], start: int) -> int:
    """Where the article goes on: at the next full paragraph, or the heading right above it."""
    stop = start
    rank = elements[start - 1].level or 2
    while stop < len(elements) and not _is_prose(elements[stop]):
        if _heads_article(elements, stop, rank):
            return stop
        stop += 1
    if stop == len(elements):
        return stop
    while stop > start and _may_head_prose(elements[stop - 1]):
        stop -= 1
    return stop


def _is_prose(element: Element) -> bool:
    """A whole paragraph, where teasers break off."""
    text = element.words
    return element.kind == "para" and count_words(text) >= _FULL_PROSE and ends_sentence(text) and not is_cut_off(text)


def _heads_article(elements: Sequence[Element], number: int, rank: int) -> bool:
    """A heading no lower than the label, above a sentence: titles of teasers are links, or lower, or cut off."""
    heading = elements[number]
    if heading.kind != "heading" or heading.level > rank or heading.runs[0].href or is_cut_off(heading.words):
        return False
    below = elements[number + 1].words if number + 1 < len(elements) else ""
    return ends_sentence(below) and not is_cut_off(below)


def _may_head_prose(element: Element) -> bool:
    is_short_line = element.kind == "para" and element.alone and not element.runs[0].href
    return (element.kind == "heading" or is_short_line) and not is_cut_off(element.words)


def _tail(elements: Sequence[Element]) -> list[Element]:
    has_cut_teasers = any(is_cut_off(element.words) for element in elements)
    return [
        elements[0].out(_LABEL),
        *(_tail_part(element, has_cut_teasers) for element in elements[1:] if element.kind != "end"),
    ]


def _tail_part(element: Element, has_cut_teasers: bool) -> Element:
    """Where teasers break off, a short line that does not is what is left of a picture."""
    if element.kind == "out":
        return element
    is_caption = has_cut_teasers and element.kind == "para" and not is_cut_off(element.words)
    is_caption = is_caption and not element.runs[0].href and not ends_sentence(element.words)
    return element.out(_CAPTION if is_caption else TEASER)
