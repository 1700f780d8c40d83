"""The flat form that every input format is parsed to: typed elements that hold runs of text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from articles.importing.parsed import Picture


ElementType = Literal[
    "heading", "para", "item", "term", "question", "end", "quote", "image", "gallery", "embed", "table", "out"
]
Runs = tuple["Run", ...]

FIGURES = {
    "sup": str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}


@dataclass(frozen=True)
class Run:
    """Text in one inline style. A line break is the character "\\n"."""

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""
    anchor: str = ""  # the name by which the text links to it: of a note
    script: Literal["", "sub", "sup"] = ""  # below or above the line


@dataclass(frozen=True)
class Element:
    """One heading, paragraph, list item ... of the source.

    A "term" asks and what follows it answers, up to an "end" (details, dl, microdata);
    an "out" is left out of the article, and `why` is the reason.
    """

    type: ElementType
    line: int = 0
    runs: Runs = ()
    level: int = 0  # of a heading: 1 to 7; of an item: how deep
    number: str = ""  # of an item in a numbered list, as written: "1."
    alone: bool = True  # on a line of its own, so that it could be a heading
    guessed: Literal["", "bold", "line"] = ""  # of a heading: not marked as one in the source
    # certain: a term that is surely a question; continued: a later paragraph of an item
    role: Literal["", "standfirst", "certain", "continued"] = ""
    rows: tuple[tuple[str, ...], ...] = ()  # of a table: the words of its cells
    headers: tuple[bool, bool] = (False, False)  # of a table: whether its first row, and its first column, are headers
    pictures: tuple[Picture, ...] = ()  # of a gallery, and the one of an image
    url: str = ""
    attribution: str = ""  # of a quote
    caption: str = ""  # of a table or an embed
    group: str = ""
    why: str = ""

    @property
    def is_in_body(self) -> bool:
        """Whether it is part of the prose of a section or an answer."""
        return self.type in ("para", "item") or (self.type == "heading" and self.level > 2)

    @cached_property
    def text(self) -> str:
        return join_runs(self.runs)

    def set_aside(self, why: str) -> "Element":
        """Return the same words as an element that is left out, with the reason."""
        parts = (f"{self.number} {self.text}".strip(), self.attribution, self.caption, self.url)
        return Element("out", self.line, (Run(" – ".join(filter(None, parts))),), why=why)


def words_out(text: str, why: str, line: int = 0) -> Element:
    """Return words that are left out as an element."""
    return Element("out", line, (Run(" ".join(text.split())),), why=why)


def join_runs(runs: Iterable[Run]) -> str:
    """Return the text of runs without their styles. Raised and lowered figures stay what they are: 10⁶ is not 106."""
    return "".join(run.text.translate(FIGURES.get(run.script, {})) for run in runs)


def tidy_runs(runs: Iterable[Run]) -> Runs:
    """Return runs with the white space that a reader would see: single spaces, none at the edges of lines."""
    tidied: list[Run] = []
    before = "\n"
    for run in runs:
        text = re.sub(r" ?\n ?", "\n", re.sub(r"[^\S\n\u00a0\u202f]+", " ", run.text))
        text = text.lstrip(" ") if before in " \n" else text
        if text.startswith("\n") and before == " ":
            tidied[-1] = replace(tidied[-1], text=tidied[-1].text.rstrip(" "))
        if text:
            before = text[-1]
            tidied.append(replace(run, text=text))
    return trim_runs(tidied)


def trim_runs(runs: Iterable[Run]) -> Runs:
    """Return runs without white space at either end."""
    trimmed = list(runs)
    while trimmed and not trimmed[0].text.strip():
        trimmed.pop(0)
    while trimmed and not trimmed[-1].text.strip():
        trimmed.pop()
    if trimmed:
        trimmed[0] = replace(trimmed[0], text=trimmed[0].text.lstrip())
        trimmed[-1] = replace(trimmed[-1], text=trimmed[-1].text.rstrip())
    return tuple(trimmed)


def slice_runs(runs: Runs, start: int, stop: int | None = None) -> Runs:
    """Return the runs between two character positions of their text."""
    return _spans(runs, [(start, len(join_runs(runs)) if stop is None else stop)])[0]


def split_runs(runs: Runs, breaks: str) -> list[Runs]:
    """Return the runs split wherever the pattern matches, without the match and without empty parts."""
    text = join_runs(runs)
    matches = list(re.finditer(breaks, text))
    starts, stops = [0, *(match.end() for match in matches)], [*(match.start() for match in matches), len(text)]
    return [part for part in _spans(runs, list(zip(starts, stops, strict=True))) if part]


def _spans(runs: Runs, spans: list[tuple[int, int]]) -> list[Runs]:
    """Return the runs within each span, in one pass: a pasted page can hold thousands of both."""
    parts: list[list[Run]] = [[] for _ in spans]
    position = index = 0
    for run in runs:
        end = position + len(run.text)
        while True:
            start, stop = spans[index]
            if text := run.text[max(start - position, 0) : max(stop - position, 0)]:
                parts[index].append(replace(run, text=text))
            if stop >= end or index + 1 == len(spans):
                break
            index += 1
        position = end
    return [trim_runs(part) for part in parts]


def join_lines(lines: Iterable[Sequence[Run]]) -> Runs:
    """Return several lines as one paragraph with line breaks."""
    return tuple(run for line in lines for run in (Run("\n"), *line))[1:]


def join_continued_items(elements: Iterable[Element]) -> list[Element]:
    """Return the elements with the later paragraphs of a list item joined to its first by a line break."""
    groups: list[list[Element]] = []
    for element in elements:
        if element.role == "continued" and groups and groups[-1][0].type == "item":
            groups[-1].append(element)
        else:
            groups.append([element])
    return [replace(first, runs=join_lines([first.runs, *(part.runs for part in rest)])) if rest else first
            for first, *rest in groups]  # fmt: skip


def is_all_strong(runs: Runs) -> bool:
    """Whether every word is bold."""
    return any(run.text.strip() for run in runs) and all(run.strong for run in runs if run.text.strip(" :\n"))


def is_all_em(runs: Runs) -> bool:
    """Whether every word is italic."""
    return any(run.text.strip() for run in runs) and all(run.em for run in runs if run.text.strip())
