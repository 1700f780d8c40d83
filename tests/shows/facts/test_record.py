from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from shows.desk.facts_page import history_lines
from shows.facts.record import record, retract, undo
from shows.facts.types import FACT_TYPE_OF
from shows.frozen import Frozen
from shows.models import Current, Fact, Season
from tests.factories.articles import make_user
from tests.factories.shows import make_fact, make_member, make_season, make_show
from tests.roles import roles_without


pytestmark = pytest.mark.django_db
SOURCE = "https://example.org/announcement"


def window(season: Season, text: str, **columns: Any) -> Fact:
    options: dict[str, Any] = {"certainty": "reported", "by": make_user("editor")} | columns
    return record(
        kind="release-window",
        show=season.show,
        season=season,
        value=FACT_TYPE_OF["release-window"].read(text),
        **options,
    )


def held(season: Season) -> list[str]:
    return [fact.value for fact in Fact.objects.current().filter(season=season)]


def test_what_is_recorded_is_held_with_who_says_so_and_how_sure() -> None:
    season, editor = make_season(), make_user("editor")
    fact = window(season, "early 2024", by=editor, source_name="A trade paper", source_url=SOURCE)
    assert held(season) == ["early 2024"]
    assert (str(fact.earliest), str(fact.latest), fact.edtf) == ("2024-01-01", "2024-04-30", "2024-37")
    assert (fact.recorded_by, fact.as_of, fact.certainty) == (editor, timezone.localdate(), "reported")


def test_a_change_is_a_new_row_and_the_old_one_is_history() -> None:
    season = make_season()
    first = window(season, "early 2024")
    second = window(season, "2026")
    assert held(season) == ["2026"]
    assert second.replaces == first
    assert [fact.value for fact in Fact.objects.all()] == ["2026", "early 2024"]


def test_seasons_kinds_and_places_do_not_replace_each_other() -> None:
    season, other, editor = make_season(), make_season(), make_user("editor")
    window(season, "2026")
    window(other, "2027")
    for place in ("Netflix (US)", "Netflix (UK)", "netflix (us) https://example.org/watch"):
        record(
            kind="where-to-watch",
            show=season.show,
            season=season,
            value=FACT_TYPE_OF["where-to-watch"].read(place),
            certainty="reported",
            by=editor,
        )
    assert sorted(held(season)) == ["2026", "Netflix (UK)", "netflix (US)"]


def test_what_is_retracted_is_held_no_longer_and_stays_in_the_history() -> None:
    season = make_season()
    fact = window(season, "2026")
    taken_back = retract(fact, by=make_user("editor"), note="The paper corrected itself.")
    assert held(season) == []
    assert (taken_back.replaces, taken_back.value) == (fact, "nothing known")
    assert Fact.objects.count() == 2


def test_undo_goes_back_by_one_and_is_itself_history() -> None:
    season, editor = make_season(), make_user("editor")
    window(season, "early 2024", certainty="confirmed", source_url=SOURCE)
    again = undo(window(season, "2026"), by=editor)
    assert held(season) == ["early 2024"]
    assert (again.certainty, again.source_url, again.note) == ("confirmed", SOURCE, "Undone: 2026.")
    assert Fact.objects.count() == 3


def test_undoing_the_first_leaves_nothing_and_undoing_a_retraction_brings_it_back() -> None:
    season, editor = make_season(), make_user("editor")
    gone = undo(window(season, "2026"), by=editor)
    assert held(season) == []
    undo(gone, by=editor)
    assert held(season) == ["2026"]


