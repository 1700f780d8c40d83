"""A document with what follows from it alone: worked out once for an edition, however often it is read."""

import json
from dataclasses import dataclass
from functools import lru_cache

from articles.editions.document import Document, image_ids, upgrade
from articles.editions.links import targets_of
from articles.editions.resolved_facts import FactNeeds, ResolvedFacts, needs_of
from articles.editions.searchable import text_of
from articles.writing.links import Target
from articles.writing.references import CHIP


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A document, and what its page needs of it besides. Pages share it: nobody may change it.

    Attributes:
        targets: the pages of this site that its prose links to.
        needs: the facts that it shows.
        word_count: each place in the prose that shows a fact counts as one word.
    """

    document: Document
    image_ids: frozenset[int]
    targets: frozenset[Target]
    needs: FactNeeds
    word_count: int

    def count_words(self, resolved: ResolvedFacts) -> int:
        """Return how many words its text has with its facts in words."""
        return self.word_count + sum(len(resolved.words(reference).split()) - 1 for reference in self.needs.references)


def prepare(document: Document) -> PreparedDocument:
    """Return a document with what follows from it."""
    return PreparedDocument(
        document,
        image_ids=frozenset(image_ids(document)),
        targets=frozenset(targets_of(document)),
        needs=needs_of(document),
        word_count=len(text_of(document, lambda _: CHIP).split()),
    )


@lru_cache(maxsize=300)
def prepare_stored(document: str) -> PreparedDocument:
    """Return the document of an edition, given as it is stored: as JSON, in any format."""
    return prepare(upgrade(json.loads(document)))
