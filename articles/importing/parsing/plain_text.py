"""Plain text and Markdown to HTML. Both have Markdown's blocks, with paragraphs as people type them."""

import re
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.importing.parsing.elements import Element, words_out
from articles.importing.parsing.lines import find_wrap_width, group_lines, is_dense, is_table, split_table_rows
from articles.importing.parsing.tree import APART, JOINED, LINE, TITLED
from shows.characters import find_words, join_broken_words, mend


_WORDLESS = re.compile(r"[\s>*+=|:_~`#.-]*")
_INSIDE_WORD = re.compile(r"(?<=\w)\*(?=\w)")  # M*A*S*H is a show, not emphasis
_TYPED_TAG = re.compile(
    r"</?(?:br|su[bp]|b|strong|i|em|u|del|s|ins|q|cite)\s?/?>|<a\s[^<>]{1,500}>|</a>", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_FENCE = re.compile(r"(?m)^ {0,3}```")
_NOTE, _NOTE_MARK = re.compile(r"\[\^([\w-]{1,20})\]"), "\ue000\\1\ue001"  # no sign of Markdown's, until it is read
_CALLOUT = re.compile(r"(?m)^> ?\[!(\w+)\][+-]? ?(.*)((?:\n>.*)*)$")
_OBSIDIAN = (  # pictures, links to other notes, marked words, remarks
    (re.compile(r"(?i)!\[\[([^\]|\n]{1,200}\.(?:png|jpe?g|webp|gif|avif))(?:\|[^\]\n]{0,80})?\]\]"), r"![](<\1>)"),
    (re.compile(r"(?<!!)\[\[(?:[^\][|\n]{1,200}\|)?([^\][|\n]{1,200})\]\]"), r"\1"),
    (re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]{1,300})(?<!\s)==(?![=\w])"), r"\1"),
    (re.compile(r"%%(?=\S| \S)([^%\n]{1,500})%%"), r"<del>\1</del>"),
)
_SHORTCODE = re.compile(r"(?m)^\{[{%][<%]?\s?([\w-]{1,30})(?=[\s>%])([^\n{}]{0,500}?)/?[>%]?[%}]\}[^\S\n]*$")
_SETTING = re.compile(r'(\w{1,20})="([^"\n<>]{0,300})"')
_MAX_LINE_CHARS = 80
_MAX_UNDERLINED_CHARS = 120
_MAX_NOTES = 1_000  # more are no notes of an article
_MAX_MARKS = 300  # in a paragraph: the parser is slow on brackets that never close, and takes much memory for each mark


def convert_plain_text(text: str, *, is_markdown: bool, is_piece: bool = False) -> tuple[str, list[Element]]:
    """Return the HTML of a text, and its lines that Markdown does not show, as left out.

    Stars, brackets and tags inside a line have a meaning in Markdown only.
    """
    if is_markdown:
        text = _SHORTCODE.sub(_read_shortcode, text)
        text = _CALLOUT.sub(_read_callout, text)
        for sign, meaning in _OBSIDIAN:
            text = sign.sub(meaning, text)
        has_notes = text.count("[^") <= _MAX_NOTES and re.search(r"(?m)^\[\^[\w-]+\]:", text)
        text = _NOTE.sub(_NOTE_MARK, text) if has_notes else text
    converter = _Converter(text, is_markdown, is_piece)
    html = converter.convert(text)
    html = re.sub(r"(<li[^<>]{0,99}>\s{0,9}<p[^<>]{0,99}>)\[[ xX]\] ", r"\1", html)  # a box to tick
    html = re.sub("(<p[^<>]{0,99}>)\ue000([^\ue001]{1,20})\ue001: ?", r'\1<a id="n-\2" href="#s-\2">\2</a> ', html)
    html = re.sub("\ue000([^\ue001]{1,20})\ue001", r'<sup><a id="s-\1" href="#n-\1">\1</a></sup>', html)
    return html, converter.unread()


def _read_callout(match: re.Match[str]) -> str:
    """Return the box of a note as its lines, below its title; a quote in it stays one."""
    if match[1].casefold() in ("quote", "cite"):
        return f"> {match[2]}  {match[3]}"
    return (f"**{match[2]}**" if match[2] else "") + re.sub(r"\n> ?", "\n", match[3])


def _read_shortcode(match: re.Match[str]) -> str:
    """Return what a shortcode of Hugo or Jekyll stands for: an address, a picture, or a comment, which is listed."""
    name, rest = match[1].casefold(), match[2].strip()
    values = dict(_SETTING.findall(rest))
    if name in ("youtube", "vimeo", "embed"):
        ident = (values.get("id") or rest).strip("\"' ")
        site = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}.get(name, "")
        return ident if ident.startswith("http") else f"{site}{ident}"
    if name == "figure" and values.get("src"):
        return f'![{values.get("alt", "")}](<{values["src"]}> "{values.get("caption", "")}")'
    return f"<!-- {name} {rest} -->"


