"""Gathers words and looks into elements while something else walks the source."""

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from articles.importing.parsing.elements import Element, Run, Runs, split_at, tidy
from articles.importing.parsing.rendering import safe_href


ContextKind = Literal["para", "heading", "term", "item", "caption", "row", "attribution"]

_MOST_IN_FIGURE = 100  # an unclosed figure holds the rest of the page


@dataclass
class Context:
    """What the words that come next belong to."""

    kind: ContextKind
    level: int = 0
    number: str = ""
    role: Literal["", "certain"] = ""
    is_begun: bool = False  # of an item: its first words have been put down


@dataclass
class _Figure:
    start: int
    captions: list[Element] = field(default_factory=list)


class Builder:
    """The elements so far, the words not yet put down, and where in the source we are."""

    def __init__(self, line: int) -> None:
        self.elements: list[Element] = []
        self.at = line
        self.is_outside = False  # of the page's article
        self.standfirsts = 0  # how many open tags say so; likewise the others
        self.quotes = 0
        self.paragraphs = 0
        self.preformatted = 0
        self.lists: list[int] = []  # of each open list: its next number, 0 without numbers
        self._start = line
        self._runs: list[Run] = []
        self._has_words = False
        self._looks: list[Run] = [Run("")]
        self._contexts: list[Context] = [Context("para")]
        self._figures: list[_Figure] = []
        self._quoted: list[Element] = []
        self._attribution: list[str] = []

    @property
    def kind(self) -> ContextKind:
        return self._contexts[-1].kind

    def push(self, context: Context) -> None:
        self._contexts.append(context)

    def pop(self) -> None:
        """Put down the words of the innermost context and leave it."""
        self._put_down()
        self._contexts.pop()

    def next_cell(self) -> None:
        """Part a row's words where a cell begins."""
        if self.kind == "row" and self._has_words:
            self.add(" | ")

    def push_item(self) -> None:
        """Begin an item of the innermost list."""
        context = Context("item", level=max(len(self.lists), 1))
        if self.lists and self.lists[-1]:
            context.number = f"{self.lists[-1]}."
            self.lists[-1] += 1
        self.push(context)

    def push_look(self, name: str, style: str, href: str) -> None:
        """Begin an inline tag. Word processors say bold and italic with styles, and unsay them too."""
        look = self._looks[-1]
        strong, em = look.strong or name in ("strong", "b"), look.em or name in ("em", "i")
        if weight := re.search(r"font-weight\s?:\s?(\w+)", style):
            strong = weight[1] in ("bold", "bolder", "600", "700", "800", "900")
        if slant := re.search(r"font-style\s?:\s?(\w+)", style):
            em = slant[1] == "italic"
        link = safe_href(href) if name == "a" and href else look.href
        self._looks.append(replace(look, strong=strong, em=em, href=link))

    def pop_look(self) -> None:
        self._looks.pop()

    def text(self, text: str) -> None:
        """Text of the source. A line end is a space, but blank lines part text that no paragraph tag holds."""
        if text.strip() and not self._has_words:
            self._has_words = True
            self._start = self.at + text[: len(text) - len(text.lstrip())].count("\n")
        self.at += text.count("\n")
        if not self.preformatted:
            is_loose = self.kind == "para" and not self.paragraphs
            parts = re.split(r"\n[^\S\n]*\n", text) if is_loose else [text]
            text = "\n\n".join(part.replace("\n", " ") for part in parts)
        self.add(text)

    def add(self, text: str) -> None:
        """Words in the present look; "\\n" is a line break."""
        look = self._looks[-1]
        self._runs.append(Run(text, look.strong, look.em, look.href))

    def flush(self) -> None:
        """Put the gathered words down as an element; a row of a table keeps its cells together."""
        if self.kind == "row":
            self.add(" ")
        else:
            self._put_down()

    def _put_down(self) -> None:
        runs, self._runs, self._has_words = self._runs, [], False
        for part in split_at(tidy(runs), r"\n{2,}"):
            self._put_words(part)

    def put(self, element: Element) -> None:
        """An element that is no running text: it parts a paragraph, but not a heading or a quote."""
        if self.kind in ("para", "item") and not self.quotes:
            self.flush()
        self.elements.append(element.out("outside the article") if self.is_outside else element)

    def leave_out(self, text: str, why: str) -> None:
        """Words that are listed, not read."""
        if text := " ".join(text.split()):
            self.elements.append(Element("out", self.at, (Run(text),), why=why))

    def _put_words(self, runs: Runs) -> None:
        context, element = self._contexts[-1], Element("para", self._start, runs)
        if self.is_outside and not (context.kind == "heading" and context.level == 1):
            self.elements.append(element.out("outside the article"))
        elif context.kind == "attribution":
            self._attribution.append(element.words)
        elif self.quotes:
            self.quoted(element)
        elif context.kind == "caption" and self._figures:
            self._figures[-1].captions.append(element)
        elif context.kind == "item":
            self._put_item(context, element)
        else:
            self._put_block(context, element)

    def _put_block(self, context: Context, element: Element) -> None:
        if context.kind in ("heading", "term"):
            kind: Literal["heading", "term"] = "heading" if context.kind == "heading" else "term"
            element = replace(element, kind=kind, level=context.level, role=context.role)
        elif self.standfirsts:
            element = replace(element, role="standfirst")
        self.elements.append(element)

    def _put_item(self, context: Context, element: Element) -> None:
        role: Literal["", "continued"] = "continued" if context.is_begun else ""
        number = "" if context.is_begun else context.number
        self.elements.append(replace(element, kind="item", level=context.level, number=number, role=role))
        context.is_begun = True

    def quoted(self, element: Element) -> None:
        """One paragraph of the quote that is open."""
        self._quoted.append(element)

    def close_quote(self) -> None:
        """The outermost quote's paragraphs become one element."""
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
        """Captions go to the picture or the quote that they stand under."""
        figure = self._figures.pop()
        if len(self.elements) - figure.start > _MOST_IN_FIGURE:
            self.elements += figure.captions
            return
        inside = self.elements[figure.start :]
        at = next((i for i, element in enumerate(inside) if element.kind in ("image", "quote")), None)
        if at is not None and inside[at].kind == "image":
            figure.captions += [element for element in inside if element.kind == "para"]
            inside = [element for element in inside if element.kind != "para" or element is inside[at]]
            at = next(i for i, element in enumerate(inside) if element.kind == "image")
        self.elements[figure.start :] = self._captioned(inside, at, figure.captions)

    @staticmethod
    def _captioned(inside: list[Element], at: int | None, captions: list[Element]) -> list[Element]:
        if not inside:
            return [caption.out("a caption without its picture") for caption in captions]
        if at is None or not captions:
            return [*inside, *captions]
        holder, caption = inside[at], " ".join(element.words for element in captions)
        if holder.kind == "quote":
            inside[at] = replace(holder, attribution=" ".join(part for part in (holder.attribution, caption) if part))
        else:
            both = [holder.words] if holder.words and holder.words not in caption else []
            inside[at] = replace(holder, runs=(Run(" – ".join([*both, caption])),))
        return inside
