"""Lists that are typed: paragraphs or lines that begin with a bullet become the items that they look like."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from articles.importing.parsing.elements import Element, join_runs, slice_runs, split_runs
from articles.importing.parsing.line_shape import last_character


# No long dash and no star: these begin lines of dialogue and notes. A hyphen counts unless its line is a sentence.
_BULLETS = "-•‣▪●○■□◦·➤►"
_ANSWERS = "✓✔☐☑✗✘"  # which say something: they stay
_BULLET = re.compile(rf"[{_BULLETS}{_ANSWERS}][\s\u00a0]+(?=\S)")
_NEXT_LINE = rf"\n(?=[{_BULLETS}{_ANSWERS}])"
_MAX_LEVEL = 3


def mark_bullets(elements: Sequence[Element]) -> list[Element]:
    """Return the elements with two or more bulleted lines that follow each other as the items of a list."""
    lines = [line for element in elements for line in _split_lines(element)]
    result: list[Element] = []
    for is_list, group in groupby(lines, key=_is_bulleted):
        parts = list(group)
        result += _as_items(parts) if is_list and len(parts) > 1 else parts
    return result


def _is_bulleted(element: Element) -> bool:
    return element.type == "para" and bool(_match_bullet(element.text))


def _match_bullet(line: str) -> re.Match[str] | None:
    return None if line[:1] == "-" and last_character(line) in tuple(".!?…") else _BULLET.match(line)


def _split_lines(element: Element) -> list[Element]:
    """Return a paragraph with several bulleted lines as these lines, and what stands above them."""
    if element.type != "para" or sum(map(element.text.count, _BULLETS + _ANSWERS)) < 2:
        return [element]
    lines = split_runs(element.runs, "\n")
    first = next((number for number, line in enumerate(lines) if _match_bullet(join_runs(line))), 0)
    if not all(_match_bullet(join_runs(line)) for line in lines[first:]):
        return [element]
    above = split_runs(element.runs, _NEXT_LINE) if first else []
    return [replace(element, runs=runs) for runs in (above or lines)]


def _as_items(lines: list[Element]) -> list[Element]:
    signs = list(dict.fromkeys(line.text[0] for line in lines if line.text[0] in _BULLETS))
    items = []
    for line in lines:
        match = _BULLET.match(line.text)
        if match and line.text[0] in signs:
            level = min(signs.index(line.text[0]) + 1, _MAX_LEVEL)
            items.append(replace(line, type="item", level=level, runs=slice_runs(line.runs, match.end())))
        else:
            items.append(replace(line, type="item", level=1))
    return items