class _Converter:
    def __init__(self, text: str, is_markdown: bool, is_piece: bool) -> None:
        self.lines = text.split("\n")
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
        self.lists = 0  # the number of open lists
        self.in_heading = False

    def convert(self, text: str) -> str:
        tokens: list[Token] = []
        self.parser.block.parse(text, self.parser, self.env, tokens)
        parts = [part for token in tokens for part in self.take(token)]
        return str(self.parser.renderer.render(parts, self.parser.options, self.env))

    def unread(self) -> list[Element]:
        """Return the lines that the parser used up without showing them, such as link definitions, as left out."""
        missed = [n for n, line in enumerate(self.lines) if n not in self.read_lines and not _WORDLESS.fullmatch(line)]
        return [words_out(self.lines[n], "a note that Markdown does not show", n + 1) for n in missed]

    def take(self, token: Token) -> list[Token]:
        """Return what is rendered of a block, or of its beginning or end, with its line of the source."""
        first, last = token.map or [0, 0]
        self.lists += token.type.endswith("list_open") - token.type.endswith("list_close")
        if token.map:
            token.attrSet(LINE, str(first + 1))
        if token.type == "heading_open":
            # A paragraph that Markdown takes for a heading, since a rule follows it, stays a paragraph.
            is_long = last - first > 2 or len(self.lines[first]) > _MAX_UNDERLINED_CHARS
            self.in_heading = not (is_long and token.markup in "=-")
        if token.type in ("heading_open", "heading_close"):
            return [token] if self.in_heading else []
        if token.type in ("paragraph_open", "paragraph_close"):
            self.in_heading = False
            return []
        if token.type == "list_item_open" and token.info.isdigit():
            token.attrSet("value", token.info)
        if token.type in ("html_block", "fence", "inline"):
            self.read_lines.update(range(first, last))
        if token.type == "inline":
            return self.take_inline(token, token.content.split("\n"), first)
        if token.type == "fence":
            return [_html(f"{_as_hidden(token.info)}<pre>{escape(token.content)}</pre>", first)]
        if token.type == "html_block":
            return [_html(_COMMENT.sub(lambda match: _as_hidden(match[1]), token.content), first)]
        return [token]

    def take_inline(self, token: Token, lines: list[str], first: int) -> list[Token]:
        if self.in_heading:
            token.children = self.inline(lines)
            return [token]
        if is_table(lines):
            rows = []
            for number, cells in split_table_rows(lines):
                tag = "td" if number else "th"
                texts = (
                    self.parser.renderer.render(self.inline([cell]), self.parser.options, self.env) for cell in cells
                )
                rows.append("<tr>" + "".join(f"<{tag}>{text}</{tag}>" for text in texts) + "</tr>")
            return [_html(f"<table>{''.join(rows)}</table>", first)]
        tokens = []
        # The item of a list may go on in small letters, below where it begins.
        below = [(self.lines[n], self.lines[n].lstrip()) for n in range(first + 1, first + len(lines))]
        is_item = self.lists > 0 and all(line.startswith((" ", "\t")) and text[:1].islower() for line, text in below)
        for number, group in group_lines(lines, self.width, self.is_markdown or is_item):
            line = first + number
            opening = Token("paragraph_open", "p", 1, attrs={LINE: str(line + 1)})
            is_parted = self.ignores_blank_lines or (self.is_quiet(line - 1) and self.is_quiet(line + 1))
            if len(group) > 1 or not is_parted:
                opening.attrSet(JOINED, "")
            # In plain text an unindented line below an item is not part of the item.
            is_indented = self.lines[line].startswith((" ", "\t"))
            if number and self.lists and not self.is_markdown and not is_indented:
                opening.attrSet(APART, "")
            tokens += [opening, Token("inline", "", 0, children=self.inline(group)), Token("paragraph_close", "p", -1)]
        return tokens

    def inline(self, lines: list[str]) -> list[Token]:
        """Return the words of a paragraph. Typed tags stay text, except those that Markdown has no signs for."""
        text = mend(join_broken_words("\n".join(lines), self.words))
        if not self.is_markdown or sum(map(text.count, "[<*_`&~")) > _MAX_MARKS:
            return [Token("text", "", 0, content=text)]
        [token] = self.parser.parseInline(_INSIDE_WORD.sub(r"\\*", text), self.env)
        for child in token.children or []:
            if child.type == "html_inline" and not _TYPED_TAG.fullmatch(child.content):
                child.type = "text"
            elif child.type == "image":
                child.attrSet(TITLED, "")  # its title is its caption
        return token.children or []

    def is_quiet(self, number: int) -> bool:
        """Whether a line is blank or a whole paragraph: a heading may stand right beside it."""
        return not 0 <= number < len(self.lines) or not 0 < len(self.lines[number]) <= _MAX_LINE_CHARS


def _html(html: str, line: int) -> Token:
    html = re.sub(r"<(\w+)", rf'<\1 {LINE}="{line + 1}"', html, count=1)
    return Token("html_block", "", 0, content=html)


def _as_hidden(words: str) -> str:
    return f"<div hidden>{escape(words)}</div>" if words.strip() else ""
