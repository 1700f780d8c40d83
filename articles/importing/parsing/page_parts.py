"""Shapes of a page's tags that do not depend on what its article is."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import takewhile

from lxml.html import HtmlElement

from articles.importing.parsing.tree import holds, joined_words


_CLEANED = ("table", "ul", "div", "aside", "header", "footer", "section", "form")  # by readability
_MAX_SIGN_UP_CHARS = 150
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


def find_sign_ups(root: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the boxes that ask for an e-mail address: forms, with the few words beside them."""
    for form in root.xpath("//form[.//input[@type='email']]"):
        around = takewhile(lambda tag: tag.tag in ("div", "section", "aside", "figure"), form.iterancestors())
        box = next((tag for tag in around if joined_words(tag) != joined_words(form)), form)
        is_prose = any(len(joined_words(part)) > _MAX_SIGN_UP_CHARS for part in box.iter("p")) or holds(box, "h1")
        yield form if is_prose or len(joined_words(box)) > 2 * _MAX_SIGN_UP_CHARS else box


def heads_part(header: HtmlElement) -> bool:
    """Whether a header is nothing but the heading of a part, and its time."""
    heading = next(header.iter("h2", "h3", "h4"), None)
    times = sum(len(joined_words(time)) for time in header.iter("time"))
    return heading is not None and len(joined_words(header)) <= len(joined_words(heading)) + times + 2
