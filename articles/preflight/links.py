"""Checks of links. `link_words.toml` has the names that say nothing of where a link leads."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.text import Truncator

from articles.editions.document import HasBlocks
from articles.editions.links import OutsideLink, outside_address, prose_of
from articles.factcheck.document import plain_lines
from articles.preflight.draft import Concern, Draft
from articles.writing.block import BlockText
from articles.writing.links import find_links
from articles.writing.models import Article
from articles.writing.prose import words_of


_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)
_ADDRESS = re.compile(r"(?i)(?:https?://|www\.)\S+")
_WORDS = tomllib.loads(Path(__file__).with_name("link_words.toml").read_text(encoding="utf-8"))
LINK_WORDS = frozenset(_WORDS["words"])


@dataclass(frozen=True)
class DeadLink:
    """A link to a page of another site that is gone.

    Attributes:
        place: the number of its block.
        words: the name of the link.
        address: where it leads.
    """

    place: int
    words: str
    address: str


def find_empty_link_words(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each link whose name says nothing of where it leads: "here", or a bare address."""
    for place, text in draft.texts():
        for words in _link_words(text):
            if words.casefold().strip(" .,:;!?→»>…") in LINK_WORDS:
                sentence = f"Name the link “{words}” by what it leads to."
            elif _ADDRESS.fullmatch(words):
                sentence = f"Name a link by what it leads to, not by its address: “{words[:60]}”."
            else:
                continue
            yield Concern(sentence, text.column, place, _line_with(words, text))


def find_dead_links(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each link of the document to a page that is gone."""
    for link in dead_links(draft.document):
        sentence = f"Replace or remove the dead link “{link.words or link.address}”."
        texts = [text for place, text in draft.texts() if place == link.place and text.is_rich]
        line = next((line for text in texts if (line := _line_with(link.words, text))), "")
        yield Concern(sentence, texts[0].column if texts else "", link.place, line)


def find_unseen_cards(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each card of an article that readers cannot see."""
    cards = [(place, key) for place, _, block in draft.blocks() if (key := block.get("target_id"))]
    titles = dict(Article.objects.filter(pk__in=[key for _, key in cards], live=None).values_list("pk", "title"))
    for place, key in cards:
        if key in titles:
            title = Truncator(titles[key] or "Untitled").chars(60)
            sentence = f"Publish “{title}” too: until then readers do not see its card."
            yield Concern(sentence, "target", place)


def dead_links(document: HasBlocks) -> Iterator[DeadLink]:
    """Yield the links of a document to pages of other sites that the nightly task has found gone."""
    links = [
        (place, link, outside_address(link.href))
        for place, block in enumerate(document["blocks"])
        for prose in prose_of(block)
        for link in find_links(prose)
    ]
    addresses = {address for _, _, address in links if address}
    rows = OutsideLink.objects.filter(address__in=addresses, dead_since__isnull=False)
    dead = set(rows.values_list("address", flat=True)) if addresses else set()
    for place, link, address in links:
        if address in dead:
            yield DeadLink(place, words_of(link.words), address)


def _link_words(text: BlockText) -> list[str]:
    names = _LINK.findall(text.value) if text.is_rich else []
    return [words_of(name) for name in names]


def _line_with(words: str, text: BlockText) -> str:
    """Return the line of a text in which words stand."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return next((line for line in plain_lines(text.value) if words and pattern.search(line)), "")
