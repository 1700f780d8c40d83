"""Plain text and Markdown to elements. Both have Markdown's blocks, with paragraphs as people type them."""

import re
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.importing.parsing.builder import Builder
from articles.importing.parsing.elements import Element, Run, Runs, join_continued_items, tidy_runs
from articles.importing.parsing.inline import parse_inline
from articles.importing.parsing.lines import find_wrap_width, group_lines, is_dense, is_table, split_table_rows
from articles.importing.parsing.markup import parse_markup
from articles.importing.parsing.tables import join_rows, make_row


_WORDLESS = re.compile(r"[\s>*+=|:_~`#.-]*")
_MAX_LINE_CHARS = 80
_MAX_UNDERLINED_CHARS = 120


def parse_plain_text(text: str, is_markdown: bool) -> list[Element]:
    """Return the elements of a text. Stars, brackets and tags inside a line have a meaning in Markdown only."""
    return join_continued_items(_Parser(text, is_markdown).parse())


def _make_parser(is_markdown: bool) -> MarkdownIt:
    """Return a parser without code blocks: an indented line in an article is a paragraph."""
    parser = MarkdownIt("commonmark", {"html": is_markdown}).disable(["code", "fence"])
    return parser if is_markdown else parser.disable("reference")


class _Parser:
    def __init__(self, text: str, is_markdown: bool) -> None:
        self.text, self.lines = text, text.split("\n")
        self.is_markdown = is_markdown
        self.parser = _make_parser(is_markdown)
        self.env: dict[str, Any] = {}
        self.width = find_wrap_width(self.lines)
        self.ignores_blank_lines = not is_markdown and not self.width and is_dense(self.lines)
        self.builder = Builder(1)
        self.read_lines: set[int] = set()
        self.pending: Token | None = None  # the heading or list item that the next words belong to

    def parse(self) -> list[Element]:
        tokens: list[Token] = []
        self.parser.block.parse(self.text, self.parser, self.env, tokens)
        for token in tokens:
            self.take(token)
        return sorted([*self.builder.elements, *self.unread()], key=lambda element: element.line)

    def unread(self) -> list[Element]:
        """Return the lines that the parser used up without showing them, such as link definitions, as left out."""
        missed = [n for n, line in enumerate(self.lines) if n not in self.read_lines and not _WORDLESS.fullmatch(line)]
        why = "a note that Markdown does not show"
        return [Element("out", n + 1, (Run(self.lines[n].strip()),), why=why) for n in missed]

    def take(self, token: Token) -> None:
        if take := getattr(self, "take_" + token.type, None):
            take(token)

    def take_heading_open(self, token: Token) -> None:
        self.pending = token

    def take_bullet_list_open(self, token: Token) -> None:
        self.builder.lists.append(0)

    def take_ordered_list_open(self, token: Token) -> None:
        self.builder.lists.append(1)

    def take_bullet_list_close(self, token: Token) -> None:
        self.builder.lists.pop()
        self.pending = None

    take_ordered_list_close = take_bullet_list_close

    def take_list_item_open(self, token: Token) -> None:
        self.pending = token

    def take_list_item_close(self, token: Token) -> None:
        self.pending = None

    def take_blockquote_open(self, token: Token) -> None:
        self.builder.quotes += 1

    def take_blockquote_close(self, token: Token) -> None:
        self.builder.close_quote()

    def take_html_block(self, token: Token) -> None:
        first, last = token.map or [0, 0]
        self.read_lines.update(range(first, last))
        html = token.content
        for hidden in re.findall(r"<!--(.*?)(?:-->|\Z)", html, re.DOTALL):
            self.builder.line = first + 1
            self.builder.leave_out(hidden, "a hidden comment")
        elements, _ = parse_markup(html, first + 1)
        is_closed = "</details>" in html
        self.builder.elements += [element for element in elements if element.type != "end" or is_closed]
        if is_closed:
            self.builder.elements.append(Element("end", last))

    def take_inline(self, token: Token) -> None:
        first, last = token.map or [0, 0]
        self.read_lines.update(range(first, last))
        lines = token.content.split("\n")
        if self.pending is not None and self.pending.type == "heading_open":
            self.take_heading(self.pending, first, lines)
            self.pending = None
        elif is_table(lines):
            self.take_table(first, lines)
        else:
            self.take_paragraph(first, lines)

    def take_table(self, first: int, lines: list[str]) -> None:
        """Add a table; as lines of words in a list or quote, or where a cell holds more than words."""
        rows = [(first + number, row) for number, row in split_table_rows(lines)]
        cells = [(number, [self.parse_paragraph(number, [cell]) for cell in row]) for number, row in rows]
        is_plain = all(element.type == "para" for _, row in cells for cell in row for element in cell)
        if is_plain and not self.builder.lists and not self.builder.quotes:
            texts = [(number, [_join_runs(cell) for cell in row]) for number, row in cells]
            elements = [make_row(row, number + 1, table=1) for number, row in texts if any(row)]
            for header in elements[:1]:
                elements[0] = replace(header, headers=(True,) * len(header.rows[0]))
            self.add_elements(join_rows(elements))
            return
        for number, row in rows:
            self.add_elements(self.parse_paragraph(number, [" | ".join(row)]))

    def take_heading(self, opened: Token, first: int, lines: list[str]) -> None:
        """Add a heading; but a paragraph that Markdown takes for one, since a rule follows it, stays a paragraph."""
        if opened.markup in "=-" and (len(lines) > 1 or len(lines[0]) > _MAX_UNDERLINED_CHARS):
            self.take_paragraph(first, lines)
            return
        self.add_elements(
            [
                replace(element, type="heading", level=int(opened.tag[1])) if element.type == "para" else element
                for element in self.parse_paragraph(first, lines)
            ]
        )

    def take_paragraph(self, first: int, lines: list[str]) -> None:
        for number, group in group_lines(lines, self.width, self.is_markdown):
            elements = self.parse_paragraph(first + number, group)
            if self.builder.lists:
                elements = [self.make_item(element, is_first=number == 0) for element in elements]
            self.add_elements(elements)

    def make_item(self, element: Element, is_first: bool) -> Element:
        """Return an element as a list item. In plain text an unindented line below an item is not part of the item."""
        source = self.lines[element.line - 1]
        if element.type != "para" or (not is_first and not source.startswith((" ", "\t")) and not self.is_markdown):
            return element
        level, opened, self.pending = len(self.builder.lists), self.pending, None
        if opened is None:
            return replace(element, type="item", level=level, role="continued")
        number = opened.info + opened.markup if opened.info else ""
        return replace(element, type="item", level=level, number=number)

    def parse_paragraph(self, first: int, lines: list[str]) -> list[Element]:
        if self.is_markdown:
            elements = parse_inline(self.parser, "\n".join(lines), self.env, first + 1)
        else:
            elements = [Element("para", first + 1, tidy_runs([Run(" ".join(lines))]))]
        is_parted = self.ignores_blank_lines or (self.is_quiet(first - 1) and self.is_quiet(first + 1))
        alone = len(lines) == 1 and is_parted
        return [replace(element, alone=alone) for element in elements if element.runs or element.url]

    def is_quiet(self, number: int) -> bool:
        """Whether a line is blank or a whole paragraph: a heading may stand right beside it."""
        return not 0 <= number < len(self.lines) or not 0 < len(self.lines[number]) <= _MAX_LINE_CHARS

    def add_elements(self, elements: list[Element]) -> None:
        for element in elements:
            if self.builder.quotes and element.type in ("para", "item", "heading"):
                self.builder.add_quoted(element)
            else:
                self.builder.elements.append(element)


def _join_runs(elements: list[Element]) -> Runs:
    return tuple(run for element in elements for run in element.runs)
