"""Replacing words of prose by a fact, without changing the rest of its HTML."""

import re
from dataclasses import dataclass
from html import unescape

from articles.writing.references import CHIP, Reference


_TOKEN = re.compile(r"<fact-ref\b[^>]*></fact-ref>|<[^>]*>|&[^;\s]{1,10};|[^<&]|[<&]", re.DOTALL)
_ENDS_A_LINE = re.compile(r"</(?:p|li|h3|ul|ol)>|<br\s*/?>")


@dataclass(frozen=True)
class _Letter:
    """A character of the plain text, and the span of its source in the HTML."""

    text: str
    begin: int
    end: int


def insert(html: str, sentence: str, start: int, end: int, replacement: str) -> str | None:
    """Return prose with `sentence[start:end]` replaced; None if the prose does not contain the sentence.

    Args:
        sentence: as plain text, with a `CHIP` for each fact: as in the passages of `passages_of`.
        replacement: HTML within a line: words, and references to facts.
    """
    span = find_span(html, sentence, start, end)
    if span is None:
        return None
    begin, finish = span
    return html[:begin] + replacement + _find_unbalanced_tags(html[begin:finish]) + html[finish:]


def find_span(html: str, sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where `sentence[start:end]` begins and ends in the HTML; None if it does not contain the sentence."""
    for line in _split_lines(html):
        place = "".join(letter.text for letter in line).find(sentence)
        if place != -1:
            return line[place + start].begin, line[place + end - 1].end
    return None


def _split_lines(html: str) -> list[list[_Letter]]:
    """Return the characters of each line, with the text of `prose.lines_of`: a run of white space is one space."""
    lines: list[list[_Letter]] = [[]]
    for match in _TOKEN.finditer(html):
        token = match[0]
        if token.startswith("<fact-ref"):
            words = Reference.from_tag(token).pin or CHIP
            lines[-1] += [_Letter(character, match.start(), match.end()) for character in words]
        elif token.startswith("<") and len(token) > 1:
            if _ENDS_A_LINE.fullmatch(token):
                lines.append([])
        else:
            for character in unescape(token):
                _add_letter(lines[-1], _Letter(character, match.start(), match.end()))
    return [line for line in lines if line]


def _add_letter(line: list[_Letter], letter: _Letter) -> None:
    if not letter.text.isspace():
        line.append(letter)
    elif line and line[-1].text != " ":
        line.append(_Letter(" ", letter.begin, letter.end))


def _find_unbalanced_tags(html: str) -> str:
    """Return the tags in a piece of HTML whose other half is outside it: these must not be removed."""
    unbalanced: list[str] = []
    for tag in re.findall(r"</?[a-z0-9]+[^>]*>", html):
        name = re.sub(r"[</>\s].*", "", tag.lstrip("</"))
        if tag.startswith("</") and unbalanced and unbalanced[-1].startswith(f"<{name}"):
            unbalanced.pop()
        elif not tag.startswith(("<br", "<fact-ref", "</fact-ref")):
            unbalanced.append(tag)
    return "".join(unbalanced)
