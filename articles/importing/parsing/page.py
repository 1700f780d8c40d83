"""A web page as a tree in which everything that is not its article is marked, with the reason."""

import copy
import logging
import re
from collections.abc import Sequence
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring, tostring
from readability import Document

from articles.importing.parsing.tags import INLINE, PROSE_OF_OTHERS, find_tag_reason, is_never_article, is_standfirst
from articles.importing.parsing.tree import BARE, OUT, drop, joined_words, tags_of, words_of


_OUTSIDE = "outside the article"
_NUMBER = "n"  # the attribute by which a tag is found again in what readability returns
_ROLE = "greenroom-role"  # the attribute of a tag that is left out for its role, perhaps
_MIN_ARTICLE_CHARS = 300  # a shorter result is no article: the page is short, or readability is wrong
_MIN_SHARE = 0.3  # of the paragraphs of a page, or of its article tag
_Place = Literal["above the title", "before", "inside"]
_PAGE_TAGS = ("nav", "header", "footer", "main", "article", "aside")

logging.getLogger("readability.readability").setLevel(logging.ERROR)


class Page:
    """Knows where the title of a page is, and marks what is not its article."""

    def __init__(self, root: HtmlElement, *, is_page: bool, titles: Sequence[str] = ()) -> None:
        self.root = root
        self._reasons: dict[HtmlElement, str] = {tag: why for tag in tags_of(root) if (why := find_tag_reason(tag))}
        self._weights = self._weigh()
        self.article = self._find_article()
        self.title = self._find_title(titles)
        self._around_title = set(self.title.iterancestors()) if self.title is not None else set()
        self._mark_boilerplate()
        if is_page:
            self._mark_outside()
        else:
            self._mark_outside_article_tag()

    def _weigh(self) -> dict[HtmlElement, int]:
        """Return for each tag the number of characters in it, without scripts and what can never be an article."""
        weights: dict[HtmlElement, int] = {}
        for tag in reversed(list(tags_of(self.root))):  # the children before their parents
            tails = sum(len((child.tail or "").strip()) for child in tag)
            weights[tag] = tails + sum(
                weights[child] for child in tag if child in weights and not self._is_weightless(child)
            )
            weights[tag] += len((tag.text or "").strip())
        return weights

    def _is_weightless(self, tag: HtmlElement) -> bool:
        return tag.tag in ("script", "style", "head") or is_never_article(tag, self._reasons.get(tag, ""))

    def _find_article(self) -> HtmlElement | None:
        """Return the article or main tag that holds most of the page's words, where there is one."""
        for path in ("//article", "//main | //*[@role='main']"):
            tags = [tag for tag in self.root.xpath(path) if tag not in self._reasons]
            heaviest = max(tags, key=lambda tag: self._weights[tag], default=None)
            if heaviest is not None and self._weights[heaviest] * 2 > sum(self._weights[tag] for tag in tags):
                return heaviest
        return None

    def _find_title(self, titles: Sequence[str]) -> HtmlElement | None:
        """Return the heading with the title that the page declares, else the first h1 of the article or page."""
        declared = [_fold(title) for title in titles if title]
        headings = [tag for tag in self.root.iter("h1", "h2", "h3") if tag not in self._reasons and joined_words(tag)]
        same = (tag for title in declared for tag in headings if _fold(joined_words(tag)) == title)
        first_levels = [tag for tag in headings if tag.tag == "h1"]
        inside = (tag for tag in first_levels if self.article is not None and self.article in tag.iterancestors())
        return next((tag for tags in (same, inside, first_levels) for tag in tags), None)

    def _mark_boilerplate(self) -> None:
        whole = self._weights[self.article if self.article is not None else self.root]
        around_article = set(self.article.iterancestors()) if self.article is not None else set()
        for tag, why in self._reasons.items():
            if not is_never_article(tag, why):
                if (
                    why not in PROSE_OF_OTHERS
                    and tag.tag not in _PAGE_TAGS
                    and not tag.get("role")
                    and self._holds_paragraphs(tag)
                ):
                    continue
                holds_most = self._weights[tag] * 2 > whole and (
                    self.article is None or tag in around_article or self.article in tag.iterancestors()
                )
                is_opening = tag.tag == "header" and self._holds_prose(tag)
                if holds_most or is_opening or tag in self._around_title or is_standfirst(tag) or tag is self.article:
                    continue
                if tag.tag in ("footer", "header") and any(
                    parent.tag == "blockquote" for parent in tag.iterancestors()
                ):
                    continue
            tag.set(OUT, why)
            if tag.get("role"):
                tag.set(_ROLE, "")

    def _holds_paragraphs(self, tag: HtmlElement) -> bool:
        """Whether a tag holds several paragraphs that are no links: then its class does not say what it is."""
        paragraphs = [
            words
            for part in tag.iter("p", "li")
            if part.tag == "p" or len(part) == 0
            if len(words := joined_words(part)) > 80
            and len(words) > 2 * sum(len(joined_words(link)) for link in part.iter("a"))
        ]
        return len(paragraphs) > 2

    def _holds_prose(self, header: HtmlElement) -> bool:
        """Whether a header inside the article opens it with a sentence, and is no list of links."""
        if self.article is None or self.article not in header.iterancestors():
            return False
        return any(
            len(words := joined_words(tag)) > 40 and words.endswith((".", "!", "?", "”", "…"))
            for tag in header.iter("p")
        )

    def _mark_outside(self) -> None:
        """Mark what is outside the article that readability finds, if it finds one."""
        article_tags = self._ask_readability()
        if article_tags is None:
            self._mark_outside_article_tag()
            return
        holding = set(article_tags)
        for tag in article_tags:
            holding.update(tag.iterancestors())
        place: _Place = "above the title" if self.title is not None else "before"
        for tag in tags_of(self.root):
            if tag in article_tags:
                place = "inside"
            elif tag is self.title and place == "above the title":
                place = "before"
            if tag in article_tags or tag.get(OUT) or tag is self.root:
                continue
            if tag in holding:
                tag.set(BARE, _OUTSIDE)
            elif tag.getparent() in holding and not self._belongs(tag, article_tags, place):
                tag.set(OUT, _OUTSIDE)

    def _belongs(self, tag: HtmlElement, article_tags: set[HtmlElement], place: _Place) -> bool:
        """Whether a tag is part of the article, though readability drops it."""
        if tag is self.title or tag in self._around_title or tag.tag in ("head", "title", "br", "hr", "wbr"):
            return True
        if is_standfirst(tag) or (tag.getparent() in article_tags and INLINE.fullmatch(tag.tag)):
            return True
        if place == "before" and self.title is not None:
            return _is_opening(tag)
        return place == "inside" and tag.getparent() in article_tags and _is_structure(tag)

    def _mark_outside_article_tag(self) -> None:
        """Mark what is outside the page's own article tag."""
        if self.article is None or self._weights[self.article] * 2 <= self._weights[self.root]:
            return
        around = set(self.article.iterancestors())
        for tag in around:
            tag.set(BARE, _OUTSIDE)
            for child in tag.iterchildren(etree.Element):
                is_title = child in self._around_title or child is self.title
                if not (child in around or child is self.article or is_title or child.get(OUT) or child.tag == "head"):
                    child.set(OUT, _OUTSIDE)

    def _ask_readability(self) -> set[HtmlElement] | None:
        """Return the tags of the article as readability finds it; None where that is no article."""
        tags = list(tags_of(self.root))
        try:
            summary = Document(self._copy_for_readability(tags)).summary(html_partial=True)
        except ValueError:  # readability's Unparseable, too
            return None
        article = fragment_fromstring(summary, create_parent="div")
        numbers = [int(tag.get(_NUMBER)) for tag in tags_of(article) if (tag.get(_NUMBER) or "").isdigit()]
        paragraphs = sum(self._weights[tag] for tag in self.root.iter("p") if not _is_marked(tag))
        if not numbers or len(words_of(article)) < max(_MIN_ARTICLE_CHARS, paragraphs * _MIN_SHARE):
            return None
        return {tags[number] for number in numbers} - {self.root}

    def _copy_for_readability(self, tags: Sequence[HtmlElement]) -> str:
        """Return the page as HTML with its tags numbered, and without what readability does not need."""
        for number, tag in enumerate(tags):
            tag.set(_NUMBER, str(number))
        page = copy.deepcopy(self.root)
        for tag in tags:
            del tag.attrib[_NUMBER]
        hidden = (
            tag
            for tag in page.xpath(f"//*[@{OUT}]")
            if tag.tag == "aside" or tag.get(_ROLE) or is_never_article(tag, tag.get(OUT))
        )
        for tag in [*page.xpath("//script | //style | //comment() | //link | //meta"), *hidden]:
            drop(tag)
        for tag in tags_of(page):
            article_tags = {
                name: text[:100]
                for name, text in tag.attrib.items()
                if name in (_NUMBER, "class", "id", "itemprop", "src")
            }
            tag.attrib.clear()
            tag.attrib.update(article_tags)
        return str(tostring(page, encoding="unicode"))


