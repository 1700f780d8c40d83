"""What a change of a fact will change for readers, and what happens once it is recorded."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from articles.editions.impact import Impact, find_uses, impact_of
from articles.editions.publish import publish
from articles.models import CastBlock, FactBoxBlock, Live, QuestionBlock, SearchEntry
from shows.facts.record import record, subject_key_of
from shows.facts.types import FACT_TYPE_OF
from shows.models import Fact, Season
from tests.articles.reading.test_facts import chip
from tests.factories.articles import make_article, make_live, make_user
from tests.factories.shows import make_fact, make_member, make_person, make_season


pytestmark = pytest.mark.django_db


@pytest.fixture
def season() -> Season:
    return make_season(number=2)


@pytest.fixture
def window(season: Season) -> Fact:
    return make_fact(season, "release-window", "early 2198")


def impact_of_change_to(window: Fact, text: str, **columns: Any) -> Impact:
    """Return the impact that a change of the release window would have, without recording it."""
    value = FACT_TYPE_OF["release-window"].read(text)
    fact = Fact(kind=window.kind, show=window.show, season=window.season, certainty="reported", **value, **columns)
    fact.subject_key = subject_key_of(fact)
    return impact_of(fact, window)


def test_a_changed_sentence_is_shown_before_and_after(window: Fact) -> None:
    live = make_live(text=f"<p>First. It {chip(window)}, they say. Last.</p>")
    impact = impact_of_change_to(window, "2199")
    assert impact.summary == "1 sentence in 1 article."
    [change] = impact.changes
    assert (change.live, change.before, change.after) == (
        live,
        "It is expected in early 2198, they say.",
        "It is expected in 2199, they say.",
    )


def test_sentences_answers_and_tables_are_counted_separately(season: Season, window: Fact) -> None:
    article = make_article(text=f"<p>It {chip(window)}. Again: it {chip(window)}.</p>")
    QuestionBlock.objects.create(parent=article, ordering=20, question="When?", answer=f"<p>It {chip(window)}.</p>")
    FactBoxBlock.objects.create(parent=article, ordering=30, season=season)
    publish(article, by=make_user())
    make_live(text=f"<p>Soon: {chip(window, 'date')}.</p>")
    assert impact_of_change_to(window, "2199").summary == "3 sentences in 2 articles, 1 answer, 1 table."


def test_a_sentence_with_the_fact_twice_counts_once(window: Fact) -> None:
    make_live(text=f"<p>It {chip(window)}, yes, {chip(window, 'when')}.</p>")
    impact = impact_of_change_to(window, "2199")
    assert impact.summary == "1 sentence in 1 article."
    assert impact.changes[0].after == "It is expected in 2199, yes, in 2199."


def test_a_table_loses_the_line_of_a_retracted_fact(season: Season, window: Fact) -> None:
    article = make_article()
    FactBoxBlock.objects.create(parent=article, ordering=30, season=season)
    publish(article, by=make_user())
    nothing = Fact(kind=window.kind, show=window.show, season=season, subject_key=window.subject_key, retracted=True)
    [change] = impact_of(nothing, window).changes
    assert (change.before, change.after) == (
        "Release window: Expected in early 2198, reported",
        "Release window: not listed",
    )


def test_a_changed_cast_status_moves_a_person_between_cast_tables(season: Season) -> None:
    member = make_member(season, "returning", person=make_person(name="Mara Quill"))
    article = make_article()
    for place, status in enumerate(("returning", "not-returning", "new", "")):
        CastBlock.objects.create(parent=article, ordering=30 + place, season=season, status=status)
    publish(article, by=make_user())
    before = Fact.objects.get()
    after = Fact(
        kind="cast-status",
        show=season.show,
        season=season,
        member=member,
        subject_key=before.subject_key,
        state="not-returning",
    )
    after.certainty = "reported"
    changes = {(change.before, change.after) for change in impact_of(after, before).changes}
    assert changes == {
        ("Mara Quill: Returning, reported", "Mara Quill: not listed"),
        ("Mara Quill: not listed", "Mara Quill: Not returning, reported"),
        ("Mara Quill: Returning, reported", "Mara Quill: Not returning, reported"),
    }


def test_a_phrase_that_reads_the_same_is_no_change(window: Fact) -> None:
    make_live(text=f"<p>It comes {chip(window, 'when')}.</p>")
    assert impact_of_change_to(window, "early 2198", note="Said again").summary == "No live article reads differently."


def test_drafts_and_pins_do_not_change(window: Fact) -> None:
    pinned = chip(window, pin="early in 2198", why="A quote.", review="2197-01-01")
    make_live(text=f"<p>They said {pinned}.</p>")
    make_article(text=f"<p>It {chip(window)}.</p>")
    impact = impact_of_change_to(window, "2199")
    assert (impact.summary, impact.pinned) == ("No live article reads differently.", 1)


def test_uses_of_a_fact_are_listed_with_pins_first(window: Fact) -> None:
    make_live(title="One", text=f"<p>It {chip(window)}.</p>")
    pinned = chip(window, pin="early in 2198", why="A quote.", review="2197-01-01")
    make_live(title="Two", text=f"<p>They said {pinned}.</p>")
    uses = find_uses(window)
    assert [(use.live.title, use.pinned) for use in uses.shown] == [("Two", "early in 2198"), ("One", "")]
    assert uses.in_words == "2 sentences in 2 articles"


@pytest.mark.parametrize("many", [1, 30])
def test_the_number_of_queries_does_not_depend_on_the_number_of_articles(
    window: Fact, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(many):
        make_live(text=f"<p>It {chip(window)}.</p>")
    with django_assert_num_queries(4):
        impact_of_change_to(window, "2199")


class TestRecorded:
    @pytest.fixture
    def live(self, window: Fact) -> Live:
        live = make_live(text=f"<p>It {chip(window)}.</p>")
        Live.objects.update(updated_at=datetime(2026, 1, 1, tzinfo=UTC))
        live.refresh_from_db()
        return live

    def change(self, season: Season, text: str, **columns: Any) -> Fact:
        value = FACT_TYPE_OF["release-window"].read(text)
        about: dict[str, Any] = {"kind": "release-window", "show": season.show, "season": season, "value": value}
        return record(**about, certainty="reported", by=make_user(), **columns)

    def test_an_article_whose_words_change_gets_a_new_date(self, live: Live, season: Season) -> None:
        before = live.updated_at
        self.change(season, "2199")
        live.refresh_from_db()
        assert live.updated_at > before

    def test_an_article_that_reads_the_same_keeps_its_date(self, live: Live, season: Season) -> None:
        before = live.updated_at
        self.change(season, "early 2198", source_name="Somebody else", as_of=date(2026, 1, 2))
        live.refresh_from_db()
        assert live.updated_at == before

    @pytest.mark.django_db(transaction=True)
    def test_search_finds_the_new_words_once_the_worker_has_run(self, live: Live, season: Season) -> None:
        from articles.editions.signal_handlers import index_again

        self.change(season, "summer 2199")
        index_again.call(f"release-window/{season.show_id}/{season.pk}/")
        assert "summer 2199" in SearchEntry.objects.get(live=live).text


def test_a_change_of_certainty_alone_changes_a_table(season: Season) -> None:
    reported = make_fact(season, "release-window", "TBA")
    article = make_article()
    FactBoxBlock.objects.create(parent=article, ordering=30, season=season)
    publish(article, by=make_user())
    confirmed = make_fact(season, "release-window", "TBA", certainty="confirmed")
    [change] = impact_of(confirmed, reported).changes
    assert change.before == "Release window: No date yet, reported"
    assert change.after == "Release window: No date yet, confirmed"
