"""A web page as a tree in which everything that is not its article is marked, with the reason."""

import copy
import logging
import re
from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring, tostring
from readability import Document

from articles.importing.parsing.line_shape import letters_of, parts_of_title
from articles.importing.parsing.page_parts import find_sign_ups, heads_part, is_slow_for_readability, tags_between
from articles.importing.parsing.tags import PROSE_OF_OTHERS, find_tag_reason, is_never_article, is_standfirst
from articles.importing.parsing.tree import BARE, OUT, OWN, drop, holds, joined_words, tags_of, words_of
from articles.importing.parsing.words import INLINE_TAGS


_OUTSIDE, _TEASER = "outside the article", "a teaser for another article"
_NUMBER = "n"  # the attribute by which a tag is found again in what readability returns
_NEEDED = (_NUMBER, "class", "id", "itemprop", "src")
_MIN_ARTICLE_CHARS = 300  # a shorter result is no article: the page is short, or readability is wrong
_MIN_STEP_CHARS = 80
_MIN_SHARE = 0.3  # of the paragraphs of a page, or of its article tag
_PAGE_TAGS = ("nav", "header", "footer", "main", "article", "aside")
_FIGURES = ("img", "picture", "iframe", "figure")
_STRUCTURE = ("table", "blockquote", "pre", "ul", "ol", "dl", "p", "details", "h1", "h2", "h3", "h4", "h5", "h6")
_NO_WORDS = ("head", "br", "hr", "wbr")
_MAX_FIGURE_CHARS = 600

logging.getLogger("readability.readability").setLevel(logging.ERROR)


