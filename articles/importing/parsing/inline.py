"""Markdown inside a paragraph: emphasis, links and pictures."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal, cast

from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.importing.parsing.elements import Element, Run, tidy_runs
from articles.importing.parsing.media import clean_image_address
from articles.importing.parsing.rendering import sanitize_href


_INSIDE_WORD = re.compile(r"(?<=\w)\*(?=\w)")  # M*A*S*H is a show, not emphasis
_MAX_BRACKETS = 300  # in a paragraph: the parser is slow on brackets that never close


def parse_inline(markdown: MarkdownIt, text: str, env: dict[str, Any], line: int) -> list[Element]:
    """Return a paragraph as elements: its words, split where a picture stands."""
    if text.count("[") > _MAX_BRACKETS or text.count("<!--") > _MAX_BRACKETS:
        return [Element("para", line, tidy_runs([Run(text)]))]
    tokens = markdown.parseInline(_INSIDE_WORD.sub(r"\\*", text), env)
    return _Parser(line).parse(tokens[0].children or [])


class _Parser:
    def __init__(self, line: int) -> None:
        self.line = line
        self.elements: list[Element] = []
        self.runs: list[Run] = []
        self.styles = [Run("")]

    def parse(self, tokens: Sequence[Token]) -> list[Element]:
        for token in tokens:
            self.take(token)
        self.flush()
        return self.elements

    def take(self, token: Token) -> None:
        if token.type == "image":
            self.flush()
            alt, source = token.content, str(token.attrs.get("src", ""))
            caption = " – ".join(part for part in (alt, str(token.attrs.get("title", ""))) if part)
            self.elements.append(Element("image", self.line, (Run(caption),), url=clean_image_address(source)))
        elif (tag := re.fullmatch(r"<(/?)(su[bp])>", token.content)) and token.type == "html_inline":
            self.take_script(cast(Literal["sub", "sup"], tag[2]), is_end=bool(tag[1]))
        elif token.nesting > 0:
            self.open(token)
        elif token.nesting < 0:
            self.styles.pop()
        else:
            self.add(self.words_of(token))

    def open(self, token: Token) -> None:
        style, name = self.styles[-1], token.type
        href = sanitize_href(str(token.attrs.get("href", ""))) if name == "link_open" else style.href
        strong, em = style.strong or name == "strong_open", style.em or name == "em_open"
        self.styles.append(replace(style, strong=strong, em=em, href=href))

    def take_script(self, name: Literal["sub", "sup"], *, is_end: bool) -> None:
        """Begin or end a sub- or superscript, for which Markdown has only HTML's tags."""
        style = self.styles[-1]
        if not is_end:
            self.styles.append(replace(style, script=name))
        elif style.script:
            self.styles.pop()
        else:
            self.add(f"</{name}>")

    @staticmethod
    def words_of(token: Token) -> str:
        """Return the words of a token. A line end in the source is a space; typed tags stay text, except br."""
        if token.type == "hardbreak" or (token.type == "html_inline" and re.fullmatch(r"<br\s?/?>", token.content)):
            return "\n"
        return " " if token.type == "softbreak" else token.content

    def add(self, text: str) -> None:
        self.runs.append(replace(self.styles[-1], text=text))

    def flush(self) -> None:
        if runs := tidy_runs(self.runs):
            self.elements.append(Element("para", self.line, runs))
        self.runs = []
