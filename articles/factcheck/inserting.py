"""Put a fact in the place of some words of prose, without touching anything else of its HTML."""

import re
from dataclasses import dataclass
from html import unescape

from articles.writing.references import CHIP, Reference


_TOKEN = re.compile(r"<fact-ref\b[^>]*></fact-ref>|<[^>]*>|&[^;\s]{1,10};|[^<&]|[<&]", re.DOTALL)
_ENDS_A_LINE = re.compile(r"</(?:p|li|h3|ul|ol)>|<br\s*/?>")


@dataclass(frozen=True)
class _Letter:
    """A character of the plain text, and where its HTML begins and ends."""

    text: str
    begin: int
    end: int


def insert(html: str, sentence: str, start: int, end: int, becomes: str) -> str | None:
    """Return prose in which `becomes` stands instead of `sentence[start:end]`; None where the sentence is not there.

    Args:
        becomes: HTML of one line: words, and references to facts.
        sentence: as plain text, a fact in it as one `CHIP`: what `passages_of` and the sentence finder saw.
    """
    span = place_of(html, sentence, start, end)
    if span is None:
        return None
    begin, finish = span
    return html[:begin] + becomes + _unbalanced(html[begin:finish]) + html[finish:]


def place_of(html: str, sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where `sentence[start:end]` begins and ends in prose; None where the sentence is not there."""
    for line in _lines(html):
        place = "".join(letter.text for letter in line).find(sentence)
        if place != -1:
            return line[place + start].begin, line[place + end - 1].end
    return None


def _lines(html: str) -> list[list[_Letter]]:
    """Return the characters of each line as `prose.lines_of` makes them: runs of space are one, ends have none."""
    lines: list[list[_Letter]] = [[]]
    for match in _TOKEN.finditer(html):
        token = match[0]
        if token.startswith("<fact-ref"):
            said = Reference.from_tag(token).pin or CHIP
            lines[-1] += [_Letter(letter, match.start(), match.end()) for letter in said]
        elif token.startswith("<") and len(token) > 1:
            if _ENDS_A_LINE.fullmatch(token):
                lines.append([])
        else:
            for character in unescape(token):
                _add(lines[-1], _Letter(character, match.start(), match.end()))
    return [line for line in lines if line]


def _add(line: list[_Letter], letter: _Letter) -> None:
    if not letter.text.isspace():
        line.append(letter)
    elif line and line[-1].text != " ":
        line.append(_Letter(" ", letter.begin, letter.end))


def _unbalanced(html: str) -> str:
    """Return the tags of a piece of HTML that begin or end outside it: these must stay."""
    kept: list[str] = []
    for tag in re.findall(r"</?[a-z0-9]+[^>]*>", html):
        name = re.sub(r"[</>\s].*", "", tag.lstrip("</"))
        if tag.startswith("</") and kept and kept[-1].startswith(f"<{name}"):
            kept.pop()
        elif not tag.startswith(("<br", "<fact-ref", "</fact-ref")):
            kept.append(tag)
    return "".join(kept)
