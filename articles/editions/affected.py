"""Which mentions in live articles show a fact, and which of them change when it is recorded."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from articles.editions.models import Mention
from articles.editions.resolved_facts import DEFAULT_PHRASE
from articles.editions.standing_in import choose_stand_in, current_of_countries, key_everywhere
from shows.facts.models import Fact
from shows.facts.record import subject_key_prefix


Pair = tuple[Fact, Fact | None]  # a fact that is about to be recorded, and the current fact that it would replace


def find_changed_mentions(pairs: Iterable[Pair], *, today: date) -> QuerySet[Mention]:
    """Return the mentions in live articles whose words change if all of these facts are recorded."""
    condition = Q(pk__in=[])
    for fact, before in pairs:
        condition |= _match_changed(fact, before or blank_fact(fact), today)
    return Mention.objects.filter(condition)


def find_mentions(fact: Fact) -> QuerySet[Mention]:
    """Return the mentions in live articles that show a fact, which is the current one of its subject key."""
    condition = Q(subject_key=fact.subject_key)
    return Mention.objects.filter(condition if fact.retracted else condition | _match_tables(fact, fact))


def blank_fact(fact: Fact) -> Fact:
    """Return an unsaved fact for the same subject key that says that nothing is known."""
    columns: dict[str, Any] = {
        "kind": fact.kind,
        "certainty": fact.certainty,
        "subject_key": fact.subject_key,
        "retracted": True,
    }
    identity = {name: getattr(fact, name) for name in fact.type.identity_columns}
    return Fact(show=fact.show, season=fact.season, part=fact.part, member=fact.member, **columns, **identity)


def table_key(fact: Fact) -> str:
    """Return the subject key of mentions in tables that can show the fact."""
    return subject_key_prefix(fact.kind, fact.show_id, fact.season_id)


def _match_changed(fact: Fact, old: Fact, today: date) -> Q:
    """Return the condition for mentions whose words change if `fact` replaces `old`."""
    changed = _changed_phrases(_shown_for(old), _shown_for(fact), today)
    places = Q(subject_key=fact.subject_key, phrase__in=changed, pinned="")
    if (key := key_everywhere(fact)) and (of_countries := _with_and_without(fact, old)):
        stood_in, stands_in = map(choose_stand_in, of_countries)
        nothing = blank_fact(stands_in or fact)
        places |= Q(
            subject_key=key, phrase__in=_changed_phrases(stood_in or nothing, stands_in or nothing, today), pinned=""
        )
    # A line of a table shows the label and the certainty; a retracted fact has no line.
    in_tables = "label" in changed or (old.retracted, old.certainty) != (fact.retracted, fact.certainty)
    return places | _match_tables(fact, old) if in_tables else places


def _changed_phrases(old: Fact, new: Fact, today: date) -> list[str]:
    phrases = new.type.phrases
    return [name for name, phrase in phrases.items() if phrase.words(old, today) != phrase.words(new, today)]


def _shown_for(fact: Fact) -> Fact:
    """Return the fact that readers see: where nothing is known, that of the country that matters."""
    return choose_stand_in(current_of_countries(fact)) or fact if fact.retracted else fact


def _with_and_without(fact: Fact, old: Fact) -> tuple[list[Fact], list[Fact]] | None:
    """Return what could stand in before and after a fact is recorded; None where something is known for everywhere."""
    key = key_everywhere(fact)
    if Fact.objects.current().filter(subject_key=key).exists():
        return None
    others = [sibling for sibling in current_of_countries(fact) if sibling.subject_key != fact.subject_key]
    return [*others, old], [*others, fact]


def _match_tables(fact: Fact, old: Fact) -> Q:
    """Return the condition for tables that show the fact.

    A table of a season shows a fact about the whole show only if the season has no current fact of that type itself.
    """
    shown = Q(
        subject_key=table_key(fact),
        phrase__in={DEFAULT_PHRASE, fact.state, old.state},
    )
    if fact.season_id is not None:
        return shown
    own = Fact.objects.current().filter(kind=fact.kind, show=fact.show_id, season__isnull=False)
    seasons = set(own.order_by().values_list("season", flat=True))
    covered = Mention.objects.filter(
        subject_key__in=[subject_key_prefix(fact.kind, fact.show_id, season) for season in seasons]
    )
    return shown & ~Q(place__in=covered.order_by().values("place")) if seasons else shown
