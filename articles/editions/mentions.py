"""Where readers see which fact: kept beside the live pointer, sentence by sentence."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from articles.editions.models import Live, Mention
from articles.editions.resolved_facts import DEFAULT_PHRASE, FACT_BLOCK_TYPES, RICH_TEXT_FIELDS, kinds_shown, mark
from articles.writing.prose import lines_of
from articles.writing.references import CHIP, Reference, replaced
from articles.writing.sentences import sentences_of
from shows.facts.record import subject_key_prefix
from shows.facts.types import CAST_STATUS
from shows.models import Season


Document = dict[str, Any]
_PLACES = 100_000  # sentences that an article may have


def keep_mentions(live: Live, document: Document, *, since: datetime | None = None) -> None:
    """Write down where the document says which fact, in place of what is written down now.

    Args:
        since: when readers began to see what is written down for the first time; now if None.
    """
    live.mentions.all().delete()
    mentions = mentions_of(live, document)
    Mention.objects.bulk_create(mentions)
    _remember_since(live, {mention.subject_key for mention in mentions}, since or timezone.now())


def mentions_of(live: Live, document: Document) -> list[Mention]:
    """Return where the document says which fact, not saved."""
    mentions = [*_in_prose(document), *_in_tables(document)]
    for mention in mentions:
        mention.live, mention.place = live, live.pk * _PLACES + mention.place
    return mentions


def _in_prose(document: Document) -> Iterator[Mention]:
    place = 0
    for number, block in enumerate(document["blocks"]):
        for name in RICH_TEXT_FIELDS:
            for sentence, spoken in _sentences(block.get(name, "")):
                place += 1
                for one in spoken:
                    yield Mention(
                        subject_key=one.subject_key,
                        phrase=one.phrase,
                        block=number,
                        kind=block["kind"],
                        place=place,
                        sentence=sentence,
                        pinned=one.pin,
                        why=one.why,
                        review_on=one.review_on if one.pin else None,
                    )


def _sentences(prose: str) -> Iterator[tuple[str, list[Reference]]]:
    """Return the sentences that say a fact, each with what it says; the places of those that follow the fact marked."""
    spoken: list[Reference] = []

    def numbered(one: Reference) -> str:
        spoken.append(one)
        return f"{CHIP}{len(spoken) - 1}{CHIP}"

    plain = replaced(prose, numbered)
    for line in lines_of(plain) if spoken else ():
        for sentence in sentences_of(line):
            pieces = sentence.split(CHIP)
            said = [spoken[int(number)] for number in pieces[1::2]]
            pieces[1::2] = [one.pin or mark(one) for one in said]
            if said:
                yield "".join(pieces), said


def _in_tables(document: Document) -> Iterator[Mention]:
    tables = [(number, block) for number, block in enumerate(document["blocks"]) if block["kind"] in FACT_BLOCK_TYPES]
    seasons = Season.objects.in_bulk({block["season_id"] for _, block in tables}) if tables else {}
    for number, block in tables:
        season = seasons.get(block["season_id"])
        if season is None:
            continue
        for kind in kinds_shown(block):
            # Of the show too, where nothing is known of the season; who is in it is known by season only.
            for season_id in (season.pk,) if kind == CAST_STATUS.key else (season.pk, None):
                subject_key = subject_key_prefix(kind, season.show_id, season_id)
                # Tables are counted from the end, so that a table and a sentence never share a place.
                place = _PLACES - 1 - number
                phrase = block.get("status") or DEFAULT_PHRASE
                yield Mention(subject_key=subject_key, phrase=phrase, block=number, kind=block["kind"], place=place)


def _remember_since(live: Live, shown: set[str], at: datetime) -> None:
    """Note when readers first saw a fact in the article, and when last: the update log tells what changed meanwhile.

    What readers see already goes on from when it began.
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