class Page:
    """Knows where the title of a page is, and marks what is not its article."""

    def __init__(self, root: HtmlElement, *, is_page: bool, titles: Sequence[str] = ()) -> None:
        self.root = root
        self._reasons: dict[HtmlElement, str] = {tag: why for tag in tags_of(root) if (why := find_tag_reason(tag))}
        self._reasons |= dict.fromkeys(find_sign_ups(root), "a newsletter box")
        self._weights = self._weigh()
        self.article = self._find_article()
        self.title = self._find_title(titles)
        self._around_title = set(self.title.iterancestors()) if self.title is not None else set()
        own = {tag for mark in root.xpath(f"//*[@{OWN}]") for tag in (mark, *mark.iterancestors())}
        for tag, why in self._reasons.items():
            if is_never_article(tag, why) or not (tag in own or self._may_be_article(tag, why)):
                tag.set(OUT, why)
        article_tags = self._ask_readability() if is_page else None
        if article_tags is None:
            self._mark_outside_article_tag()
        else:
            inside = root.xpath(f"//*[@{OWN}]//descendant-or-self::*[not(ancestor-or-self::*[@{OUT}])]")
            self._mark_outside(article_tags.union(inside))

    def _weigh(self) -> dict[HtmlElement, int]:
        """Return for each tag the number of characters in it, without scripts and what can never be an article."""
        weights: dict[HtmlElement, int] = {}
        for tag in reversed(list(tags_of(self.root))):  # the children before their parents
            weights[tag] = len((tag.text or "").strip()) + sum(len((child.tail or "").strip()) for child in tag)
            weights[tag] += sum(weights[child] for child in tag.iterchildren("*") if not self._is_weightless(child))
        return weights

    def _is_weightless(self, tag: HtmlElement) -> bool:
        return tag.tag in ("script", "style", "head") or is_never_article(tag, self._reasons.get(tag, ""))

    def _find_article(self) -> HtmlElement | None:
        """Return the article or main tag that holds most of the page's words, where there is one."""
        for path in ("//article[not(ancestor::article)]", "//main | //*[@role='main']"):
            tags = [tag for tag in self.root.xpath(path) if tag not in self._reasons and not self._is_teaser(tag)]
            heaviest = max(tags, key=lambda tag: self._weights[tag], default=None)
            if heaviest is not None and self._weights[heaviest] * 2 > sum(self._weights[tag] for tag in tags):
                return heaviest
        return None

    def _is_teaser(self, tag: HtmlElement) -> bool:
        return any(self._reasons.get(outer) == _TEASER for outer in tag.iterancestors())

    def _is_in_article(self, tag: HtmlElement) -> bool:
        return self.article is not None and self.article in tag.iterancestors()

    def _find_title(self, titles: Sequence[str]) -> HtmlElement | None:
        """Return the heading with the title that the page declares, else the first h1 of the article or page."""
        declared = [*({letters_of(title)} for title in titles), *map(parts_of_title, titles)]
        headings = [tag for tag in self.root.iter("h1", "h2", "h3") if tag not in self._reasons and joined_words(tag)]
        same = [tag for title in declared for tag in headings if letters_of(joined_words(tag)) in title]
        first_levels = [tag for tag in headings if tag.tag == "h1"]
        return next(iter([*same, *filter(self._is_in_article, first_levels), *first_levels]), None)

    def _may_be_article(self, tag: HtmlElement, why: str) -> bool:
        """Whether a tag may be the article or part of it, though its name or class says that it is not."""
        says_by_class = why not in PROSE_OF_OTHERS and tag.tag not in _PAGE_TAGS and not tag.get("role")
        if says_by_class and _holds_paragraphs(tag):
            return True
        whole = self._weights[self.root if self.article is None else self.article]
        is_around = self.article is None or self._is_in_article(tag) or tag in self.article.iterancestors()
        is_opening = tag.tag == "header" and self._is_in_article(tag) and (_holds_sentence(tag) or heads_part(tag))
        is_attribution = tag.tag in ("footer", "header") and next(tag.iterancestors("blockquote"), None) is not None
        return (
            (is_around and self._weights[tag] * 2 > whole)
            or (is_opening or is_attribution or is_standfirst(tag))
            or (is_around and tag.tag == "aside" and _is_list_with_heading(tag))
            or (tag in self._around_title or tag is self.article)
        )

    def _mark_outside(self, article_tags: set[HtmlElement]) -> None:
        """Mark what is outside the article that readability finds."""
        holding = article_tags.union(*(tag.iterancestors() for tag in article_tags))
        alike = {(tag.getparent(), tag.tag, tag.get("class")) for tag in holding if tag.get("class")}
        between = {child for tag in holding - article_tags for child in tags_between(list(tag), holding)}
        place = "above the title" if self.title is not None else "before"
        for tag in tags_of(self.root):
            if tag in article_tags or tag is self.title:
                place = "inside" if tag in article_tags else "below the title"
            if tag in article_tags or tag.get(OUT):
                continue
            if tag in holding:
                tag.set(BARE, _OUTSIDE)
            elif tag.getparent() in holding and not self._belongs(tag, article_tags):
                if tag in between and _is_part(tag):
                    continue
                is_step = (tag.getparent(), tag.tag, tag.get("class")) in alike and _is_prose(tag)
                if not is_step and not self._may_open(tag, place):
                    tag.set(OUT, _OUTSIDE)

    def _may_open(self, tag: HtmlElement, place: str) -> bool:
        """Whether a tag that stands before the article is its beginning: its lead picture, or its first sentences."""
        if place == "above the title":
            return tag.getparent() in self._around_title and self._is_in_article(tag) and _is_picture(tag)
        return place == "below the title" and _is_opening(tag)

    def _belongs(self, tag: HtmlElement, article_tags: set[HtmlElement]) -> bool:
        """Whether a tag is part of the article, though readability drops it."""
        if tag is self.title or tag in self._around_title or is_standfirst(tag):
            return True
        if tag.getparent() in article_tags and tag.getparent().tag == "blockquote":
            return True
        if tag.tag == "header" and tag.getnext() in article_tags and heads_part(tag):
            return True
        beside = {tag.getprevious(), tag.getnext()} if tag.tag == "figure" else set()
        is_inside = tag.getparent() in article_tags or bool(beside & article_tags)
        return tag.tag in _NO_WORDS or (is_inside and (tag.tag in INLINE_TAGS or _is_structure(tag)))

    def _mark_outside_article_tag(self) -> None:
        """Mark what is outside the page's own article tag."""
        if self.article is None or self._weights[self.article] * 2 <= self._weights[self.root]:
            return
        around = set(self.article.iterancestors())
        inside = {self.article, self.title, *around, *self._around_title}
        for tag in around:
            tag.set(BARE, _OUTSIDE)
            for child in tag.iterchildren(etree.Element):
                if child not in inside and not child.get(OUT) and child.tag != "head":
                    child.set(OUT, _OUTSIDE)

    def _ask_readability(self) -> set[HtmlElement] | None:
        """Return the tags of the article as readability finds it; None where that is no article."""
        tags = list(tags_of(self.root))
        if is_slow_for_readability(self._weights):
            return None
        try:
            summary = Document(self._copy_for_readability(tags)).summary(html_partial=True)
        except ValueError:  # readability's Unparseable, too
            return None
        article = fragment_fromstring(summary, create_parent="div")
        numbers = [int(tag.get(_NUMBER)) for tag in tags_of(article) if (tag.get(_NUMBER) or "").isdigit()]
        is_marked = "ancestor-or-self::*[@" + OUT + "]"
        paragraphs = sum(self._weights[tag] for tag in self.root.xpath(f"//p[not({is_marked})]"))
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
        for tag in page.xpath(f"//script | //style | //comment() | //link | //meta | //*[@{OUT}]"):
            why = tag.get(OUT)
            if not why or tag.tag == "aside" or tag.get("role") or is_never_article(tag, why):
                drop(tag)
        for tag in tags_of(page):
            needed = {name: text[:100] for name, text in tag.attrib.items() if name in _NEEDED}
            tag.attrib.clear()
            tag.attrib.update(needed)
        return str(tostring(page, encoding="unicode"))


