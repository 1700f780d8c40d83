"""Finds the title, the standfirst and the headings, also those that the source does not mark."""

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from articles.importing.parsing.elements import (
    Element,
    Runs,
    is_all_em,
    is_all_strong,
    join_lines,
    join_runs,
    split_runs,
)
from articles.importing.parsing.line_shape import (
    could_be_title_line,
    count_words,
    is_question,
    is_speech,
    is_title_case,
    last_character,
    letters_of,
    parts_of_title,
)
from articles.importing.parsing.phrases import (
    BYLINE,
    SECTIONS,
    is_byline,
    is_faq_heading,
    read_byline,
    read_date,
    read_turn,
)
from articles.importing.parsing.tags import UNNAMED_SITE


_MAX_LINE_CHARS = 160  # a longer line is a paragraph, though only a line break separates it from the next; no title
_MIN_DECK_WORDS = 4  # of a heading that is marked as the standfirst: a shorter one heads a section
_MIN_PARAGRAPH_CHARS = 60  # of the paragraph below a line, for the line to be taken for a heading


def split_bold_lines(elements: Sequence[Element]) -> list[Element]:
    """Return the elements with bold lines, and the turns of "Q: ... A: ...", as paragraphs of their own."""
    return [part for element in elements for part in _split_element(element)]


def _split_element(element: Element) -> list[Element]:
    lines = split_runs(element.runs, "\n") if element.type == "para" else []
    if len(lines) > 2 and any(len(join_runs(line)) > _MAX_LINE_CHARS for line in lines):
        return [replace(element, runs=line) for line in lines]
    begins = len(lines) > 1 and (_is_bold_line(lines[0]) or read_turn(join_runs(lines[0])))
    if not begins:
        return [element]
    groups = [[lines[0]]]
    for above, line in pairwise(lines):
        if _is_bold_line(above) or _is_bold_line(line) or read_turn(join_runs(line)):
            groups.append([])
        groups[-1].append(line)
    return [replace(element, runs=join_lines(group), alone=n == 0) for n, group in enumerate(groups)]


def _is_bold_line(line: Runs) -> bool:
    return is_all_strong(line) and len(join_runs(line)) <= 150


def take_title(
    elements: Sequence[Element], declared: str, fallback: str = "", *, is_sure: bool = False
) -> tuple[str, list[Element]]:
    """Return the title and the other elements.

    Args:
        declared: the title in front matter, in an e-mail's head, or in a page's metadata.
        fallback: the title tag of a page, which is taken where it has no heading either.
        is_sure: whether a first heading with other words than `declared` heads a part of the text.
    """
    number = next((n for n, element in enumerate(elements) if element.type == "heading" and element.level == 1), None)
    names = {letters_of(declared)} if declared else parts_of_title(fallback)
    if number is not None and any(map(_is_prose, elements[:number])) and not _says(elements[number], names):
        number = None  # a heading in the middle of the article
    if number is None and not declared and not fallback:
        number = _unmarked_title(elements)
    if number is None:
        first = next((n for n, element in enumerate(elements) if element.type in ("para", "heading")), None)
        if first is not None and _says(elements[first], names):  # a word processor marks it by its size alone
            return declared or elements[first].text, [*elements[:first], *elements[first + 1 :]]
        return declared or fallback, list(elements)
    heading = " ".join(elements[number].text.split())
    if is_sure and letters_of(heading) != letters_of(declared):
        return declared, list(elements)
    above = [
        element.set_aside(SECTIONS) if element.type in ("para", "item") else element for element in elements[:number]
    ]
    below = [
        element.set_aside("the title again") if element.level and _says(element, {letters_of(heading)}) else element
        for element in elements[number + 1 :]
    ]
    rest = [*(elements[:number] if any(map(_is_prose, above)) else above), *below]
    if declared and letters_of(heading) != letters_of(declared):
        rest.insert(number, elements[number].set_aside("the heading of the page, which has another title"))
    return declared or heading, rest


def _says(element: Element, names: Container[str]) -> bool:
    return bool(element.text) and letters_of(element.text) in names


def _is_prose(element: Element) -> bool:
    return element.type in ("para", "item") and element.role != "standfirst" and count_words(element.text) > 3


def _unmarked_title(elements: Sequence[Element]) -> int | None:
    """Return the index of the first line, where it is short and no sentence, or a heading above the others."""
    no_words = ("out", "end", "image", "gallery", "embed")
    readable = [n for n, element in enumerate(elements) if element.type not in no_words]
    if len(readable) < 2:
        return None
    first, second = elements[readable[0]], elements[readable[1]]
    if first.type == "heading":
        levels = [element.level for element in elements if element.type == "heading" and element is not first]
        return readable[0] if second.type == "heading" or (levels and first.level < min(levels)) else None
    is_line = first.type == "para" and "\n" not in first.text and len(first.text) <= _MAX_LINE_CHARS
    return readable[0] if is_line and last_character(first.text) not in (".", ",", ";", ":") else None


