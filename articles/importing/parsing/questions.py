"""Finds questions with their answers: under a FAQ heading, in "Q: ... A: ..." pairs, and in tags marked so."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Literal

from articles.importing.parsing.elements import Element, Run, is_all_strong, slice_runs
from articles.importing.parsing.faq import ANSWER_INSIDE, is_faq_heading, measure_number, measure_turn, read_turn
from articles.importing.parsing.line_shape import count_words, is_question


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
    for number in range(start, len(elements)):
        element = elements[number]
        if element.type != "heading":
            continue
        if not is_question(element.text) and not read_turn(element.text):
            if element.level <= heading.level:
                return number
        elif question_level and element.level < question_level and element.level <= heading.level:
            return number
        question_level = question_level or element.level
    return len(elements)


def _mark_faq(heading: Element, inside: Sequence[Element]) -> list[Element]:
    """Mark the questions of one FAQ, the first with the FAQ's heading. A section without questions stays as it is."""
    style, level = _find_style(inside, heading)
    if not style:
        return [heading, *inside]
    group, result = heading.text, []
    for number, element in enumerate(inside):
        below = inside[number + 1] if number + 1 < len(inside) else None
        if _is_question_of(element, style, level):
            if (
                element.type == "heading"
                and below
                and not is_question(element.text)
                and _is_question_of(below, style, level)
            ):
                group = element.text  # a heading inside the FAQ for some of its questions
                continue
            result += _split_question(element, group)
            group = ""
        else:
            result.append(_strip_answer_mark(element))
    return result


def _find_style(inside: Sequence[Element], heading: Element) -> tuple[Style, int]:
    """Return how this FAQ writes its questions, judged by the first one."""
    for element, below in zip_longest(inside, inside[1:]):
        style = _find_style_of(element, heading)
        heads_others = element.type == "heading" and below is not None and below.type == "heading"
        if style and (is_question(element.text) or not heads_others):
            return style, element.level
    return "", 0


def _find_style_of(element: Element, heading: Element) -> Style:
    text = element.text
    if element.type == "term":
        return "term"
    if element.type == "heading" and not element.guessed:
        return "heading"
    if read_turn(text) == "q":
        return "turn"
    if element.type == "item":
        return "item" if _measure_question(element) else ""
    if element.type in ("heading", "para") and _is_short_question(text):
        return "bold" if element.guessed == "bold" or is_all_strong(element.runs) else "line"
    return ""


def _is_question_of(element: Element, style: Style, level: int) -> bool:
    """Whether an element of the FAQ is a question in the FAQ's own style."""
    if element.type == "term":
        return True
    if style == "heading":
        return element.type == "heading" and not element.guessed and element.level <= level
    if style == "turn":
        return read_turn(element.text) == "q"
    if style == "item":
        return element.type == "item" and _measure_question(element) > 0
    is_line = element.type in ("heading", "para") and _is_short_question(element.text)
    return is_line and (style == "line" or element.guessed == "bold" or is_all_strong(element.runs))


def _is_short_question(text: str) -> bool:
    return is_question(text) and count_words(text) <= _MAX_QUESTION_WORDS


def _measure_question(element: Element) -> int:
    """Return how many characters of a list item are its question."""
    first = element.text.partition("\n")[0]
    if _is_short_question(first):
        return len(first)
    bold = len("".join(run.text for run in _find_bold_opening(element)))
    return bold if bold and _is_short_question(element.text[:bold]) else 0


def _find_bold_opening(element: Element) -> list[Run]:
    opening: list[Run] = []
    for run in element.runs:
        if not run.strong:
            break
        opening.append(run)
    return opening


def _split_question(element: Element, group: str) -> list[Element]:
    """Return the question, and the answer where both stand in one element."""
    text = element.text
    question_end, answer_start = len(text), len(text)
    if element.type == "item":
        question_end = answer_start = _measure_question(element) or len(text)
    start = measure_turn(text) or measure_number(text)
    if match := ANSWER_INSIDE.search(text) if read_turn(text) else None:
        question_end, answer_start = match.start(), match.end()
    question = replace(element, type="question", runs=slice_runs(element.runs, start, question_end), group=group)
    answer = slice_runs(element.runs, answer_start)
    return [question, Element("para", element.line, answer)] if answer else [question]


def _strip_answer_mark(element: Element) -> Element:
    """Return an answer without its "A:"."""
    if element.type in ("para", "item") and read_turn(element.text) == "a":
        return replace(element, runs=slice_runs(element.runs, measure_turn(element.text)))
    return element


def _mark_outside_faq(elements: Sequence[Element], number: int) -> list[Element]:
    """Mark questions outside a FAQ: terms that ask, and answered "Q:" turns."""
    element = elements[number]
    if element.type == "term":
        if element.role == "certain" or is_question(element.text):
            return _split_question(element, "")
        return [replace(element, type="para", runs=tuple(replace(run, strong=True) for run in element.runs))]
    turn = read_turn(element.text) if element.type in ("para", "heading") else ""
    if turn == "q" and _is_answered(elements, number):
        return _split_question(element, "")
    if turn == "a" and _follows_question(elements, number):
        return [_strip_answer_mark(element)]
    return [element]


def _is_answered(elements: Sequence[Element], number: int) -> bool:
    below = next((element for element in elements[number + 1 : number + 4] if element.type != "out"), None)
    has_answer_inside = bool(ANSWER_INSIDE.search(elements[number].text))
    return has_answer_inside or (below is not None and read_turn(below.text) == "a")


def _follows_question(elements: Sequence[Element], number: int) -> bool:
    above = next((e for e in reversed(elements[max(number - 3, 0) : number]) if e.type != "out"), None)
    return above is not None and read_turn(above.text) == "q"
