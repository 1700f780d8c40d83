"""What pages about articles show, told to whoever keeps them."""

from collections.abc import Iterable, Iterator
from typing import Any

from articles.editions.models import Live
from articles.editions.resolved_facts import ResolvedFacts
from articles.reading.related import SHOWN, WAYS
from shows.reading.depends import TODAY, fact_keys, people_keys


ALL = "articles"  # moves when an article comes or goes, or is dated anew


def card_keys(lives: Iterable[Live]) -> Iterator[str]:
    """Return the keys of articles as lists show them."""
    for live in lives:
        yield f"article:{live.pk}"
        if live.lead_image_id is not None:
            yield f"image:{live.lead_image_id}"


def list_keys(scope: str, lives: Iterable[Live]) -> list[str]:
    """Return the keys of a page of the list of articles under `scope`: "tag:7"."""
    return [f"{scope}/articles", *card_keys(lives)]


def document_keys(document: dict[str, Any], resolved: ResolvedFacts) -> Iterator[str]:
    """Return the keys of what an edition's document shows."""
    images = {document["lead_image_id"], document["social_image_id"]}
    images |= {block["image_id"] for block in document["blocks"] if block["kind"] == "image"}
    yield from (f"image:{key}" for key in images if key is not None)
    for kind, name in (("author", "authors"), ("tag", "tags"), ("show", "shows"), ("person", "people")):
        yield from (f"{kind}:{key}" for key in document[name])
    yield from resolved_keys(resolved)


def resolved_keys(resolved: ResolvedFacts) -> Iterator[str]:
    """Return the keys of the facts that are told, and of those that are asked for and not known."""
    for show in resolved.about:
        yield from (TODAY, f"show:{show}", f"show:{show}/facts")
    facts = [fact for history in resolved.history.values() for fact in history]
    yield from fact_keys(facts)
    yield from people_keys(fact.member.person for fact in facts if fact.member)


def related_keys(document: dict[str, Any], shown: list[Live]) -> Iterator[str]:
    """Return the keys of what decides which articles stand under one as the nearest.

    Only those ways of being near count that come up to the least near that is shown: what is further cannot enter.
    """
    yield from (*card_keys(shown), *(f"article:{key}" for key in document["related"]))
    is_full = len(shown) >= max(SHOWN, len(document["related"]))
    least = min((getattr(live, "nearness", 0) for live in shown), default=0) if is_full else 0
    for name, kind, nearness in WAYS:
        if nearness >= least:
            yield from (f"{kind}:{key}/articles" for key in document[name])
    if least <= 1 and document["section_id"]:
        yield f"section:{document['section_id']}/articles"
    if least == 0:
        yield ALL