def take_standfirst(elements: Sequence[Element], declared: str, described: str = "") -> tuple[str, list[Element]]:
    """Return the standfirst and the other elements: the text marked as one, or a first paragraph all in italics.

    Args:
        described: what a page says about its article: a heading, or a line above the byline, may say the same.
    """
    names = {letters_of(described)}
    marked: list[Element] = []
    rest: list[Element] = []
    is_opening = True
    lines = [element for element in elements if element.why != UNNAMED_SITE]
    below_of = {id(element): below for element, below in pairwise(lines)}
    for element in elements:
        below = below_of.get(id(element))
        is_para, is_above_byline = element.type == "para", below is not None and _holds_byline(below)
        is_repeated = (element.type == "heading" or (is_para and is_above_byline)) and _says(element, names)
        is_deck = element.type == "heading" and count_words(element.text) > _MIN_DECK_WORDS
        is_marked = element.role == "standfirst" and (is_para or (is_deck and is_opening))
        is_marked = is_marked or (is_opening and is_repeated)
        (marked if is_marked else rest).append(element)
        is_opening = is_opening and (is_marked or not _is_prose(element))
    first = next((n for n, element in enumerate(rest) if element.type != "out"), None)
    if not (declared or marked) and first is not None and _is_italic_opening(rest[first]):
        marked.append(rest.pop(first))
    return " ".join(" ".join([declared, *(element.text for element in marked)]).split()), rest


def _holds_byline(element: Element) -> bool:
    if element.type == "para":
        return is_byline(element.text)
    says_who_or_when = bool(read_byline(element.text) or read_date(element.text))
    return element.type == "out" and (element.why == BYLINE or says_who_or_when)


def _is_italic_opening(element: Element) -> bool:
    return element.type == "para" and is_all_em(element.runs) and count_words(element.text) <= 60


def mark_headings(elements: Sequence[Element], *, is_plain: bool) -> list[Element]:
    """Return the elements with bold or short lines as headings, where the source marks few headings or none.

    Args:
        is_plain: whether headings may be lines like others: a page marks its own, if only in bold.
    """
    result = [_mark_faq_heading(element) for element in elements]
    has_marked_headings = any(element.type == "heading" and not element.guessed for element in result)
    last = max((n for n, element in enumerate(result) if element.type not in ("out", "end", "heading")), default=-1)
    for number, element in enumerate(result[: max(last, 0)]):
        if element.type == "para" and _is_bold_heading(element):
            level = 3 if has_marked_headings else 2
            result[number] = replace(element, type="heading", level=level, guessed="bold")
    if is_plain and not any(element.type == "heading" and element.guessed != "line" for element in result):
        _mark_line_headings(result)
    return level_headings(result)


def _mark_faq_heading(element: Element) -> Element:
    is_line = element.type == "para" and (element.alone or is_all_strong(element.runs))
    is_short = count_words(element.text) <= 14 and last_character(element.text) not in (".", "!", ",", "?")
    is_heading = is_line and is_short and is_faq_heading(element.text)
    return replace(element, type="heading", level=2, guessed="line") if is_heading else element


def _is_bold_heading(element: Element) -> bool:
    text = element.text
    is_short = _is_bold_line(element.runs) and count_words(text) <= 25 and "\n" not in text
    return is_short and not read_turn(text) and last_character(text) not in (".", ",", ";", "…", "!")


def _mark_line_headings(elements: list[Element]) -> None:
    """Mark plain lines as headings: questions and short titles that stand alone above prose."""
    shown = [n for n, element in enumerate(elements) if element.type not in ("out", "end")]
    chosen: set[int] = set()
    for above, number, below in zip([-1, *shown], shown, shown[1:], strict=False):
        after_question = above in chosen and is_question(elements[above].text)
        if _is_heading_above(elements[number], elements[below], after_question):
            chosen.add(number)
    for number in chosen - _find_list_lines(elements, shown, chosen):
        elements[number] = replace(elements[number], type="heading", level=2, guessed="line")


def _is_heading_above(element: Element, below: Element, after_question: bool) -> bool:
    text, is_title = element.text, is_title_case(element.text)
    is_link = all(run.href for run in element.runs)
    if element.type != "para" or not element.alone or is_link or (is_speech(text) and not is_title):
        return False
    if is_question(text):
        return 2 <= count_words(text) <= 25 and not read_turn(text)
    is_heading = could_be_title_line(text) and (is_title or len(below.text) >= _MIN_PARAGRAPH_CHARS)
    return is_heading and not after_question


def _find_list_lines(elements: Sequence[Element], shown: Sequence[int], chosen: set[int]) -> set[int]:
    """Return the inner lines of each run of three or more short lines: they are a list, and no headings."""
    runs: list[list[int]] = [[]]
    for number in shown:
        text = elements[number].text
        if number in chosen and not is_question(text) and not is_faq_heading(text):
            runs[-1].append(number)
        else:
            runs.append([])
    return {number for run in runs if len(run) > 2 for number in run[1:-1]}


def level_headings(elements: Sequence[Element]) -> list[Element]:
    """Shift the levels of headings so that sections are level 2."""
    levels = [element.level for element in elements if element.type == "heading" and not element.guessed]
    shift = max(min(levels, default=2) - 2, 0)
    return [
        replace(element, level=max(2, element.level - shift))
        if element.type == "heading" and element.guessed != "bold"
        else element
        for element in elements
    ]
