"""Plain text and Markdown to HTML. Both have Markdown's blocks, with paragraphs as people type them.

Each line of the source becomes the line of the HTML that has its number, so that an editor is shown the right one.
"""

import re
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.importing.parsing.elements import Element, words_out
from articles.importing.parsing.lines import find_wrap_width, group_lines, is_dense, is_table, split_table_rows
from shows.characters import find_words, join_broken_words, mend


_WORDLESS = re.compile(r"[\s>*+=|:_~`#.-]*")
_INSIDE_WORD = re.compile(r"(?<=\w)\*(?=\w)")  # M*A*S*H is a show, not emphasis
_TYPED_TAG = re.compile(
    r"</?(?:br|su[bp]|b|strong|i|em|u|del|s|ins|q|cite)\s?/?>|<a\s[^<>]{1,500}>|</a>", re.IGNORECASE
)
_FENCE = re.compile(r"(?m)^ {0,3}```")
_NOTE, _NOTE_MARK = re.compile(r"\[\^([\w-]{1,20})\]"), "\ue000\\1\ue001"  # no sign of Markdown's, until it is read
_MAX_LINE_CHARS = 80
_MAX_UNDERLINED_CHARS = 120
_MAX_MARKS = 300  # in a paragraph: the parser is slow on brackets that never close, and takes much memory for each mark
_SIMPLE = {
    "bullet_list_open": "<ul>",
    "bullet_list_close": "</ul>",
    "ordered_list_open": "<ol>",
    "ordered_list_close": "</ol>",
    "list_item_close": "</li>",
    "blockquote_open": "<blockquote>",
    "blockquote_close": "</blockquote>",
    "hr": "<hr>",
}


def convert_plain_text(text: str, *, is_markdown: bool, is_piece: bool = False) -> tuple[str, list[Element]]:
    """Return the HTML of a text, and its lines that Markdown does not show, as left out.

    Stars, brackets and tags inside a line have a meaning in Markdown only.
    """
    converter = _Converter(text, is_markdown, is_piece)
    return converter.convert(), converter.unread()


