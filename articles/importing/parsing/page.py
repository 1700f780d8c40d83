"""A parsed web page: where its title and its article are, and what around them is boilerplate."""

from collections.abc import Iterator
from typing import cast

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from articles.importing.parsing.page_tags import find_tag_reason, is_never_article, is_standfirst


Frame = tuple[Tag, Iterator[PageElement]]


def is_text(node: PageElement) -> bool:
    """Whether a node holds words that a reader sees, and is not a comment, a doctype or the like."""
    return isinstance(node, NavigableString) and not isinstance(node, PreformattedString)


class ParsedPage:
    """Knows how many words each tag holds, where the title is and where the article is."""

    def __init__(self, text: str) -> None:
        self.soup = BeautifulSoup(text, "html.parser")
        self._weights: dict[int, int] = {}
        self._holding_blocks: set[int] = set()
        self._weigh()
        self.article = self._find_article()
        self.title = self._find_title()
        self._holds_title = self._ancestors_of_title()

    def weight(self, tag: Tag) -> int:
        """Return the number of characters of text in a tag, without scripts and menus."""
        return self._weights.get(id(tag), 0)

    def find_boilerplate_reason(self, tag: Tag) -> str:
        """Return why a tag is not part of the article; nothing where it is, or where it holds most of it."""
        why = find_tag_reason(tag)
        if not why or is_never_article(tag):
            return why
        holds_most = self.weight(tag) * 2 > self.weight(self.article or self.soup)
        return "" if holds_most or id(tag) in self._holds_title or is_standfirst(tag) else why

    def holds_blocks(self, tag: Tag) -> bool:
        """Whether a heading or a table is somewhere inside the tag."""
        return id(tag) in self._holding_blocks

    def head_title(self) -> str:
        """Return the words of the title tag."""
        tag = next((tag for tag in self.soup.find_all("title") if tag.parent and tag.parent.name != "svg"), None)
        return " ".join(tag.get_text().split()) if tag else ""

    def _weigh(self) -> None:
        """Fill the weights in one walk, without recursion: pages may be nested deeper than Python recurses."""
        stack: list[Frame] = [(self.soup, iter(self.soup.contents))]
        while stack:
            tag, rest = stack[-1]
            node = next(rest, None)
            if node is None:
                stack.pop()
                if stack and not is_never_article(tag):
                    self._weigh_in(stack[-1][0], tag)
            elif isinstance(node, Tag):
                stack.append((node, iter(node.contents)))
            elif is_text(node):
                self._add_weight(tag, len(cast(str, node).strip()))

    def _weigh_in(self, parent: Tag, tag: Tag) -> None:
        self._add_weight(parent, self.weight(tag))
        if tag.name in ("h1", "h2", "h3", "table") or self.holds_blocks(tag):
            self._holding_blocks.add(id(parent))

    def _add_weight(self, tag: Tag, weight: int) -> None:
        self._weights[id(tag)] = self.weight(tag) + weight

    def _find_article(self) -> Tag | None:
        """Return the article or main tag that holds most of the page's text, where there is one."""
        for name in ("article", "main"):
            heaviest = max(self.soup.find_all(name), key=self.weight, default=None)
            if heaviest and self.weight(heaviest) * 2 > self.weight(self.soup):
                return heaviest
        return None

    def _find_title(self) -> Tag | None:
        """Return the first h1 with text of the article, else of the page."""
        for root in (self.article, self.soup):
            headings = root.find_all("h1") if root else []
            if title := next((heading for heading in headings if self.weight(heading)), None):
                return title
        return None

    def _ancestors_of_title(self) -> set[int]:
        """Return the ids of the tags around the title: they are never boilerplate, even a header."""
        return {id(parent) for parent in self.title.parents} if self.title else set()
