"""HTML to elements: one walk over the tags, without recursion, that keeps only text and a few inline styles."""

import re
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement

from articles.importing.parsing.context import Context, inner_context, number_items
from articles.importing.parsing.decoding import mend_pasted
from articles.importing.parsing.elements import (
    Element,
    Run,
    join_continued_items,
    join_lines,
    split_runs,
    tidy_runs,
    words_out,
)
from articles.importing.parsing.embeds import find_frame, find_post
from articles.importing.parsing.links import join_address, sanitize_href
from articles.importing.parsing.pictures import (
    find_caption,
    find_picture,
    give_caption,
    is_emoji,
    read_pictures,
    read_pictures_of_table,
)
from articles.importing.parsing.tables import read_table
from articles.importing.parsing.tags import UNNAMED_SITE, is_question
from articles.importing.parsing.tree import BARE, LEVEL, LINE, NUMBER, OUT, joined_words, words_of
from articles.importing.parsing.words import BLOCK_TAGS
from articles.writing.prose import NOTE


_SKIPPED = ("head", "title", "meta", "link", "base", "input", "script", "style", "param", "area", "map")
_FRAMES = ("iframe", "embed", "lite-youtube", "lite-vimeo", "amp-youtube", "amp-vimeo", "oembed")


def read_elements(root: HtmlElement, *, title: HtmlElement | None, base: str = "") -> list[Element]:
    """Return the elements of a marked tree.

    Args:
        title: its heading that is the title of the article.
        base: the address that its relative addresses start from.
    """
    number_items(root)
    walk = _Walk(title, base)
    walk.run(root)
    return join_continued_items(walk.elements)


