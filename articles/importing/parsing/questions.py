"""Finds questions with their answers: under a FAQ heading, in "Q: ... A: ..." pairs, and in tags marked so."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile, zip_longest
from typing import Literal

from articles.importing.parsing.elements import Element, is_all_strong, join_runs, slice_runs
from articles.importing.parsing.line_shape import count_words, is_question
from articles.importing.parsing.phrases import ANSWER_INSIDE, is_faq_heading, measure_mark, read_turn


Style = Literal["", "heading", "term", "turn", "bold", "item", "line"]
_MAX_QUESTION_WORDS = 40


def mark_questions(elements: Sequence[Element]) -> list[Element]:
    """Return the elements with questions marked. The heading after a FAQ ends its last answer."""
    result: list[Element] = []
    number = 0
    while number < len(elements):
        element = elements[number]
        number += 1
        if element.type == "heading" and is_faq_heading(element.text):
            stop = _end_of_faq(elements, number, element)
            result += _mark_faq(element, elements[number:stop])
            number = stop
        else:
            result += _mark_outside_faq(elements, number - 1)
    return result


def _end_of_faq(elements: Sequence[Element], start: int, heading: Element) -> int:
    """Return the index of the next heading that ranks as high as the FAQ's or higher than its questions."""
    question_level = 0
    for number, element in enumerate(elements[start:], start):
        if element.type != "heading":
            continue
        asks = is_question(element.text) or read_turn(element.text)
        if element.level <= heading.level and (not asks or element.level < question_level):
            return number
        question_level = question_level or element.level
    return len(elements)


def _mark_faq(heading: Element, inside: Sequence[Element]) -> list[Element]:
    """Mark the questions of one FAQ, the first with the FAQ's heading. A section without questions stays as it is."""
    style, level = _find_style(inside)
    if not style:
        return [heading, *inside]
    group = heading.text
    result: list[Element] = []
    for element, below in zip_longest(inside, inside[1:]):
        if not _is_question_of(element, style, level):
            result.append(_strip_answer_mark(element))
        elif (
            element.type == "heading"
            and below
            and not is_question(element.text)
            and _is_question_of(below, style, level)
        ):
            group = element.text  # a heading inside the FAQ for some of its questions
        else:
            result += _split_question(element, group)
            group = ""
    return result


def _find_style(inside: Sequence[Element]) -> tuple[Style, int]:
    """Return how this FAQ writes its questions, judged by the first one."""
    for element, below in zip_longest(inside, inside[1:]):
        style = _find_style_of(element)
        heads_others = element.type == "heading" and below is not None and below.type == "heading"
        if style and (is_question(element.text) or not heads_others):
            return style, element.level
    return "", 0


def _find_style_of(element: Element) -> Style:
    if element.type == "term":
        return "term"
    if element.type == "heading" and not element.guessed:
        return "heading"
    if read_turn(element.text) == "q":
        return "turn"
    if element.type == "item":
        return "item" if _measure_question(element) else ""
    if element.type in ("heading", "para") and _is_short_question(element.text):
        return "bold" if element.guessed == "bold" or is_all_strong(element.runs) else "line"
    return ""


def _is_question_of(element: Element, style: Style, level: int) -> bool:
    """Whether an element of the FAQ is a question in the FAQ's own style."""
    own = _find_style_of(element)
    is_alike = own == style and (own != "heading" or element.level <= level)
    return is_alike or own == "term" or (own == "bold" and style == "line")


def _is_short_question(text: str) -> bool:
    return is_question(text) and count_words(text) <= _MAX_QUESTION_WORDS


def _measure_question(element: Element) -> int:
    """Return how many characters of a list item are its question."""
    first = element.text.partition("\n")[0]
    bold = join_runs(takewhile(lambda run: run.strong, element.runs))
    return next((len(part) for part in (first, bold) if part and _is_short_question(part)), 0)


def _split_question(element: Element, group: str) -> list[Element]:
    """Return the question, and the answer where both stand in one element."""
    text = element.text
    end = answer = (_measure_question(element) if element.type == "item" else 0) or len(text)
    if match := ANSWER_INSIDE.search(text) if read_turn(text) else None:
        end, answer = match.span()
    question = replace(element, type="question", runs=slice_runs(element.runs, measure_mark(text), end), group=group)
    rest = slice_runs(element.runs, answer)
    return [question, Element("para", element.line, rest)] if rest else [question]


def _strip_answer_mark(element: Element) -> Element:
    """Return an answer without its "A:"."""
    if element.type in ("para", "item") and read_turn(element.text) == "a":
        return replace(element, runs=slice_runs(element.runs, measure_mark(element.text)))
    return element


def _mark_outside_faq(elements: Sequence[Element], number: int) -> list[Element]:
    """Mark questions outside a FAQ: terms that ask, and answered "Q:" turns."""
    element = elements[number]
    if element.type == "term":
        if element.role == "certain" or is_question(element.text):
            return _split_question(element, "")
        return [replace(element, type="para", runs=tuple(replace(run, strong=True) for run in element.runs))]
    turn = read_turn(element.text) if element.type in ("para", "heading") else ""
    if turn == "q":
        is_answered = ANSWER_INSIDE.search(element.text) or _turn_of(elements[number + 1 : number + 4]) == "a"
        return _split_question(element, "") if is_answered else [element]
    if turn == "a" and _turn_of(elements[max(number - 3, 0) : number][::-1]) == "q":
        return [_strip_answer_mark(element)]
    return [element]


def _turn_of(elements: Sequence[Element]) -> str:
    """Return whose turn the first of the elements is that is not left out."""
    return next((read_turn(element.text) for element in elements if element.type != "out"), "")
