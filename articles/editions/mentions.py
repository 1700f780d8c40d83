"""The mentions of a live article: a row for each fact in each sentence, and for each type of fact in each table."""

from collections.abc import Iterator
from datetime import datetime
from itertools import product

from django.utils import timezone

from articles.editions.document import Document, season_ids
from articles.editions.models import Live, Mention
from articles.editions.resolved_facts import DEFAULT_PHRASE, mark
from articles.writing.blocks import block_class
from articles.writing.prose import lines_of
from articles.writing.references import CHIP, Reference, replace_references
from articles.writing.sentences import sentences_of
from shows.facts.record import subject_key_prefix
from shows.facts.types import CAST_STATUS
from shows.models import Season


_MAX_PLACES = 100_000  # in an article; a place is a sentence or table, and its number is unique over all articles


def replace_mentions(live: Live, document: Document, *, since: datetime | None = None) -> None:
    """Replace the live article's mentions by those of a document.

    Args:
        since: when readers began to see the facts that were not mentioned before; now if None.
    """
    live.mentions.all().delete()
    mentions = mentions_of(live, document)
    Mention.objects.bulk_create(mentions)
    _update_visible_since(live, {mention.subject_key for mention in mentions}, since or timezone.now())


def mentions_of(live: Live, document: Document) -> list[Mention]:
    """Return the mentions of a document, unsaved."""
    mentions = find_mentions(document)
    for mention in mentions:
        mention.live, mention.place = live, live.pk * _MAX_PLACES + mention.place
    return mentions


def find_mentions(document: Document) -> list[Mention]:
    """Return the mentions of a document that may not be live, unsaved and without their live article."""
    return [*_find_in_prose(document), *_find_in_tables(document)]


def _find_in_prose(document: Document) -> Iterator[Mention]:
    place = 0
    for number, block in enumerate(document["blocks"]):
        prose = [text.value for text in block_class(block).texts(block) if text.is_rich]
        for sentence, references in (pair for value in prose for pair in _split_mentions(value)):
            place += 1
            for reference in references:
                yield Mention(
                    subject_key=reference.subject_key,
                    phrase=reference.phrase,
                    block=number,
                    kind=block["kind"],
                    place=place,
                    sentence=sentence,
                    pinned=reference.pin,
                    why=reference.why,
                    review_on=reference.review_on if reference.pin else None,
                )


def _split_mentions(prose: str) -> Iterator[tuple[str, list[Reference]]]:
    """Yield each sentence with a fact, and its references: they stand in it as marks or, if pinned, as their words."""
    references: list[Reference] = []

    def insert_number(reference: Reference) -> str:
        references.append(reference)
        return f"{CHIP}{len(references) - 1}{CHIP}"

    plain = replace_references(prose, insert_number)
    for line in lines_of(plain) if references else ():
        for sentence in sentences_of(line):
            pieces = sentence.split(CHIP)
            in_sentence = [references[int(number)] for number in pieces[1::2]]
            pieces[1::2] = [reference.pin or mark(reference) for reference in in_sentence]
            if in_sentence:
                yield "".join(pieces), in_sentence


def _find_in_tables(document: Document) -> Iterator[Mention]:
    """Yield the mentions for each type of fact that a table shows of a season."""
    keys = season_ids(document)
    seasons = Season.objects.in_bulk(keys) if keys else {}
    for number, block in enumerate(document["blocks"]):
        kind = block_class(block)
        shown = [seasons[key] for key in sorted(kind.season_ids(block)) if key in seasons]
        for season, fact_type in product(shown, kind.fact_types(block)):
            # A table shows facts about the show if the season has none itself; a cast is recorded by season only.
            for season_id in (season.pk,) if fact_type == CAST_STATUS.key else (season.pk, None):
                yield Mention(
                    subject_key=subject_key_prefix(fact_type, season.show_id, season_id),
                    phrase=kind.only_state(block) or DEFAULT_PHRASE,
                    block=number,
                    kind=block["kind"],
                    # Tables are numbered from the end, so that a table and a sentence never have the same number.
                    place=_MAX_PLACES - 1 - number,
                )


def _update_visible_since(live: Live, shown: set[str], at: datetime) -> None:
    """Store since when, and until when, readers have seen each fact in the article, for its public update log.

    Args:
        shown: the subject keys that the article shows now. One that it showed before keeps its time.
        at: since when readers see the new ones.
    """
    now = at.isoformat()
    since: dict[str, list[str | None]] = {}
    for subject_key, (begun, ended) in live.fact_visible_since.items():
        if subject_key in shown:
            since[subject_key] = [begun if ended is None else now, None]
        else:
            since[subject_key] = [begun, ended or now]
    for subject_key in shown - since.keys():
        since[subject_key] = [now, None]
    live.fact_visible_since = since
    live.save(update_fields=["fact_visible_since"])
