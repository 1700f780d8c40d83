"""HTML to elements: one walk over the tags, without recursion, that keeps only text and a few inline styles."""

import re
from itertools import islice
from typing import cast

from bs4.element import Tag

from articles.importing.parsing.builder import Builder, Container
from articles.importing.parsing.elements import Element, join_continued_items
from articles.importing.parsing.media import add_frame, add_image, add_post
from articles.importing.parsing.page import Frame, ParsedPage, is_text
from articles.importing.parsing.page_tags import attribute, find_tag_reason, is_faq_question, is_standfirst
from articles.importing.parsing.repair import repair_html
from articles.importing.parsing.tables import join_rows


_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer"
    "|form|h[1-6]|header|hr|html|legend|li|main|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_SKIPPED = ("head", "title", "meta", "link", "base", "source", "track", "wbr", "input")
_HEADING = re.compile(r"h[1-6]")


def parse_markup(text: str, first_line: int = 1) -> tuple[list[Element], str]:
    """Return the elements of a page or fragment, and the words of its title tag."""
    walk = _Walk(ParsedPage(repair_html(text)), first_line)
    walk.run()
    return join_rows(join_continued_items(walk.builder.elements)), walk.page.head_title()


class _Walk:
    """The walk over a page: it opens and closes the page's tags on a builder."""

    def __init__(self, page: ParsedPage, first_line: int) -> None:
        self.page = page
        self.offset = first_line - 1
        self.builder = Builder(first_line)
        self.builder.is_outside = page.article is not None
        self.pushed: set[int] = set()  # ids of the tags that have a container of their own

    def run(self) -> None:
        stack: list[Frame] = [(self.page.soup, iter(self.page.soup.contents))]
        while stack:
            tag, rest = stack[-1]
            node = next(rest, None)
            if node is None:
                stack.pop()
                self.close(tag)
            elif isinstance(node, Tag):
                if self.open(node):
                    stack.append((node, iter(node.contents)))
            elif is_text(node):
                self.builder.add_text(cast(str, node))
        self.builder.flush_words()

    def open(self, tag: Tag) -> bool:
        """Open a tag. Return whether to go on inside it."""
        self.builder.line = self.offset + (tag.sourceline or 1)
        if tag.name in _SKIPPED:
            return False
        why = self.page.find_boilerplate_reason(tag)
        if why and not (self.builder.quotes and tag.name in ("footer", "header")):
            self.leave_out(tag, why)
            return False
        return self.open_block(tag) if _BLOCKS.fullmatch(tag.name) else self.open_inline(tag)

    def leave_out(self, tag: Tag, why: str) -> None:
        """List a tag as left out. A block such as a menu ends the paragraph before it; a script does not."""
        text = tag.get_text(" ")
        if _BLOCKS.fullmatch(tag.name):
            self.builder.flush_words()
        self.builder.leave_out(f"{text} {attribute(tag, 'src')}" if tag.name in ("video", "audio") else text, why)
        for inner in tag.find_all(("script", "style", "template")):  # get_text does not include these
            self.builder.leave_out(inner.get_text(" "), find_tag_reason(inner))
        self.builder.line += text.count("\n")

    def open_block(self, tag: Tag) -> bool:
        builder = self.builder
        if tag.name == "blockquote" and add_post(builder, tag):
            return False
        builder.flush_words()
        builder.standfirsts += is_standfirst(tag)
        builder.paragraphs += tag.name == "p"
        builder.preformatted += tag.name == "pre"
        if tag is self.page.article:
            builder.is_outside = False
        if container := self.find_container(tag):
            builder.push_container(container)
            self.pushed.add(id(tag))
        self.open_structure(tag)
        return True

    def find_container(self, tag: Tag) -> Container | None:
        """Return the container that a tag opens; None where its words belong to the container around it."""
        name = tag.name
        if self.builder.container_type == "row":
            return None
        if name in ("dt", "summary") or self.is_question(tag):
            return Container("term", role="certain" if self.is_question(tag) else "")
        if _HEADING.fullmatch(name):
            return Container("heading", level=1 if tag is self.page.title else max(int(name[1]), 2))
        if name in ("footer", "cite") and self.builder.quotes:
            return Container("attribution")
        if name == "tr" and not self.is_layout(tag):
            return Container("row")
        if name == "caption":
            return Container("para", role="caption")
        return {"dd": Container("para"), "figcaption": Container("caption")}.get(name)

    @staticmethod
    def is_question(tag: Tag) -> bool:
        """Whether the page's own markup says that a tag is a question."""
        if is_faq_question(tag):
            return True
        is_name = attribute(tag, "itemprop") == "name"
        return is_name and any("/Question" in attribute(parent, "itemtype") for parent in islice(tag.parents, 3))

    def is_layout(self, row: Tag) -> bool:
        """Whether a table row is layout: old pages and e-mails put whole articles in one table cell."""
        cells = [child for child in row.contents if isinstance(child, Tag)]
        return len(cells) < 2 or self.page.holds_blocks(row)

    def open_structure(self, tag: Tag) -> None:
        builder = self.builder
        if tag.name in ("ol", "ul"):
            start = attribute(tag, "start")
            first = int(start) if re.fullmatch("[0-9]{1,9}", start) else 1
            builder.lists.append(first if tag.name == "ol" else 0)
        elif tag.name in ("td", "th"):
            columns, rows = (attribute(tag, name) for name in ("colspan", "rowspan"))
            is_joined = bool({columns, rows} - {"", "1"})
            builder.next_cell(is_header=tag.name == "th", is_joined=is_joined)
        elif tag.name == "table":
            builder.tables += 1
        elif tag.name == "li" and builder.container_type != "row":
            builder.push_item()
            self.pushed.add(id(tag))
        elif tag.name == "blockquote":
            builder.quotes += 1
        elif tag.name == "figure":
            builder.open_figure()

    def open_inline(self, tag: Tag) -> bool:
        builder = self.builder
        if tag.name == "br":
            builder.add_run("\n")
        elif tag.name == "img":
            add_image(builder, tag)
        elif tag.name in ("iframe", "embed"):
            add_frame(builder, tag)
        elif container := self.find_container(tag):
            return self.open_inline_container(tag, container)
        else:
            builder.standfirsts += is_standfirst(tag)
            builder.push_style(tag.name, attribute(tag, "style").casefold(), attribute(tag, "href"))
            builder.add_run("“" if tag.name == "q" else "")
        return tag.name not in ("br", "img", "iframe", "embed")

    def open_inline_container(self, tag: Tag, container: Container) -> bool:
        """Open an inline tag that is a block: the attribution of a quote, the question of a FAQ plug-in."""
        self.builder.flush_words()
        self.builder.push_container(container)
        self.pushed.add(id(tag))
        return True

    def close(self, tag: Tag) -> None:
        if id(tag) in self.pushed:
            self.builder.pop_container()
        if _BLOCKS.fullmatch(tag.name):
            self.close_block(tag)
        elif id(tag) not in self.pushed and tag is not self.page.soup:
            self.builder.add_run("”" if tag.name == "q" else "")
            self.builder.standfirsts -= is_standfirst(tag)
            self.builder.pop_style()

    def close_block(self, tag: Tag) -> None:
        builder = self.builder
        if id(tag) not in self.pushed:
            builder.flush_words()
        self.close_structure(tag)
        builder.standfirsts -= is_standfirst(tag)
        builder.paragraphs -= tag.name == "p"
        builder.preformatted -= tag.name == "pre"
        if tag is self.page.article:
            builder.is_outside = True
        if tag.name in ("details", "dl") or "schema.org/" in attribute(tag, "itemtype"):
            builder.elements.append(Element("end", builder.line))

    def close_structure(self, tag: Tag) -> None:
        builder = self.builder
        if tag.name in ("ol", "ul"):
            builder.lists.pop()
        elif tag.name == "blockquote":
            builder.close_quote()
        elif tag.name == "figure":
            builder.close_figure()
