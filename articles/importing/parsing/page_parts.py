"""Shapes of a page's tags that do not depend on what its article is."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence

from lxml.html import HtmlElement

from articles.importing.parsing.tree import joined_words


_CLEANED = ("table", "ul", "div", "aside", "header", "footer", "section", "form")  # by readability
_MANY = 30  # wordless tags beside each other
_MAX_WORDLESS_PAIRS = 20_000


def is_slow_for_readability(weights: Mapping[HtmlElement, int]) -> bool:
    """Whether boxes without words are so many that readability, which goes past all of them for each, takes hours.

    Args:
        weights: the number of characters in each tag of the page.
    """
    counts = Counter(tag.getparent() for tag, chars in weights.items() if not chars and tag.tag in _CLEANED)
    return sum(number**2 for number in counts.values() if number > _MANY) > _MAX_WORDLESS_PAIRS


def tags_between(tags: Sequence[HtmlElement], parts: Container[HtmlElement]) -> Sequence[HtmlElement]:
    """Return the tags that stand between the first and the last of some parts."""
    places = [place for place, tag in enumerate(tags) if tag in parts]
    return tags[places[0] : places[-1]] if places else []


def heads_part(header: HtmlElement) -> bool:
    """Whether a header is nothing but the heading of a part, and its time."""
    heading = next(header.iter("h2", "h3", "h4"), None)
    times = sum(len(joined_words(time)) for time in header.iter("time"))
    return heading is not None and len(joined_words(header)) <= len(joined_words(heading)) + times + 2
