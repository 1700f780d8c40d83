"""Collects words and inline styles into elements, while a walk goes over the source."""

import re
from dataclasses import dataclass, replace
from typing import Literal, cast

from articles.importing.parsing.decoding import mend_pasted
from articles.importing.parsing.elements import Element, Run, split_runs, tidy_runs
from articles.importing.parsing.rendering import sanitize_href
from articles.writing.prose import NOTE


ContainerType = Literal["para", "heading", "term", "definition", "item", "attribution"]

_SCRIPTS: dict[str, Literal["", "sub", "sup"]] = {"sub": "sub", "super": "sup", "baseline": ""}  # by CSS


@dataclass
class Container:
    """The block that the next words belong to."""

    type: ContainerType
    level: int = 0
    number: str = ""
    role: Literal["", "certain"] = ""
    is_begun: bool = False  # of an item: its first paragraph has been added


class Builder:
    """The elements so far, the words that are not in an element yet, and the current line of the source."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.line = 1
        self.standfirsts = 0  # the number of open tags that mark a standfirst; likewise the next four
        self.quotes = 0
        self.paragraphs = 0
        self.preformatted = 0
        self.cells = 0
        self.alone = True  # whether the next paragraph has a line of its own
        self.lists: list[int] = []  # of each open list: its next number, 0 without numbers
        self.quote_source = ""
        self._start = 1
        self._runs: list[Run] = []
        self._has_words = False
        self._styles: list[Run] = [Run("")]
        self._containers: list[Container] = [Container("para")]
        self._quoted: list[Element] = []
        self._attribution: list[str] = []

    @property
    def container_type(self) -> ContainerType:
        return self._containers[-1].type

    @property
    def is_in_item(self) -> bool:
        return any(container.type == "item" for container in self._containers)

    def push_container(self, container: Container) -> None:
        self._containers.append(container)

    def pop_container(self) -> None:
        """End the paragraph and leave the innermost container."""
        self.flush_words()
        self._containers.pop()

    def push_item(self, value: str = "") -> None:
        """Begin an item of the innermost list.

        Args:
            value: its number, where the source gives it one of its own.
        """
        container = Container("item", level=max(len(self.lists), 1))
        if self.lists and (self.lists[-1] or value):
            self.lists[-1] = int(value) if re.fullmatch("[0-9]{1,9}", value) else self.lists[-1]
            container.number = f"{self.lists[-1]}."
            self.lists[-1] += 1
        self.push_container(container)

    def push_style(self, name: str, css: str, href: str, anchor: str = "") -> None:
        """Begin an inline tag. Word processors set bold and italic by CSS, and take them back by it too."""
        style = self._styles[-1]
        strong, em = style.strong or name in ("strong", "b"), style.em or name in ("em", "i")
        if weight := re.search(r"(?:^|;)\s*font-weight:\s*(\w+)", css):
            strong = weight[1] in ("bold", "bolder", "600", "700", "800", "900")
        if slant := re.search(r"(?:^|;)\s*font-style:\s*(\w+)", css):
            em = slant[1] in ("italic", "oblique")
        script = style.script
        if name in ("sub", "sup"):
            script = cast(Literal["sub", "sup"], name)
        elif height := re.search(r"vertical-align:\s*(sub|super|baseline)", css):
            script = _SCRIPTS[height[1]]
        link = sanitize_href(href) if name == "a" and href else style.href
        anchor = anchor if NOTE.fullmatch(anchor) else style.anchor
        self._styles.append(replace(style, strong=strong, em=em, href=link, anchor=anchor, script=script))

    def pop_style(self) -> None:
        self._styles.pop()

    def add_text(self, text: str) -> None:
        """Add text of the source. A line end is a space; outside paragraph tags, a blank line separates paragraphs."""
        text = mend_pasted(text)
        if text.strip() and not self._has_words:
            self._has_words = True
            self._start = self.line + text[: len(text) - len(text.lstrip())].count("\n")
        self.line += text.count("\n")
        if self.preformatted:  # spaces at the beginning of its lines are part of it
            text = re.sub(
                r"(?<=\n)[ \t]+", lambda match: "\u00a0" * len(match[0].expandtabs(4)), text.replace("\r", "")
            )
        else:
            is_loose = self.container_type == "para" and not self.paragraphs
            parts = re.split(r"\n[^\S\n]*\n", text) if is_loose else [text]
            text = "\n\n".join(part.replace("\n", " ") for part in parts)
        self.add_run(text)

    def add_run(self, text: str) -> None:
        """Add words in the current style; "\\n" is a line break."""
        self._runs.append(replace(self._styles[-1], text=text))

    def flush_words(self) -> None:
        """End the paragraph."""
        runs, self._runs, self._has_words = self._runs, [], False
        breaks = r"\n{3,}" if self.preformatted else r"\n{2,}"
        for part in split_runs(tidy_runs(runs), breaks):
            self._add_paragraph(Element("para", self._start, part, alone=self.alone and not self.cells))

    def add_element(self, element: Element) -> None:
        """Add a picture, a table or an embed. It ends the paragraph before it, but no heading and no quote."""
        if self.container_type != "heading" and not self.quotes:
            self.flush_words()
        self.elements.append(replace(element, line=self.line))

    def leave_out(self, text: str, why: str) -> None:
        """List words as left out."""
        if text := " ".join(text.split()):
            self.elements.append(Element("out", self.line, (Run(text),), why=why))

    def _add_paragraph(self, element: Element) -> None:
        container = self._containers[-1]
        if container.type == "attribution":
            self._attribution.append(element.text)
        elif self.quotes:
            self._quoted.append(element)
        elif item := next((outer for outer in reversed(self._containers) if outer.type == "item"), None):
            self._add_item(item, element, is_heading=container.type == "heading")
        elif container.type in ("heading", "term"):
            element_type: Literal["heading", "term"] = "heading" if container.type == "heading" else "term"
            self.elements.append(replace(element, type=element_type, level=container.level, role=container.role))
        elif container.type == "definition":
            self.elements.append(replace(element, role="definition", alone=False))
        else:
            self.elements.append(replace(element, role="standfirst" if self.standfirsts else ""))

    def _add_item(self, item: Container, element: Element, *, is_heading: bool) -> None:
        """Add a paragraph of an item. A heading in it is bold: the item of a list is never a section."""
        if is_heading:
            element = replace(element, runs=tuple(replace(run, strong=True) for run in element.runs))
        role: Literal["", "continued"] = "continued" if item.is_begun else ""
        number = "" if item.is_begun else item.number
        self.elements.append(replace(element, type="item", level=item.level, number=number, role=role))
        item.is_begun = True

    def close_quote(self) -> None:
        """Close a quote. The outermost one becomes one element with all its paragraphs."""
        self.quotes -= 1
        if self.quotes or not (self._quoted or self._attribution):
            return
        lines = [run for part in self._quoted for run in (Run("\n"), *part.runs)][1:]
        line = self._quoted[0].line if self._quoted else self._start
        attribution = " ".join(self._attribution)
        self.elements.append(Element("quote", line, tuple(lines), attribution=attribution, url=self.quote_source))
        self._quoted, self._attribution, self.quote_source = [], [], ""
