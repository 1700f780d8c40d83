"""Markdown inside a paragraph: emphasis, links and pictures."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.importing.parsing.elements import Element, Run, tidy
from articles.importing.parsing.media import picture_address
from articles.importing.parsing.rendering import safe_href


_INSIDE_WORD = re.compile(r"(?<=\w)\*(?=\w)")  # M*A*S*H is a show, not emphasis
_MOST_BRACKETS = 300  # in a paragraph: the parser is slow on brackets that never close


def inline_elements(markdown: MarkdownIt, text: str, env: dict[str, Any], line: int) -> list[Element]:
    """A paragraph's words, parted by its pictures."""
    if text.count("[") > _MOST_BRACKETS or text.count("<!--") > _MOST_BRACKETS:
        return [Element("para", line, tidy([Run(text)]))]
    tokens = markdown.parseInline(_INSIDE_WORD.sub(r"\\*", text), env)
    return _Reader(line).read(tokens[0].children or [])


class _Reader:
    def __init__(self, line: int) -> None:
        self.line = line
        self.elements: list[Element] = []
        self.runs: list[Run] = []
        self.looks = [Run("")]

    def read(self, tokens: Sequence[Token]) -> list[Element]:
        for token in tokens:
            self.take(token)
        self.flush()
        return self.elements

    def take(self, token: Token) -> None:
        if token.type == "image":
            self.flush()
            alt, source = token.content, str(token.attrs.get("src", ""))
            caption = " – ".join(part for part in (alt, str(token.attrs.get("title", ""))) if part)
            self.elements.append(Element("image", self.line, (Run(caption),), url=picture_address(source)))
        elif token.nesting > 0:
            self.open(token)
        elif token.nesting < 0:
            self.looks.pop()
        else:
            self.add(self.shown(token))

    def open(self, token: Token) -> None:
        look, name = self.looks[-1], token.type
        href = safe_href(str(token.attrs.get("href", ""))) if name == "link_open" else look.href
        self.looks.append(Run("", look.strong or name == "strong_open", look.em or name == "em_open", href))

    @staticmethod
    def shown(token: Token) -> str:
        """The words of a token. A line end in the source is a space; typed tags stay words, but for a line break."""
        if token.type == "hardbreak" or (token.type == "html_inline" and re.fullmatch(r"<br\s?/?>", token.content)):
            return "\n"
        return " " if token.type == "softbreak" else token.content

    def add(self, text: str) -> None:
        self.runs.append(replace(self.looks[-1], text=text))

    def flush(self) -> None:
        if runs := tidy(self.runs):
            self.elements.append(Element("para", self.line, runs))
        self.runs = []