class _Converter:
    def __init__(self, text: str, is_markdown: bool, is_piece: bool) -> None:
        if is_markdown and re.search(r"(?m)^\[\^[\w-]+\]:", text):
            text = _NOTE.sub(_NOTE_MARK, text)
        self.text, self.lines = text, text.split("\n")
        self.is_markdown = is_markdown
        # Without code blocks: an indented line in an article is a paragraph. A fence that does not close is a line.
        fences = len(_FENCE.findall(text))
        self.parser = MarkdownIt("commonmark", {"html": is_markdown}).disable(["code"]).enable("strikethrough")
        if not (is_markdown and fences and fences % 2 == 0):
            self.parser.disable("fence")
        if not is_markdown:
            self.parser.disable("reference")
        self.env: dict[str, Any] = {}
        self.width = find_wrap_width(self.lines, is_piece=is_piece)
        self.ignores_blank_lines = not is_markdown and not self.width and is_dense(self.lines)
        self.words = find_words(text)
        self.read_lines: set[int] = set()
        self.html: list[str] = []
        self.height = 0  # the number of line ends so far
        self.lists = 0  # the number of open lists
        self.heading: Token | None = None

    def convert(self) -> str:
        tokens: list[Token] = []
        self.parser.block.parse(self.text, self.parser, self.env, tokens)
        for token in tokens:
            self.take(token)
        return "".join(self.html)

    def unread(self) -> list[Element]:
        """Return the lines that the parser used up without showing them, such as link definitions, as left out."""
        missed = [n for n, line in enumerate(self.lines) if n not in self.read_lines and not _WORDLESS.fullmatch(line)]
        return [words_out(self.lines[n], "a note that Markdown does not show", n + 1) for n in missed]

    def add(self, html: str, line: int | None = None) -> None:
        """Add HTML, after as many line ends as bring it to its line of the source."""
        missing = max((line or 0) - self.height, 0)
        self.html.append("\n" * missing + html)
        self.height += missing + html.count("\n")

    def take(self, token: Token) -> None:
        first, last = token.map or [self.height, self.height]
        self.lists += token.type.endswith("list_open") - token.type.endswith("list_close")
        if token.type == "heading_open":
            self.heading = token
        elif token.type == "list_item_open":
            self.add(f'<li value="{token.info}">' if token.info.isdigit() else "<li>", first)
        elif token.type in _SIMPLE:
            self.add(_SIMPLE[token.type], first if token.nesting > 0 else None)
        elif token.type in ("html_block", "fence", "inline"):
            self.read_lines.update(range(first, last))
            if token.type == "inline":
                self.take_inline(token.content.split("\n"), first)
            elif token.type == "fence":
                self.add(f"{_as_hidden(token.info)}<pre>{escape(token.content)}</pre>", first)
            else:
                hide = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
                self.add(hide.sub(lambda match: _as_hidden(match[1]), token.content), first)

    def take_inline(self, lines: list[str], first: int) -> None:
        heading, self.heading = self.heading, None
        # A paragraph that Markdown takes for a heading, since a rule follows it, stays a paragraph.
        if heading and heading.markup in "=-" and (len(lines) > 1 or len(lines[0]) > _MAX_UNDERLINED_CHARS):
            heading = None
        if heading:
            self.add(f"<{heading.tag}>{self.inline(lines)}</{heading.tag}>", first)
        elif is_table(lines):
            self.add("<table>", first)
            for number, cells in split_table_rows(lines):
                tag = "td" if number else "th"
                row = "".join(f"<{tag}>{self.inline([cell])}</{tag}>" for cell in cells)
                self.add(f"<tr>{row}</tr>", first + number)
            self.add("</table>")
        else:
            self.take_paragraphs(lines, first)

    def take_paragraphs(self, lines: list[str], first: int) -> None:
        for number, group in group_lines(lines, self.width, self.is_markdown):
            line = first + number
            is_parted = self.ignores_blank_lines or (self.is_quiet(line - 1) and self.is_quiet(line + 1))
            joined = "" if len(group) == 1 and is_parted else " greenroom-joined"
            # In plain text an unindented line below an item is not part of the item.
            is_indented = self.lines[line].startswith((" ", "\t"))
            apart = " greenroom-apart" if number and self.lists and not self.is_markdown and not is_indented else ""
            self.add(f"<p{joined}{apart}>{self.inline(group)}</p>", line)

    def inline(self, lines: list[str]) -> str:
        """Return the HTML of a paragraph. Typed tags stay text, except those that Markdown has no signs for."""
        text = mend(join_broken_words("\n".join(lines), self.words))
        if not self.is_markdown or sum(map(text.count, "[<*_`&~")) > _MAX_MARKS:
            return escape(text, quote=False)
        [token] = self.parser.parseInline(_INSIDE_WORD.sub(r"\\*", text), self.env)
        for child in token.children or []:
            if child.type == "html_inline" and not _TYPED_TAG.fullmatch(child.content):
                child.type = "text"
        html = str(self.parser.renderer.render([token], self.parser.options, self.env))
        html = html.replace("<img ", "<img greenroom-title ")  # the title of a picture is its caption
        html = re.sub("^\ue000([^\ue001]+)\ue001: ?", r'<a id="n-\1" href="#s-\1">\1</a> ', html)
        return re.sub("\ue000([^\ue001]+)\ue001", r'<sup><a id="s-\1" href="#n-\1">\1</a></sup>', html)

    def is_quiet(self, number: int) -> bool:
        """Whether a line is blank or a whole paragraph: a heading may stand right beside it."""
        return not 0 <= number < len(self.lines) or not 0 < len(self.lines[number]) <= _MAX_LINE_CHARS


def _as_hidden(words: str) -> str:
    return f"<div hidden>{escape(words)}</div>" if words.strip() else ""
