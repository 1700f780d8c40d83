"""The dependency keys of pages that show articles: the page cache drops a page when one of its keys changes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from articles.editions.document import Document, HasBlocks
from articles.editions.links import targets_of
from articles.editions.models import Live
from articles.editions.resolved_facts import ResolvedFacts
from articles.reading.prepared import PreparedDocument
from articles.reading.related import MAX_RELATED, SHARED, Related
from articles.reading.rows import CardRow
from shows.reading.depends import TODAY, fact_keys, people_keys


ALL = "articles"  # changes when an article goes live or is withdrawn, or its date changes


def card_keys(lives: Iterable[CardRow | Live]) -> Iterator[str]:
    """Return the keys of articles that a list shows as cards."""
    for live in lives:
        yield f"article:{live.pk}"
        if live.lead_image_id is not None:
            yield f"image:{live.lead_image_id}"


def list_keys(scope: str, lives: Iterable[CardRow]) -> list[str]:
    """Return the keys of a page of the list of articles under `scope`: "tag:7"."""
    return [f"{scope}/articles", *card_keys(lives)]


def document_keys(prepared: PreparedDocument, resolved: ResolvedFacts) -> Iterator[str]:
    """Return the keys of everything that an edition's document shows."""
    columns: Mapping[str, Any] = prepared.document
    yield from (f"image:{key}" for key in prepared.image_ids)
    for prefix, name in (("author", "authors"), ("tag", "tags"), ("show", "shows"), ("person", "people")):
        yield from (f"{prefix}:{key}" for key in columns[name])
    yield from map(str, prepared.targets)
    yield from resolved_keys(resolved)


def link_keys(document: HasBlocks) -> Iterator[str]:
    """Return the keys of the pages that the prose links to: of those that are not public now, too."""
    return map(str, targets_of(document))


def episode_keys(document: HasBlocks) -> Iterator[str]:
    """Return the keys of the lists of episodes that the guides show."""
    guides: list[Mapping[str, Any]] = [block for block in document["blocks"] if block["kind"] == "episodes"]
    return (f"season:{guide['season_id']}/episodes" for guide in guides)


def resolved_keys(resolved: ResolvedFacts) -> Iterator[str]:
    """Return the keys of the facts that are shown, and of those that would be shown once they are recorded."""
    for show in resolved.about:
        yield from (TODAY, f"show:{show}", f"show:{show}/facts")
    facts = [fact for history in resolved.history.values() for fact in history]
    yield from fact_keys(facts)
    yield from people_keys(fact.member.person for fact in facts if fact.member)


def related_keys(document: Document, near: Related) -> Iterator[str]:
    """Return the keys of the related articles, and of the lists from which a new one could come.

    A list counts only if its articles are at least as near as the least near that is shown: a new article of any other
    list cannot push one out.
    """
    columns: Mapping[str, Any] = document
    yield from (*card_keys(near.cards), *(f"article:{key}" for key in document["related"]))
    is_full = len(near.cards) >= max(MAX_RELATED, len(document["related"]))
    least = near.least if is_full else 0
    for name, prefix, nearness in SHARED:
        if nearness >= least:
            yield from (f"{prefix}:{key}/articles" for key in columns[name])
    if least <= 1 and document["section_id"]:
        yield f"section:{document['section_id']}/articles"
    if least == 0:
        yield ALL