def _fold(title: str) -> str:
    return re.sub(r"\W", "", title.casefold())


def _is_marked(tag: HtmlElement) -> bool:
    return bool(tag.get(OUT)) or any(parent.get(OUT) for parent in tag.iterancestors())


def _is_opening(tag: HtmlElement) -> bool:
    """Whether a tag between the title and the article is its beginning: sentences, and a picture with them."""
    chars = sum(len(joined_words(part)) for part in tag.iter("p"))
    linked = sum(len(joined_words(link)) for link in tag.iter("a"))
    has_picture = bool(tag.xpath("descendant-or-self::img[not(ancestor::a)]")) and _is_structure(tag)
    return chars > 80 and linked < 0.3 * chars or tag.tag == "figure" or has_picture


def _is_structure(tag: HtmlElement) -> bool:
    """Whether a tag in the article is a picture, player, table, heading, quote or list of it, and no box of links."""
    chars = len(joined_words(tag))
    linked = sum(len(joined_words(link)) for link in tag.iter("a"))
    has_links = linked > chars * 0.5
    if tag.tag in ("img", "picture", "iframe"):
        return True
    if tag.tag == "figure" or next(tag.iter("figure", "iframe", "img", "picture"), None) is not None:
        return not has_links and chars < 600 or tag.tag == "figure"
    if re.fullmatch("h[1-6]", tag.tag):
        return not has_links
    return tag.tag in ("table", "blockquote", "pre", "ul", "ol", "dl", "p", "details") and not has_links and chars > 0
