"""Collects words and inline styles into elements, while a parser walks the source."""

import re
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from articles.importing.parsing.elements import Element, Run, Runs, split_runs, tidy_runs
from articles.importing.parsing.rendering import sanitize_href
from articles.importing.parsing.tables import BAR, make_row, split_cells


ContainerType = Literal["para", "heading", "term", "item", "caption", "row", "attribution"]

_SCRIPTS: dict[str, Literal["", "sub", "sup"]] = {"sub": "sub", "super": "sup", "baseline": ""}  # by CSS
_MAX_ELEMENTS_IN_FIGURE = 100  # an unclosed figure holds the rest of the page


@dataclass
class Container:
    """The block that the next words belong to."""

    type: ContainerType
    level: int = 0
    number: str = ""
    role: Literal["", "certain", "caption"] = ""
    is_begun: bool = False  # of an item: its first paragraph has been added
    headers: list[bool] = field(default_factory=list)  # of a row: for each cell so far, whether it is a header
    is_irregular: bool = False  # of a row: a cell of it spans several columns or rows


@dataclass
class _Figure:
    start: int
    captions: list[Element] = field(default_factory=list)


class Builder:
    """The elements so far, the words that are not in an element yet, and the current line of the source."""

    def __init__(self, line: int) -> None:
        self.elements: list[Element] = []
        self.line = line
        self.is_outside = False  # of the page's article
        self.standfirsts = 0  # the number of open tags that mark a standfirst; likewise the next three
        self.quotes = 0
        self.paragraphs = 0
        self.preformatted = 0
        self.tables = 0  # the number of tables so far
        self.lists: list[int] = []  # of each open list: its next number, 0 without numbers
        self._start = line
        self._runs: list[Run] = []
        self._has_words = False
        self._styles: list[Run] = [Run("")]
        self._containers: list[Container] = [Container("para")]
        self._figures: list[_Figure] = []
        self._quoted: list[Element] = []
        self._attribution: list[str] = []

    @property
    def container_type(self) -> ContainerType:
        return self._containers[-1].type

    def push_container(self, container: Container) -> None:
        self._containers.append(container)

    def pop_container(self) -> None:
        """End the paragraph and leave the innermost container."""
        self._end_paragraph()
        self._containers.pop()

    def next_cell(self, *, is_header: bool, is_joined: bool) -> None:
        """Begin a cell of a row. A joined one spans several columns or rows."""
        row = self._containers[-1]
        if row.type != "row":
            return
        if row.headers:
            self._runs.append(BAR)
        row.is_irregular |= is_joined
        row.headers.append(is_header)

    def push_item(self) -> None:
        """Begin an item of the innermost list."""
        container = Container("item", level=max(len(self.lists), 1))
        if self.lists and self.lists[-1]:
            container.number = f"{self.lists[-1]}."
            self.lists[-1] += 1
        self.push_container(container)

    def push_style(self, name: str, css: str, href: str) -> None:
        """Begin an inline tag. Word processors set bold and italic by CSS, and take them back by it too."""
        style = self._styles[-1]
        strong, em = style.strong or name in ("strong", "b"), style.em or name in ("em", "i")
        if weight := re.search(r"font-weight\s?:\s?(\w+)", css):
            strong = weight[1] in ("bold", "bolder", "600", "700", "800", "900")
        if slant := re.search(r"font-style\s?:\s?(\w+)", css):
            em = slant[1] == "italic"
        script = style.script
        if name in ("sub", "sup"):
            script = cast(Literal["sub", "sup"], name)
        elif height := re.search(r"vertical-align\s?:\s?(sub|super|baseline)", css):
            script = _SCRIPTS[height[1]]
        link = sanitize_href(href) if name == "a" and href else style.href
        self._styles.append(replace(style, strong=strong, em=em, href=link, script=script))

    def pop_style(self) -> None:
        self._styles.pop()

    def add_text(self, text: str) -> None:
        """Add text of the source. A line end is a space; outside paragraph tags, a blank line separates paragraphs."""
        if text.strip() and not self._has_words:
            self._has_words = True
            self._start = self.line + text[: len(text) - len(text.lstrip())].count("\n")
        self.line += text.count("\n")
        if not self.preformatted:
            is_loose = self.container_type == "para" and not self.paragraphs
            parts = re.split(r"\n[^\S\n]*\n", text) if is_loose else [text]
            text = "\n\n".join(part.replace("\n", " ") for part in parts)
        self.add_run(text)

    def add_run(self, text: str) -> None:
        """Add words in the current style; "\\n" is a line break."""
        self._runs.append(replace(self._styles[-1], text=text))

    def flush_words(self) -> None:
        """End the paragraph; but the words of a table row stay together."""
        if self.container_type == "row":
            self.add_run(" ")
        else:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        runs, self._runs, self._has_words = self._runs, [], False
        if self.container_type == "row":
            self._add_row(split_cells(runs))
            return
        for part in split_runs(tidy_runs(runs), r"\n{2,}"):
            self._add_paragraph(part)

    def _add_row(self, cells: list[Runs]) -> None:
        """Add a row of the table; as a line of words where it stands in something else, or where cells are joined."""
        row = self._containers[-1]
        element = make_row(cells, self._start, table=self.tables, headers=row.headers)
        is_plain = not (self.is_outside or self.quotes or self._figures or row.is_irregular)
        if element.runs and is_plain:
            self.elements.append(element)
        elif element.runs:
            self._add_paragraph(element.runs)

    def add_element(self, element: Element) -> None:
        """Add a picture or an embed. It ends the paragraph before it, but neither a heading nor a quote."""
        if self.container_type in ("para", "item") and not self.quotes:
            self.flush_words()
        self.elements.append(element.set_aside("outside the article") if self.is_outside else element)

    def leave_out(self, text: str, why: str) -> None:
        """List words as left out."""
        if text := " ".join(text.split()):
            self.elements.append(Element("out", self.line, (Run(text),), why=why))

    def _add_paragraph(self, runs: Runs) -> None:
        container, element = self._containers[-1], Element("para", self._start, runs)
        if self.is_outside and not (container.type == "heading" and container.level == 1):
            self.elements.append(element.set_aside("outside the article"))
        elif container.type == "attribution":
            self._attribution.append(element.text)
        elif self.quotes:
            self.add_quoted(element)
        elif container.type == "caption" and self._figures:
            self._figures[-1].captions.append(element)
        elif container.type == "item":
            self._add_item(container, element)
        else:
            self._add_block(container, element)

    def _add_block(self, container: Container, element: Element) -> None:
        if container.type in ("heading", "term"):
            element_type: Literal["heading", "term"] = "heading" if container.type == "heading" else "term"
            element = replace(element, type=element_type, level=container.level, role=container.role)
        elif container.role == "caption":
            element = replace(element, role="caption")
        elif self.standfirsts:
            element = replace(element, role="standfirst")
        self.elements.append(element)

    def _add_item(self, container: Container, element: Element) -> None:
        role: Literal["", "continued"] = "continued" if container.is_begun else ""
        number = "" if container.is_begun else container.number
        self.elements.append(replace(element, type="item", level=container.level, number=number, role=role))
        container.is_begun = True

    def add_quoted(self, element: Element) -> None:
        """Add a paragraph to the open quote."""
        self._quoted.append(element)

    def close_quote(self) -> None:
        """Close a quote. The outermost one becomes one element with all its paragraphs."""
        self.quotes -= 1
        if self.quotes or not (self._quoted or self._attribution):
            return
        lines = [run for part in self._quoted for run in (Run("\n"), *part.runs)][1:]
        line = self._quoted[0].line if self._quoted else self._start
        self.elements.append(Element("quote", line, tuple(lines), attribution=" ".join(self._attribution)))
        self._quoted, self._attribution = [], []

    def open_figure(self) -> None:
        self._figures.append(_Figure(len(self.elements)))

    def close_figure(self) -> None:
        """Close a figure: its captions go to its picture or quote."""
        figure = self._figures.pop()
        if len(self.elements) - figure.start > _MAX_ELEMENTS_IN_FIGURE:
            self.elements += figure.captions
            return
        inside = self.elements[figure.start :]
        index = next((number for number, element in enumerate(inside) if element.type in ("image", "quote")), None)
        if index is not None and inside[index].type == "image":
            figure.captions += [element for element in inside if element.type == "para"]
            inside = [element for element in inside if element.type != "para" or element is inside[index]]
            index = next(number for number, element in enumerate(inside) if element.type == "image")
        self.elements[figure.start :] = self._captioned(inside, index, figure.captions)

    @staticmethod
    def _captioned(inside: list[Element], index: int | None, captions: list[Element]) -> list[Element]:
        if not inside:
            return [caption.set_aside("a caption without its picture") for caption in captions]
        if index is None or not captions:
            return [*inside, *captions]
        holder, caption = inside[index], " ".join(element.text for element in captions)
        if holder.type == "quote":
            inside[index] = replace(
                holder, attribution=" ".join(part for part in (holder.attribution, caption) if part)
            )
        else:
            both = [holder.text] if holder.text and holder.text not in caption else []
            inside[index] = replace(holder, runs=(Run(" – ".join([*both, caption])),))
        return inside