def test_only_the_newest_can_be_taken_back() -> None:
    season, editor = make_season(), make_user("editor")
    first = window(season, "2026")
    window(season, "2027")
    for verb in (retract, undo):
        with pytest.raises(ValidationError, match="Something newer"):
            verb(first, by=editor)


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"certainty": "confirmed"}, "What is confirmed needs the address of its source"),
        ({"as_of": timezone.localdate() + timedelta(days=1)}, "lies in the future"),
        ({"certainty": "sure"}, "not a valid choice"),
        ({"source_url": "nowhere"}, "not the address of a web page"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(columns: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        window(make_season(), "2026", **columns)
    assert sentence in " ".join(refusal.value.messages)
    assert Fact.objects.count() == 0


def test_a_subject_of_another_show_is_refused() -> None:
    season, other = make_season(), make_season()
    value, editor = FACT_TYPE_OF["cast-status"].read("returning"), make_user("editor")
    with pytest.raises(ValidationError, match="belongs to another show"):
        record(
            kind="cast-status",
            show=season.show,
            season=season,
            member=make_member(other),
            value=value,
            certainty="reported",
            by=editor,
        )


@pytest.mark.parametrize("role", roles_without("shows.add_fact"))
def test_who_may_not_record_changes_nothing(role: str) -> None:
    season = make_season()
    fact = window(season, "2026")
    for verb in (retract, undo):
        with pytest.raises(PermissionDenied):
            verb(fact, by=make_user(role))
    with pytest.raises(PermissionDenied):
        window(season, "2027", by=make_user(role))
    assert held(season) == ["2026"]


def test_a_fact_refuses_every_way_of_changing_it() -> None:
    fact = window(make_season(), "2026")
    for write in (
        fact.save,
        fact.delete,
        Fact.objects.all().delete,
        lambda: Fact.objects.update(words="2027"),
        lambda: Fact.objects.bulk_update([fact], ["words"]),
    ):
        with pytest.raises(Frozen):
            write()


@pytest.mark.parametrize(
    "columns",
    [
        {"kind": "episode-count", "number": None},
        {"kind": "episode-count", "number": 12, "words": "twelve"},
        {"kind": "production-status", "state": "renewed"},
        {"kind": "release-window", "words": "2026", "edtf": ""},
        {"kind": "release-window", "words": "x", "edtf": "x", "earliest": "2026-02-01", "latest": "2026-01-01"},
        {"kind": "episode-count", "number": 12, "certainty": "confirmed"},
        {"kind": "cast-status", "state": "returning"},
        {"kind": "episode-count", "number": 12, "retracted": True},
    ],
)
def test_the_database_itself_refuses_a_value_that_is_not_of_its_kind(columns: dict[str, Any]) -> None:
    season = make_season()
    valid = {"certainty": "reported", "as_of": timezone.localdate(), "subject_key": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Fact.objects.create(show=season.show, season=season, **valid | columns)


def test_two_facts_cannot_both_be_current_in_one_slot() -> None:
    first = window(make_season(), "2026")
    other = window(make_season(), "2027")
    Current.objects.filter(fact=other).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Current.objects.create(subject_key=first.subject_key, fact=other)


WORDS = st.one_of(
    st.text(max_size=60).map(lambda text: text.replace("\0", "")),
    st.sampled_from(["Undone", "Undone.", "Undone: 2026.", "Retracted", "retracted: TBA", "undo", "Nothing known"]),
)


@given(note=WORDS, source=WORDS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_of_a_note_or_a_name_change_what_a_fact_is(note: str, source: str) -> None:
    """What a fact is, is stored in columns: no text that somebody writes can change it."""
    with transaction.atomic():
        season = make_season(make_show(title=source.strip()[:100] or "Tin Moon"))
        first = make_fact(season, "renewal", "undecided")
        second = make_fact(season, "renewal", "renewed", note=note, source_name=source[:200])
        states = (second.is_undo, second.is_correction, second.retracted, second.value)
        assert states == (False, False, False, "Renewed")
        undone = undo(second, by=make_user("editor"))
        states = (undone.is_undo, undone.is_correction, undone.retracted, undone.value)
        assert states == (True, True, False, first.value)
        lines = history_lines([undone, second, first])
        assert [line.is_undone for line in lines] == [False, True, False]
        transaction.set_rollback(True)


@pytest.mark.parametrize("address", ["ftp://example.org/said", "FTPS://example.org/said"])
def test_a_source_is_an_address_on_the_web(address: str) -> None:
    with pytest.raises(ValidationError) as refused:
        window(make_season(), "early 2024", source_url=address)
    assert "That is not the address of a web page" in refused.value.message_dict["source_url"][0]
    assert Fact.objects.count() == 0


def test_a_fact_from_before_sources_had_to_be_on_the_web_can_be_gone_back_to() -> None:
    season = make_season()
    first = window(season, "early 2024")
    QuerySet(Fact).filter(pk=first.pk).update(source_url="ftp://example.org/said")
    second = window(season, "2026")
    undo(second, by=make_user("editor"))
    assert held(season) == ["early 2024"]
    assert Fact.objects.current().get().source_url == "ftp://example.org/said"
