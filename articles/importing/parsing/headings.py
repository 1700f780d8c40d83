"""Finds the title, the standfirst and the headings that nothing in the source marks as such."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from articles.importing.parsing.elements import Element, Run, Runs, all_em, all_strong, split_at, words
from articles.importing.parsing.faq import is_faq_heading, starts_turn
from articles.importing.parsing.looks import (
    asks_outright,
    could_be_title_line,
    count_words,
    is_all_capitals,
    is_caseless,
    is_question,
    is_speech,
    is_title_case,
    last_sign,
)


_PROSE = ("para", "item", "quote", "image", "embed", "term")
_LONGEST_TITLE = 160
_LONG_LINE = 160  # a paragraph, though only line breaks part it from the next
_LONG_ENOUGH = 60  # of the paragraph below a line that only might be a heading


def with_own_lines(elements: Sequence[Element]) -> list[Element]:
    """Bold lines, and the turns of "Q: ... A: ...", become paragraphs of their own."""
    return [part for element in elements for part in _split(element)]


def _split(element: Element) -> list[Element]:
    lines = split_at(element.runs, "\n") if element.kind == "para" else []
    if len(lines) > 2 and any(len(words(line)) > _LONG_LINE for line in lines):
        return [replace(element, runs=line) for line in lines]
    if len(lines) < 2 or not (_is_bold_line(lines[0]) or starts_turn(words(lines[0]))):
        return [element]
    if all(_is_bold_line(line) for line in lines):
        return [element]
    groups = [[lines[0]]]
    for above, line in pairwise(lines):
        if _is_bold_line(above) or _is_bold_line(line) or starts_turn(words(line)):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [replace(element, runs=_lines_joined(group), alone=n == 0) for n, group in enumerate(groups)]


def _is_bold_line(line: Runs) -> bool:
    return all_strong(line) and len(words(line)) <= 150


def _lines_joined(lines: Sequence[Runs]) -> Runs:
    return tuple(run for line in lines for run in (Run("\n"), *line))[1:]


def take_title(elements: Sequence[Element], known: str) -> tuple[str, list[Element]]:
    """The title and everything else. What the source says of itself outside its words is `known`."""
    number = next((n for n, element in enumerate(elements) if element.kind == "heading" and element.level == 1), None)
    if number is None and not known:
        number = _unmarked_title(elements)
    if number is None or (known and elements[number].kind != "heading"):
        return known, list(elements)
    return " ".join(elements[number].words.split()), [*elements[:number], *elements[number + 1 :]]


def _unmarked_title(elements: Sequence[Element]) -> int | None:
    """The first line, when it is short and no sentence."""
    readable = [n for n, element in enumerate(elements) if element.kind not in ("out", "end", "image", "embed")]
    if len(readable) < 2:
        return None
    first, second = elements[readable[0]], elements[readable[1]]
    if first.kind == "heading":
        return readable[0] if second.kind == "heading" or _stands_above_the_rest(first, elements) else None
    is_line = first.kind == "para" and "\n" not in first.words and len(first.words) <= _LONGEST_TITLE
    is_sentence = last_sign(first.words) in (".", ",", ";", ":") or starts_turn(first.words)
    return readable[0] if is_line and not is_sentence and not first.words.startswith("- ") else None


def _stands_above_the_rest(first: Element, elements: Sequence[Element]) -> bool:
    others = [element.level for element in elements if element.kind == "heading" and element is not first]
    return bool(others) and first.level < min(others)


def take_standfirst(elements: Sequence[Element], known: str) -> tuple[str, list[Element]]:
    """The words that the source marks as standfirst, or a first paragraph all in italics."""
    kept, found = [], [known] if known else []
    for element in elements:
        if element.role == "standfirst" and element.kind == "para":
            found.append(element.words)
        else:
            kept.append(element)
    first = next((n for n, element in enumerate(kept) if element.kind != "out"), None)
    if not found and first is not None and kept[first].kind == "para" and _is_italic_opening(kept[first]):
        found.append(kept.pop(first).words)
    return " ".join(" ".join(found).split()), kept


def _is_italic_opening(element: Element) -> bool:
    return all_em(element.runs) and count_words(element.words) <= 60


def with_headings(elements: Sequence[Element]) -> list[Element]:
    """Lines that are headings by their look become headings, where the source marks few or none."""
    found = [_faq_heading(element) for element in elements]
    marked = any(element.kind == "heading" and not element.guessed for element in found)
    found = _bold_headings(found, level=3 if marked else 2)
    if not any(element.kind == "heading" and element.guessed != "line" for element in found):
        found = _line_headings(found)
    return _levelled(found)


def _faq_heading(element: Element) -> Element:
    is_line = element.kind == "para" and (element.alone or all_strong(element.runs))
    is_heading = is_line and count_words(element.words) <= 14 and not is_question(element.words)
    is_heading = is_heading and last_sign(element.words) not in (".", "!", ",") and is_faq_heading(element.words)
    return replace(element, kind="heading", level=2, guessed="line") if is_heading else element


def _bold_headings(elements: Sequence[Element], level: int) -> list[Element]:
    last = max((n for n, element in enumerate(elements) if element.kind in _PROSE), default=-1)
    return [
        replace(element, kind="heading", level=level, guessed="bold")
        if n < last and element.kind == "para" and _is_bold_heading(element)
        else element
        for n, element in enumerate(elements)
    ]


def _is_bold_heading(element: Element) -> bool:
    text = element.words
    is_short = all_strong(element.runs) and count_words(text) <= 25 and len(text) <= 150 and "\n" not in text
    if not is_short or starts_turn(text) or last_sign(text) in (".", ",", ";", "…"):
        return False
    return last_sign(text) != "!" or is_title_case(text)


def _line_headings(elements: Sequence[Element]) -> list[Element]:
    """Plain lines: questions and short titles that stand alone above prose."""
    kept = list(elements)
    shown = [n for n, element in enumerate(kept) if element.kind not in ("out", "end")]
    chosen: set[int] = set()
    for place, number in enumerate(shown[:-1]):
        below = kept[shown[place + 1]]
        after_question = place > 0 and shown[place - 1] in chosen and is_question(kept[shown[place - 1]].words)
        if _heads(kept[number], below, after_question):
            chosen.add(number)
    for number in chosen - _middles(kept, shown, chosen):
        kept[number] = replace(kept[number], kind="heading", level=2, guessed="line")
    return kept


def _heads(element: Element, below: Element, after_question: bool) -> bool:
    text = element.words
    if element.kind != "para" or not element.alone or is_speech(text) and not is_title_case(text):
        return False
    if is_question(text):
        return _question_heads(text, below)
    if after_question or not could_be_title_line(text):
        return False
    is_plain_line = not (is_title_case(text) or is_all_capitals(text))
    return not is_plain_line or len(below.words) >= (_LONG_ENOUGH if not is_caseless(text) else _LONG_ENOUGH // 2)


def _question_heads(text: str, below: Element) -> bool:
    if not 2 <= count_words(text) <= 25 or starts_turn(text):
        return False
    return asks_outright(text) or is_title_case(text) or len(below.words) >= _LONG_ENOUGH


def _middles(elements: Sequence[Element], shown: Sequence[int], chosen: set[int]) -> set[int]:
    """In a run of three or more short lines only the outer ones are headings: what is between is a list."""
    runs: list[list[int]] = [[]]
    for number in shown:
        is_title_line = number in chosen and not is_question(elements[number].words)
        if is_title_line and not is_faq_heading(elements[number].words):
            runs[-1].append(number)
        else:
            runs.append([])
    return {number for run in runs if len(run) > 2 for number in run[1:-1]}


def _levelled(elements: Sequence[Element]) -> list[Element]:
    """Sections are level 2, whatever the source begins with."""
    levels = [element.level for element in elements if element.kind == "heading" and not element.guessed]
    shift = max(min(levels, default=2) - 2, 0)
    return [
        replace(element, level=max(2, element.level - shift))
        if element.kind == "heading" and element.guessed != "bold"
        else element
        for element in elements
    ]
