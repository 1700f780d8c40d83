"""HTML to elements: one walk over the tags, without recursion, that keeps only text and a few inline styles."""

import re
from dataclasses import replace
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from articles.importing.parsed import Picture
from articles.importing.parsing.builder import Builder, Container
from articles.importing.parsing.elements import Element, Run, join_continued_items
from articles.importing.parsing.embeds import find_frame, find_post
from articles.importing.parsing.metadata import join_address
from articles.importing.parsing.pictures import find_caption, find_picture
from articles.importing.parsing.rendering import is_followable
from articles.importing.parsing.tables import read_table
from articles.importing.parsing.tags import is_faq_question, is_standfirst
from articles.importing.parsing.tree import BARE, OUT, joined_words, names, style_of, words_of


_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer"
    "|form|h[1-6]|header|hr|html|legend|li|main|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_SKIPPED = (
    "head",
    "title",
    "meta",
    "link",
    "base",
    "input",
    "script",
    "style",
    "param",
    "area",
    "map",
)
_HEADING = re.compile(r"h[1-6]")
_GALLERY = re.compile(
    r"(?:wp-block-|blocks-|kg-)?gallery(?:-(?:card|container|grid|block))?|gallery-\d+|tiled-gallery|slideshow|carousel|photo-grid",
    re.I,
)
_FRAMES = ("iframe", "embed", "lite-youtube", "lite-vimeo", "amp-youtube", "amp-vimeo", "oembed")
_MAX_VALUE_CHARS = 200
_MAX_LEVEL = 8  # of items: deeper ones are no list of an article


def read_elements(root: HtmlElement, *, title: HtmlElement | None, base: str = "") -> list[Element]:
    """Return the elements of a marked tree.

    Args:
        title: its heading that is the title of the article.
        base: the address that its relative addresses start from.
    """
    walk = _Walk(title, base)
    walk.run(root)
    return join_continued_items(walk.builder.elements)