def _chars_in_links(tag: HtmlElement) -> int:
    return sum(len(joined_words(link)) for link in tag.iter("a"))


def _holds_paragraphs(tag: HtmlElement) -> bool:
    """Whether a tag holds several paragraphs that are no links: then its class does not say what it is."""
    parts = (part for part in tag.iter("p", "li") if part.tag == "p" or len(part) == 0)
    return sum((chars := len(joined_words(part))) > 80 and chars > 2 * _chars_in_links(part) for part in parts) > 2


def _is_prose(tag: HtmlElement) -> bool:
    """Whether a tag holds words that are no links: the next step or part, beside one that is of the article."""
    chars = len(joined_words(tag))
    return chars > _MIN_STEP_CHARS and _chars_in_links(tag) < 0.1 * chars


def _holds_sentence(header: HtmlElement) -> bool:
    """Whether a header opens the article with a sentence, and is no list of links."""
    texts = map(joined_words, header.iter("p"))
    return any(len(words) > 40 and words.endswith((".", "!", "?", "”", "…")) for words in texts)


def _is_opening(tag: HtmlElement) -> bool:
    """Whether a tag between the title and the article is its beginning: sentences, and a picture with them."""
    chars = sum(len(joined_words(part)) for part in tag.iter("p"))
    return (chars > _MIN_STEP_CHARS and _chars_in_links(tag) < 0.3 * chars) or tag.tag == "figure" or _is_picture(tag)


def _is_picture(tag: HtmlElement) -> bool:
    return bool(tag.xpath("descendant-or-self::img[not(ancestor::a)]")) and _is_structure(tag)


def _is_part(tag: HtmlElement) -> bool:
    """Whether a tag between parts of the article is one: structure, but no heading and no linked picture."""
    is_heading = re.fullmatch("h[1-6]", tag.tag)
    return not is_heading and _is_structure(tag) and not tag.xpath("descendant-or-self::img[ancestor::a[@href]]")


def _is_list_with_heading(tag: HtmlElement) -> bool:
    """Whether a tag is a list below its heading, such as what is bad about a show beside what is good."""
    kinds = [child.tag for child in tag.iterchildren(etree.Element)]
    is_list = kinds[1:] in (["ul"], ["ol"]) and bool(re.fullmatch("h[2-6]|p|strong", kinds[0]))
    return is_list and not holds(tag, "a")


def _is_structure(tag: HtmlElement) -> bool:
    """Whether a tag in the article is a picture, player, table, heading, quote or list of it, and no box of links."""
    while tag.tag == "div" and len(tag) == 1 and not (tag.text or "").strip() and isinstance(tag[0].tag, str):
        tag = tag[0]
    chars = len(joined_words(tag))
    if tag.tag not in _FIGURES and _chars_in_links(tag) > chars * 0.5:
        return False
    is_figure = chars < _MAX_FIGURE_CHARS and holds(tag, *_FIGURES)
    return tag.tag in (*_FIGURES, *_STRUCTURE) or is_figure or _is_list_with_heading(tag)
