"""Joins lines of plain text to paragraphs."""

import re
from itertools import pairwise

from articles.importing.parsing.line_shape import asks_outright, is_address, is_question
from articles.importing.parsing.phrases import find_boilerplate_reason


_OPENING = re.compile(  # of a turn, of a line of dialogue, of a note
    r"(?:\*\*|__)?[QA]\d{0,3}\s?[.:)](?:\*\*|__)?\s|\s*(?:[—–―]|--)\s?\w|\ue000[^\ue001]+\ue001:", re.IGNORECASE
)
_BOLD_LINE = re.compile(r"(?:\*\*[^*]+\*\*|__[^_]+__):?\s*")
_TABLE_RULE = re.compile(r"(?=[^-]*-)(?=[^|]*\|)[\s|:-]+")
_ITEM = re.compile(r"\s*(?:[-*•+]|\d{1,2}[.)])\s")
_BROKEN = re.compile(r"[^\W\d_][-\u2010\u00ad]\s*$")  # a word goes on in the next line
_MAX_PIECE_LINE_CHARS = 120
_MAX_WRAP_CHARS, _MIN_WRAP_CHARS = 100, 40


def find_wrap_width(lines: list[str], *, is_piece: bool) -> int:
    """Return the width at which the lines are hard-wrapped, in characters; 0 where they are not.

    Args:
        is_piece: whether it is a piece of a text: blank lines part its paragraphs, if it has any.
    """
    width = max((len(line.rstrip()) for line in lines if " " in line.strip()), default=0)
    neighbours = [(line, following) for line, following in pairwise(lines) if line.strip() and following.strip()]
    neighbours = [pair for pair in neighbours if not any(map(_ITEM.match, pair))]
    if neighbours and _MIN_WRAP_CHARS <= width <= _MAX_WRAP_CHARS:
        if sum(_is_wrapped(*pair, width) for pair in neighbours) > len(neighbours) * 0.6:
            return width
        # Lines of a PDF are as long on paper, not in characters. A line in small letters goes on with a sentence.
        if sum(following[0].islower() for _, following in neighbours) > len(neighbours) * 0.4:
            return min(len(line) for line, _ in neighbours)
    has_blank_lines = any(not line.strip() for line in lines[1:-1])
    return int(is_piece and has_blank_lines and max(map(len, lines)) <= _MAX_PIECE_LINE_CHARS)


def is_dense(lines: list[str]) -> bool:
    """Whether the text has hardly any blank lines, so that a heading cannot be recognised by them."""
    return sum(not line.strip() for line in lines) < sum(bool(line.strip()) for line in lines) * 0.2


def group_lines(lines: list[str], width: int, is_markdown: bool) -> list[tuple[int, list[str]]]:
    """Return the lines of one block as paragraphs, each with the index of its first line."""
    groups: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines):
        if groups and _continues_paragraph(groups[-1][1], line, width, is_markdown):
            groups[-1][1].append(line)
        else:
            groups.append((number, [line]))
    return groups


def is_table(lines: list[str]) -> bool:
    """Whether the lines are a table: its second line is a rule of dashes and bars."""
    return len(lines) > 1 and "|" in lines[0] and bool(_TABLE_RULE.fullmatch(lines[1]))


def split_table_rows(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Return the cells of each row of a table, without its rule, with the index of its line."""
    rows = [(number, line.strip().strip("|")) for number, line in enumerate(lines) if not _TABLE_RULE.fullmatch(line)]
    return [(number, [cell.strip() for cell in re.split(r"(?<!\\)\|", row)]) for number, row in rows]


def _continues_paragraph(group: list[str], line: str, width: int, is_markdown: bool) -> bool:
    last = group[-1]
    if _BROKEN.search(last) and line[:1].isalpha():
        return True
    if _stands_alone(last) or _stands_alone(line) or _OPENING.match(line):
        return False
    is_asked = len(group) == 1 and is_question(last) and asks_outright(last)
    return not is_asked if is_markdown else _is_wrapped(last, line, width)


def _stands_alone(line: str) -> bool:
    return bool(_BOLD_LINE.fullmatch(line.strip()) or is_address(line) or find_boilerplate_reason(line))


def _is_wrapped(line: str, following: str, width: int) -> bool:
    """Whether a line was wrapped: the next word would not have fitted on it."""
    next_word = following.split(maxsplit=1)[0] if following.strip() else ""
    return bool(width) and len(line.rstrip()) + 1 + len(next_word) > width - 3