class _Walk:
    """The walk over a page: it opens and closes the page's tags on a builder."""

    def __init__(self, title: HtmlElement | None, base: str) -> None:
        self.title, self.base = title, base
        self.builder = Builder()
        self.skipped: HtmlElement | None = None  # the tag whose inside was passed over last
        self.pushed: set[HtmlElement] = set()  # the tags that have a container of their own
        self.captions: dict[HtmlElement, tuple[int, str]] = {}  # of open figures: where they begin, and their captions
        self.caption_tags: set[HtmlElement] = set()

    def run(self, root: HtmlElement) -> None:
        steps = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, tag in steps:
            if event == "start":
                self.builder.line = tag.sourceline or self.builder.line
                if self.open(tag):
                    self.add_text(tag, tag.text)
                else:
                    self.skipped = tag
                    steps.skip_subtree()
                continue
            if event == "end" and tag is not self.skipped:
                self.close(tag)
            if tag is not root and tag.getparent() is not None:
                self.add_text(tag.getparent(), tag.tail)
        self.builder.flush_words()

    def add_text(self, holder: HtmlElement, text: str | None) -> None:
        if not text:
            return
        if why := holder.get(BARE):
            self.builder.leave_out(text, why)
        else:
            self.builder.add_text(text)

    def open(self, tag: HtmlElement) -> bool:
        """Open a tag. Return whether to go on inside it."""
        if tag.tag in _SKIPPED or tag in self.caption_tags:
            return False
        if why := tag.get(OUT):
            self.leave_out(tag, why)
            return False
        return self.open_block(tag) if _BLOCKS.fullmatch(tag.tag) else self.open_inline(tag)

    def leave_out(self, tag: HtmlElement, why: str) -> None:
        """List a tag as left out. A block such as a menu ends the paragraph before it."""
        if _BLOCKS.fullmatch(tag.tag) and self.builder.container_type != "heading":
            self.builder.flush_words()
        address = tag.get("src") or next((source.get("src") or "" for source in tag.iter("source")), "")
        self.builder.leave_out(f"{words_of(tag)} {address}" if tag.tag in ("video", "audio") else words_of(tag), why)

    def open_block(self, tag: HtmlElement) -> bool:
        builder = self.builder
        if self.add_whole(tag):
            return False
        builder.flush_words()
        builder.standfirsts += is_standfirst(tag)
        builder.paragraphs += tag.tag == "p"
        builder.preformatted += tag.tag == "pre"
        builder.alone = tag.get("greenroom-joined") is None
        builder.cells += _is_small_cell(tag)
        if container := self.find_container(tag):
            builder.push_container(container)
            self.pushed.add(tag)
        self.open_structure(tag)
        return True

    def add_whole(self, tag: HtmlElement) -> bool:
        """Add a tag that becomes a block of its own: a post, table, gallery or picture. Return whether it did."""
        builder = self.builder
        if tag.tag == "hr":
            builder.flush_words()
            return True
        if post := find_post(tag):
            builder.add_element(post)
            return True
        if builder.quotes or builder.container_type == "heading":
            return False
        if tag.tag == "table" and (elements := read_table(tag)):
            for element in elements:
                builder.add_element(element)
            return True
        if _is_gallery(tag) and (pictures := self.pictures_of(tag)) and len(pictures) > 1:
            builder.add_element(Element("gallery", pictures=tuple(pictures)))
            return True
        return _is_figure(tag) and self.add_figure(tag)

    def pictures_of(self, tag: HtmlElement) -> list[Picture]:
        """Return the pictures in a tag with their captions, each picture once."""
        pictures: dict[str, Picture] = {}
        for image in tag.iter("img"):
            figure = next((outer for outer in image.iterancestors() if outer is not tag and _is_figure(outer)), None)
            if any(outer.get(OUT) for outer in image.iterancestors()) or not (
                picture := find_picture(image, self.base)
            ):
                continue
            caption = find_caption(figure)[0] if figure is not None else ""
            pictures.setdefault(picture.address, Picture(picture.address, picture.alt, caption))
        return list(pictures.values())

    def add_figure(self, tag: HtmlElement) -> bool:
        """Add the pictures of a figure with its caption; not where it holds anything else."""
        if any(
            next(tag.iterdescendants(name), None) is not None
            for name in ("table", "blockquote", "iframe", "pre", "video", "h2", "h3", "ul")
        ):
            return False
        pictures = self.pictures_of(tag)
        caption, _ = find_caption(tag)
        rest = words_of(tag)
        if not pictures or len(rest) > 600:
            return False
        caption = caption or rest
        if len(pictures) == 1:
            pictures = [Picture(pictures[0].address, pictures[0].alt, caption or pictures[0].caption)]
            self.builder.add_element(Element("image", pictures=tuple(pictures)))
            return True
        self.builder.add_element(Element("gallery", pictures=tuple(pictures)))
        if caption and not any(picture.caption for picture in pictures):
            self.builder.add_element(Element("para", runs=(Run(caption),), alone=False))
        return True

    def find_container(self, tag: HtmlElement) -> Container | None:
        """Return the container that a tag opens; None where its words belong to the container around it."""
        name = tag.tag
        if name in ("dt", "summary") or _is_question(tag):
            return Container("term", role="certain" if _is_question(tag) else "")
        if (level := tag.get("greenroom-level") or "").isdigit():  # of a word processor's paragraph
            return Container("item", level=min(int(level[:2]), _MAX_LEVEL), number=tag.get("greenroom-number") or "")
        if _HEADING.fullmatch(name):
            return Container("heading", level=1 if tag is self.title else int(name[1]) + 1)
        if name in ("footer", "cite") and self.builder.quotes:
            return Container("attribution")
        if tag.get("greenroom-apart") is not None:
            return Container("para")
        return Container("definition") if name == "dd" else None

    def open_structure(self, tag: HtmlElement) -> None:
        builder = self.builder
        if tag.tag in ("ol", "ul"):
            start = tag.get("start") or ""
            first = int(start) if re.fullmatch("[0-9]{1,9}", start) else 1
            builder.lists.append(first if tag.tag == "ol" else 0)
        elif tag.tag == "li":
            builder.push_item(tag.get("value") or "")
            self.pushed.add(tag)
        elif tag.tag == "blockquote":
            builder.quotes += 1
            cite = join_address(self.base, tag.get("cite") or "")
            builder.quote_source = builder.quote_source or (cite if is_followable(cite) else "")
        elif tag.tag == "figure":
            caption, tags = find_caption(tag)
            self.captions[tag] = (len(builder.elements), caption)
            self.caption_tags.update(tags)

    def open_inline(self, tag: HtmlElement) -> bool:
        builder = self.builder
        if tag.tag == "br":
            builder.add_run("\n")
            return False
        if tag.tag == "img":
            self.add_image(tag)
            return False
        if tag.tag in _FRAMES:
            self.add_frame(tag)
            return False
        if tag.tag in ("cite", "footer") and builder.quotes or _is_question(tag):
            builder.flush_words()
            builder.push_container(Container("attribution") if builder.quotes else Container("term", role="certain"))
            self.pushed.add(tag)
            return True
        builder.standfirsts += is_standfirst(tag)
        href = join_address(self.base, tag.get("href") or "") if tag.tag == "a" else ""
        is_relative = href and href[:1] != "#" and ":" not in href.partition("/")[0] and not is_followable(href)
        if is_relative and joined_words(tag):
            builder.leave_out(f"{words_of(tag)}: {href}", "a link to a page whose site is not named")
        builder.push_style(tag.tag, style_of(tag), href, tag.get("id") or "")
        builder.add_run("“" if tag.tag == "q" else "")
        return True

    def add_image(self, tag: HtmlElement) -> None:
        if set(names(tag, "class")) & {"emoji", "wp-smiley"} or (tag.get("data-emoji") or ""):
            self.builder.add_run(tag.get("alt") or "")
        elif (picture := find_picture(tag, self.base)) and self.builder.container_type != "heading":
            self.builder.add_element(Element("image", pictures=(picture,)))

    def add_frame(self, tag: HtmlElement) -> None:
        """Add a known player as an embed; list any other frame as left out."""
        page, address = find_frame(tag)
        if page:
            self.builder.add_element(Element("embed", url=page))
        else:
            self.builder.leave_out(f"{tag.get('title') or words_of(tag)} {address}", "a frame from another site")

    def close(self, tag: HtmlElement) -> None:
        builder = self.builder
        if tag in self.pushed:
            builder.pop_container()
        if _BLOCKS.fullmatch(tag.tag):
            self.close_block(tag)
        elif tag not in self.pushed:
            builder.add_run("”" if tag.tag == "q" else "")
            builder.standfirsts -= is_standfirst(tag)
            builder.pop_style()

    def close_block(self, tag: HtmlElement) -> None:
        builder = self.builder
        if tag not in self.pushed:
            builder.flush_words()
        builder.alone = True
        builder.cells -= _is_small_cell(tag)
        if tag.tag in ("ol", "ul"):
            builder.lists.pop()
        elif tag.tag == "blockquote":
            builder.close_quote()
        elif tag in self.captions:
            self.close_figure(*self.captions.pop(tag))
        builder.standfirsts -= is_standfirst(tag)
        builder.paragraphs -= tag.tag == "p"
        builder.preformatted -= tag.tag == "pre"
        if tag.tag in ("details", "dl") or "schema.org/" in (tag.get("itemtype") or ""):
            builder.elements.append(Element("end", builder.line))

    def close_figure(self, start: int, caption: str) -> None:
        """Give the caption of a figure to what it holds: a quote, a table, a player."""
        elements = self.builder.elements
        holder = next(
            (n for n in range(start, len(elements)) if elements[n].type in ("quote", "table", "embed", "image")), None
        )
        if not caption:
            return
        if holder is not None and not elements[holder].attribution:
            elements[holder] = _with_caption(elements[holder], caption)
        elif any(element.type != "out" for element in elements[start:]):
            self.builder.add_element(Element("para", runs=(Run(caption),), alone=False))
        else:
            self.builder.leave_out(caption, "a caption without its picture")


def _with_caption(element: Element, caption: str) -> Element:
    if element.type == "image":
        picture = element.pictures[0]
        return Element("image", element.line, pictures=(Picture(picture.address, picture.alt, caption),))
    return replace(element, attribution=caption)


def _is_figure(tag: HtmlElement) -> bool:
    return tag.tag == "figure" or (
        tag.tag in ("div", "dl")
        and bool({"wp-caption", "image-caption-wrapper", "captioned-image-container"} & set(names(tag, "class")))
    )


def _is_small_cell(tag: HtmlElement) -> bool:
    """Whether a tag is a cell with a value, and not the layout of a page or a mail."""
    return tag.tag in ("td", "th") and len(joined_words(tag)) < _MAX_VALUE_CHARS


def _is_gallery(tag: HtmlElement) -> bool:
    return tag.tag in ("div", "figure", "ul", "section") and any(map(_GALLERY.fullmatch, names(tag, "class")))


def _is_question(tag: HtmlElement) -> bool:
    """Whether the page's own markup says that a tag is a question."""
    if is_faq_question(tag):
        return True
    is_name = tag.get("itemprop") == "name"
    return is_name and any("/Question" in (parent.get("itemtype") or "") for parent in islice(tag.iterancestors(), 3))
