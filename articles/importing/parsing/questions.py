"""Finds questions with their answers: under a FAQ heading, in "Q: ... A: ..." pairs, and in tags that say so."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Literal

from articles.importing.parsing.elements import Element, Run, all_strong, sliced
from articles.importing.parsing.faq import ANSWER_INSIDE, is_faq_heading, number_length, starts_turn, turn_length
from articles.importing.parsing.looks import count_words, is_question


Style = Literal["", "heading", "term", "turn", "bold", "item", "line"]
_LONGEST_QUESTION = 40  # in words


def with_questions(elements: Sequence[Element]) -> list[Element]:
    """The elements with questions marked. A FAQ runs up to a heading, which also ends its last answer."""
    found: list[Element] = []
    number = 0
    while number < len(elements):
        element = elements[number]
        number += 1
        if element.kind == "heading" and is_faq_heading(element.words):
            stop = _end_of_faq(elements, number, element)
            found += _faq(element, elements[number:stop])
            number = stop
        else:
            found += _outside_faq(elements, number - 1)
    return found


def _end_of_faq(elements: Sequence[Element], start: int, heading: Element) -> int:
    """The next heading of the same rank that asks nothing; or that ranks above the questions so far."""
    asked = 0
    for number in range(start, len(elements)):
        element = elements[number]
        if element.kind != "heading":
            continue
        if not is_question(element.words) and not starts_turn(element.words):
            if element.level <= heading.level:
                return number
        elif asked and element.level < asked and element.level <= heading.level:
            return number
        asked = asked or element.level
    return len(elements)


def _faq(heading: Element, inside: Sequence[Element]) -> list[Element]:
    """The questions of one FAQ, the first with its heading; or the section as it was when it asks nothing."""
    style, level = _style(inside, heading)
    if not style:
        return [heading, *inside]
    group, found = heading.words, []
    for number, element in enumerate(inside):
        below = inside[number + 1] if number + 1 < len(inside) else None
        if _asks(element, style, level):
            if element.kind == "heading" and below and not is_question(element.words) and _asks(below, style, level):
                group = element.words  # a heading inside the FAQ for some of its questions
                continue
            found += _question(element, group)
            group = ""
        else:
            found.append(_answer(element))
    return found


def _style(inside: Sequence[Element], heading: Element) -> tuple[Style, int]:
    """How this FAQ writes its questions, told from the first one."""
    for element, below in zip_longest(inside, inside[1:]):
        style = _style_of(element, heading)
        heads_others = element.kind == "heading" and below is not None and below.kind == "heading"
        if style and (is_question(element.words) or not heads_others):
            return style, element.level
    return "", 0


def _style_of(element: Element, heading: Element) -> Style:
    text = element.words
    if element.kind == "term":
        return "term"
    if element.kind == "heading" and not element.guessed:
        return "heading"
    if starts_turn(text) == "q":
        return "turn"
    if element.kind == "item":
        return "item" if _asking_part(element) else ""
    if element.kind in ("heading", "para") and _is_asked(text):
        return "bold" if element.guessed == "bold" or all_strong(element.runs) else "line"
    return ""


def _asks(element: Element, style: Style, level: int) -> bool:
    """Whether an element of the FAQ is a question in the FAQ's own style."""
    if element.kind == "term":
        return True
    if style == "heading":
        return element.kind == "heading" and not element.guessed and element.level <= level
    if style == "turn":
        return starts_turn(element.words) == "q"
    if style == "item":
        return element.kind == "item" and _asking_part(element) > 0
    is_line = element.kind in ("heading", "para") and _is_asked(element.words)
    return is_line and (style == "line" or element.guessed == "bold" or all_strong(element.runs))


def _is_asked(text: str) -> bool:
    return is_question(text) and count_words(text) <= _LONGEST_QUESTION


def _asking_part(element: Element) -> int:
    """How many characters of a list item are its question."""
    first = element.words.partition("\n")[0]
    if _is_asked(first):
        return len(first)
    bold = len("".join(run.text for run in _bold_opening(element)))
    return bold if bold and _is_asked(element.words[:bold]) else 0


def _bold_opening(element: Element) -> list[Run]:
    opening: list[Run] = []
    for run in element.runs:
        if not run.strong:
            break
        opening.append(run)
    return opening


def _question(element: Element, group: str) -> list[Element]:
    """The question, and the answer when both stand in one element."""
    text = element.words
    asked, stop = len(text), len(text)
    if element.kind == "item":
        asked = stop = _asking_part(element) or len(text)
    start = turn_length(text) or number_length(text)
    if found := ANSWER_INSIDE.search(text) if starts_turn(text) else None:
        asked, stop = found.start(), found.end()
    question = replace(element, kind="question", runs=sliced(element.runs, start, asked), group=group)
    answer = sliced(element.runs, stop)
    return [question, Element("para", element.line, answer)] if answer else [question]


def _answer(element: Element) -> Element:
    """An answer without its "A:"."""
    if element.kind in ("para", "item") and starts_turn(element.words) == "a":
        return replace(element, runs=sliced(element.runs, turn_length(element.words)))
    return element


def _outside_faq(elements: Sequence[Element], number: int) -> list[Element]:
    """Terms that ask, and pairs of turns, are questions wherever they stand."""
    element = elements[number]
    if element.kind == "term":
        if element.role == "certain" or is_question(element.words):
            return _question(element, "")
        return [replace(element, kind="para", runs=tuple(replace(run, strong=True) for run in element.runs))]
    turn = starts_turn(element.words) if element.kind in ("para", "heading") else ""
    if turn == "q" and _is_answered(elements, number):
        return _question(element, "")
    if turn == "a" and _follows_question(elements, number):
        return [_answer(element)]
    return [element]


def _is_answered(elements: Sequence[Element], number: int) -> bool:
    below = next((element for element in elements[number + 1 : number + 4] if element.kind != "out"), None)
    has_answer_inside = bool(ANSWER_INSIDE.search(elements[number].words))
    return has_answer_inside or (below is not None and starts_turn(below.words) == "a")


def _follows_question(elements: Sequence[Element], number: int) -> bool:
    above = next((e for e in reversed(elements[max(number - 3, 0) : number]) if e.kind != "out"), None)
    return above is not None and starts_turn(above.words) == "q"
