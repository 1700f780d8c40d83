"""Marks the boilerplate of a page: the words around its article. Marked elements stay in the list, with a reason."""

import re
from collections.abc import Sequence
from datetime import datetime

from articles.importing.parsing.elements import Element
from articles.importing.parsing.line_shape import count_words, ends_sentence, is_cut_off, letters_of
from articles.importing.parsing.moments import parse_moment
from articles.importing.parsing.phrases import (
    BYLINE,
    CAPTION,
    CONTENTS,
    LABEL,
    find_boilerplate_reason,
    is_byline,
    is_label,
    read_byline,
    read_date,
)
from articles.importing.parsing.pictures import give_caption


TEASER = "a teaser for another article"
_MIN_PROSE_WORDS = 20
_READABLE = ("heading", "para", "item", "term")


def mark_boilerplate(elements: Sequence[Element]) -> list[Element]:
    """Return the elements with boilerplate turned into "out"."""
    marked: list[Element] = []
    for element in elements:
        why = find_boilerplate_reason(element.text) if element.type in _READABLE else ""
        if why == CAPTION and marked and marked[-1].type == "image" and not marked[-1].pictures[0].caption:
            marked[-1] = give_caption(marked[-1], element.text)
        else:
            marked.append(element.set_aside(why) if why else element)
    number = 0
    while number < len(marked):
        element, start = marked[number], number
        number += 1
        if element.type not in ("heading", "para"):
            continue
        if is_label(element.text, CONTENTS):
            while number < len(marked) and marked[number].type == "item":
                number += 1
            if number > start + 1:
                marked[start:number] = [part.set_aside(CONTENTS) for part in marked[start:number]]
        elif is_label(element.text):
            number = _end_of_tail(marked, number)
            if number > start + 1 or number == len(marked):
                marked[start:number] = _mark_tail(marked[start:number])
    return marked


def mark_bylines(elements: Sequence[Element], byline: str = "") -> list[Element]:
    """Return the elements with bylines and dates before the first prose turned into "out".

    Args:
        byline: whom the page names as its authors: a line may give their names alone.
    """
    marked, authors = list(elements), _letters_of_names(byline)
    for number, element in enumerate(marked[:40]):
        is_wordless = element.type == "para" and not re.search(r"[^\W\d_]", element.text)  # such as a count of replies
        is_named = authors and _letters_of_names(element.text).endswith(authors)
        is_portrait = (
            authors and element.type == "image" and _letters_of_names(element.pictures[0].alt).endswith(authors)
        )
        if is_portrait and not element.pictures[0].caption:
            marked[number] = element.set_aside(BYLINE)
        is_credit = is_byline(element.text) or (is_named and count_words(element.text) < count_words(byline) + 3)
        if is_wordless or (element.type in ("para", "item") and is_credit):
            marked[number] = element.set_aside(BYLINE)
        elif (element.type == "heading" and element.role != "standfirst") or (
            element.type in (*_READABLE, "quote") and count_words(element.text) > 12
        ):
            break
    return marked


def read_bylines(elements: Sequence[Element]) -> tuple[str, datetime | None]:
    """Return who wrote the article and when it was published, as lines say that are left out above its prose."""
    byline, published = "", None
    for element in elements:
        if element.type in _READABLE and count_words(element.text) > 12:
            break
        names = read_byline(element.text) if element.why == BYLINE or is_byline(element.text) else ""
        if names or element.why == BYLINE:
            byline = byline or names
            published = published or parse_moment(read_date(element.text))
    return byline, published


def _letters_of_names(names: str) -> str:
    return letters_of(re.sub(r"\band\b|&", "", names))


def _end_of_tail(elements: Sequence[Element], start: int) -> int:
    """Return the index at which the article goes on: the next full paragraph, or the heading right above it."""
    rank = elements[start - 1].level or 3
    for stop, element in enumerate(elements[start:], start):
        if element.type == "heading" and element.level <= rank and not _is_teaser(element):
            return stop
        is_long = element.type == "para" and count_words(element.text) >= _MIN_PROSE_WORDS
        if is_long and ends_sentence(element.text) and not is_cut_off(element.text):
            while (
                start < stop and elements[stop - 1].type in ("heading", "para") and not _is_teaser(elements[stop - 1])
            ):
                stop -= 1
            return stop
    return len(elements)


def _is_teaser(element: Element) -> bool:
    """Whether a line is the title of another article, which is a link or breaks off."""
    return bool(element.runs[0].href) or is_cut_off(element.text)


def _mark_tail(elements: Sequence[Element]) -> list[Element]:
    """Mark a label and what it heads. Among teasers that break off, a short line that does not is a caption."""
    has_cut_teasers = any(is_cut_off(element.text) for element in elements)
    marked = [elements[0].set_aside(LABEL)]
    for element in elements[1:]:
        is_caption = has_cut_teasers and element.type == "para" and not _is_teaser(element)
        is_caption = is_caption and not ends_sentence(element.text)
        if element.type == "out":
            marked.append(element)
        elif element.type != "end":
            marked.append(element.set_aside(CAPTION if is_caption else TEASER))
    return marked