class _Walk:
    """The elements so far, the words that are not in an element yet, and what the open tags say about them."""

    def __init__(self, title: HtmlElement | None, base: str) -> None:
        self.title, self.base = title, base
        self.elements: list[Element] = []
        self.contexts: dict[HtmlElement | None, Context] = {}  # of the open tags
        self.captions: dict[HtmlElement, tuple[int, str]] = {}  # of open figures: where they begin, and their captions
        self.caption_tags: set[HtmlElement] = set()
        self.begun_items: set[HtmlElement] = set()  # their first paragraphs have been added
        self.line = self.start = 1  # of the source: where the walk is, and where the words began
        self.runs: list[Run] = []
        self.words: Context | None = None  # of the words that are not in an element yet
        self.quoted: list[Element] = []
        self.attribution: list[str] = []
        self.quote_source = ""

    def run(self, root: HtmlElement) -> None:
        steps = etree.iterwalk(root, events=("start", "end"))
        has_lines = bool(root.xpath(f"//@{LINE}"))
        for event, tag in steps:
            if event == "start":
                self.line = int(tag.get(LINE) or (0 if has_lines else tag.sourceline) or self.line)
                if context := self.open(tag, self.contexts.get(tag.getparent(), Context())):
                    self.contexts[tag] = context
                    self.add_text(tag, tag.text)
                else:
                    steps.skip_subtree()
                continue
            if tag in self.contexts:
                self.close(tag, self.contexts.pop(tag))
            if tag is not root:
                self.add_text(tag.getparent(), tag.tail)
        self.flush()

    def open(self, tag: HtmlElement, around: Context) -> Context | None:
        """Return what the words in a tag are; None where they have been added, or are skipped."""
        if tag.tag in _SKIPPED or tag in self.caption_tags:
            return None
        if why := tag.get(OUT):
            if tag.tag in BLOCK_TAGS and around.type != "heading":  # such as a menu
                self.flush()
            address = tag.xpath(
                "string((descendant-or-self::*[self::audio or self::video]/descendant-or-self::*/@src)[1])"
            )
            self.leave_out(f"{words_of(tag)} {address}", why)
            return None
        if self.add_whole(tag, around):
            return None
        if _is_apart(tag, around):
            self.flush()
        context = inner_context(tag, around, is_title=tag is self.title)
        if tag.tag == "a":
            context = replace(context, style=self.link_style(tag, context.style))
        if tag.tag == "q":
            self.add_run("“", context)
        elif tag.tag == "blockquote":
            self.quote_source = self.quote_source or sanitize_href(join_address(self.base, tag.get("cite") or ""))
        elif tag.tag == "figure":
            caption, tags = find_caption(tag)
            self.captions[tag] = (len(self.elements), caption)
            self.caption_tags.update(tags)
        return context

    def add_whole(self, tag: HtmlElement, around: Context) -> bool:
        """Add a tag that is no holder of words: a line break, a picture, a player, a post, a table."""
        if tag.tag == "br":
            self.add_run("\n", around)
        elif tag.tag == "hr":
            self.flush()
        elif tag.tag == "img":
            if is_emoji(tag):
                self.add_run(tag.get("alt") or "", around)
            elif (picture := find_picture(tag, self.base)) and around.type != "heading":
                self.add_elements([Element("image", pictures=(picture,))], around)
        elif tag.tag in _FRAMES:
            page, address = find_frame(tag)
            if page:
                self.add_elements([Element("embed", url=page)], around)
            else:
                self.leave_out(f"{tag.get('title') or words_of(tag)} {address}", "a frame from another site")
        elif post := find_post(tag):
            self.add_elements([post], around)
        elif around.in_quote or around.type == "heading":
            return False
        else:
            elements = read_table(tag) if tag.tag == "table" else []
            elements += read_pictures_of_table(tag, self.base) if elements else read_pictures(tag, self.base)
            self.add_elements(elements, around)
            return bool(elements)
        return True

    def link_style(self, tag: HtmlElement, style: Run) -> Run:
        """Return the style of words in a link. A link to a page of a site that is not named is listed."""
        href, anchor = join_address(self.base, tag.get("href") or ""), tag.get("id") or ""
        whole = sanitize_href(href)
        if href and not whole and href[:1] != "#" and ":" not in href.partition("/")[0] and joined_words(tag):
            self.leave_out(f"{words_of(tag)}: {href}", UNNAMED_SITE)
        return replace(style, href=whole if href else style.href, anchor=anchor if NOTE.fullmatch(anchor) else "")

    def close(self, tag: HtmlElement, context: Context) -> None:
        around = self.contexts.get(tag.getparent(), Context())
        if tag.tag == "q":
            self.add_run("”", context)
        if _is_apart(tag, around):
            self.flush()
        if tag.tag == "blockquote" and not around.in_quote:
            self.close_quote()
        if tag in self.captions:
            self.close_figure(*self.captions.pop(tag))
        if tag.tag in ("details", "dl") or "schema.org/" in (tag.get("itemtype") or ""):
            self.elements.append(Element("end", self.line))

    def close_quote(self) -> None:
        """Add a quote as one element, with all its paragraphs."""
        if self.quoted or self.attribution:
            line = self.quoted[0].line if self.quoted else self.start
            runs, by = join_lines(part.runs for part in self.quoted), " ".join(self.attribution)
            self.elements.append(Element("quote", line, runs, attribution=by, url=self.quote_source))
        self.quoted, self.attribution, self.quote_source = [], [], ""

    def close_figure(self, start: int, caption: str) -> None:
        """Give the caption of a figure to what it holds: a quote, a table, a player."""
        inside = self.elements[start:] if caption else []
        for number, element in enumerate(inside, start):
            has_caption = element.attribution or element.caption
            if element.type in ("quote", "table", "embed", "image") and not has_caption:
                self.elements[number] = give_caption(element, caption)
                return
        if any(element.type != "out" for element in inside):
            self.elements.append(Element("para", self.line, (Run(caption),), alone=False))
        elif caption:
            self.leave_out(caption, "a caption without its picture")

    def add_text(self, holder: HtmlElement, text: str | None) -> None:
        """Add text of the source. A line end is a space; outside paragraph tags, a blank line separates paragraphs."""
        if not text:
            return
        if why := holder.get(BARE):
            self.leave_out(text, why)
            return
        context, text = self.contexts[holder], mend_pasted(text)
        if text.strip() and self.words is None:
            self.words = context
            self.start = self.line + text[: len(text) - len(text.lstrip())].count("\n")
        self.line += text.count("\n")
        if context.in_pre:  # spaces at the beginning of its lines are part of it
            before = "\n" if not self.runs or self.runs[-1].text.endswith("\n") else ""
            text = re.sub(r"(?<=\n) +", lambda match: "\u00a0" * len(match[0]), before + text.expandtabs(4))
            text = text.removeprefix(before)
        else:
            is_loose = context.type == "para" and context.item is None and not context.in_paragraph
            parts = re.split(r"\n[^\S\n]*\n", text) if is_loose else [text]
            text = "\n\n".join(part.replace("\n", " ") for part in parts)
        self.add_run(text, context)

    def add_run(self, text: str, context: Context) -> None:
        """Add words as they are; "\\n" is a line break."""
        self.runs.append(replace(context.style, text=text))

    def add_elements(self, elements: list[Element], around: Context) -> None:
        """Add what is no text. It ends the paragraph before it, but no heading and no quote."""
        if elements and around.type != "heading" and not around.in_quote:
            self.flush()
        self.elements += [replace(element, line=self.line) for element in elements]

    def leave_out(self, text: str, why: str) -> None:
        if text.strip():
            self.elements.append(words_out(text, why, self.line))

    def flush(self) -> None:
        """End the paragraph."""
        runs, context = self.runs, self.words or Context()
        self.runs, self.words = [], None
        for part in split_runs(tidy_runs(runs), r"\n{3,}" if context.in_pre else r"\n{2,}"):
            self.add_paragraph(part, context)

    def add_paragraph(self, runs: tuple[Run, ...], context: Context) -> None:
        element = Element("para", self.start, runs, alone=context.alone)
        if context.type == "attribution":
            self.attribution.append(element.text)
        elif context.in_quote:
            self.quoted.append(element)
        elif (item := context.item) is not None:
            if context.type != "para":  # a heading in it is bold: the item of a list is never a section
                element = replace(element, runs=tuple(replace(run, strong=True) for run in runs))
            element = replace(element, type="item", level=int(item.get(LEVEL)))
            is_begun, number = item in self.begun_items, item.get(NUMBER) or ""
            self.elements.append(replace(element, role="continued") if is_begun else replace(element, number=number))
            self.begun_items.add(item)
        else:
            self.elements.append(replace(element, type=context.type, level=context.level, role=context.role))


def _is_apart(tag: HtmlElement, around: Context) -> bool:
    """Whether the words of a tag are a paragraph of their own."""
    return tag.tag in BLOCK_TAGS or (tag.tag == "cite" and around.in_quote) or is_question(tag)
