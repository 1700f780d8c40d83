from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles.editions.publish import publish
from articles.factcheck.deciding import mark_right, snooze
from articles.factcheck.flags import check
from articles.models import Flag, Live, TextBlock, Verdict
from shows.facts.models import OLD_AFTER
from shows.models import Fact, Season
from tests.factories.articles import make_live, make_user
from tests.factories.shows import make_fact, make_member, make_person, make_season, make_show


pytestmark = pytest.mark.django_db


def make_live_saying(fact: Fact, before: str = "It ", after: str = ".", **columns: Any) -> Live:
    """Publish an article with a reference to a fact, phrased as a clause."""
    reference = f'<fact-ref data-fact="{fact.subject_key}" data-say="clause"></fact-ref>'
    return make_live(text=f"<p>{before}{reference}{after}</p>", shows=[fact.show], **columns)


def flag_reasons(live: Live, **options: Any) -> list[str]:
    return [flag.reason for flag in check(live, **options)]


def test_an_article_without_facts_has_no_flags() -> None:
    assert flag_reasons(make_live()) == []


def test_a_window_that_is_over_is_flagged_with_its_sentence_and_its_fact() -> None:
    fact = make_fact(make_season(), "release-window", "early 2024")
    [flag] = check(make_live_saying(fact))
    assert (flag.reason, flag.sentence, flag.fact) == ("passed", "It was expected in early 2024.", fact)


def test_a_confirmed_premiere_in_the_past_is_not_flagged() -> None:
    fact = make_fact(make_season(), "release-window", "28 January 2022", certainty="confirmed", as_of=date(2022, 1, 28))
    assert flag_reasons(make_live_saying(fact)) == []


def test_an_old_source_of_an_unfinished_production_is_flagged() -> None:
    today = timezone.localdate()
    fact = make_fact(make_season(), "production-status", "filming", as_of=today - OLD_AFTER)
    live = make_live_saying(fact)
    assert flag_reasons(live, today=today) == []
    assert flag_reasons(live, today=today + timedelta(days=1)) == ["old-source"]


def test_a_flag_disappears_with_its_reason() -> None:
    season = make_season()
    live = make_live_saying(make_fact(season, "release-window", "early 2024"))
    assert flag_reasons(live) == ["passed"]
    make_fact(season, "release-window", "late 2199")
    assert flag_reasons(live) == []


def test_a_pin_is_flagged_on_the_day_of_its_review() -> None:
    fact = make_fact(make_season(), "release-window", "late 2199")
    pinned = (
        f'<fact-ref data-fact="{fact.subject_key}" data-say="date" data-pin="spring" data-why="A quote." '
        'data-review="2198-05-01"></fact-ref>'
    )
    live = make_live(text=f"<p>They said {pinned}.</p>")
    assert flag_reasons(live, today=date(2198, 4, 30)) == []
    [flag] = check(live, today=date(2198, 5, 1))
    assert (flag.reason, flag.explanation) == ("pin-due", "Held to “spring” until 1 May 2198: A quote.")


def test_a_pin_confirmed_as_right_is_flagged_again_on_its_next_review_day() -> None:
    fact = make_fact(make_season(), "release-window", "late 2199")

    def pinned(day: str) -> str:
        pin = f'data-pin="spring" data-why="A quote." data-review="{day}"'
        return f'<p>They said <fact-ref data-fact="{fact.subject_key}" data-say="date" {pin}></fact-ref>.</p>'

    live = make_live(text=pinned("2198-05-01"))
    [flag] = check(live, today=date(2198, 5, 1))
    mark_right(flag, by=make_user(), why="They still say so.")
    TextBlock.objects.update(body=pinned("2198-09-01"))
    publish(live.article, by=make_user())
    live.refresh_from_db()
    assert flag_reasons(Live.objects.get(), today=date(2198, 9, 1)) == ["pin-due"]


def test_checking_twice_keeps_a_flag_and_its_date() -> None:
    live = make_live_saying(make_fact(make_season(), "release-window", "early 2024"))
    [first] = check(live)
    [second] = check(live)
    assert (first.pk, first.found_at) == (second.pk, second.found_at)


class TestDecided:
    @pytest.fixture
    def flag(self) -> Flag:
        return check(make_live_saying(make_fact(make_season(), "release-window", "early 2024")))[0]

    def test_a_flag_decided_as_right_does_not_return(self, flag: Flag) -> None:
        mark_right(flag, by=make_user(), why="It did come then.")
        assert flag_reasons(flag.live) == []
        assert Verdict.objects.get().why == "It did come then."

    def test_a_decided_flag_returns_when_the_fact_changes(self, flag: Flag) -> None:
        mark_right(flag, by=make_user(), why="It did come then.")
        assert flag.fact
        assert flag.fact.season
        make_fact(flag.fact.season, "release-window", "mid 2024")
        [again] = check(flag.live)
        assert again.reason == "fact-changed"
        assert "mid 2024" in again.explanation

    def test_a_decided_flag_returns_when_the_sentence_changes(self, flag: Flag) -> None:
        mark_right(flag, by=make_user(), why="It did come then.")
        block = TextBlock.objects.get(parent=flag.live.article)
        block.body = block.body.replace("It ", "The season ")
        block.save()
        publish(flag.live.article, by=make_user())
        assert flag_reasons(Live.objects.get()) == ["passed"]

    def test_a_snoozed_flag_returns_on_its_day(self, flag: Flag) -> None:
        until = timezone.localdate() + timedelta(days=10)
        snooze(flag, by=make_user(), until=until)
        assert flag_reasons(flag.live, today=until - timedelta(days=1)) == []
        assert flag_reasons(flag.live, today=until) == ["passed"]

    def test_a_decision_needs_a_reason(self, flag: Flag) -> None:
        with pytest.raises(ValidationError, match="Say why"):
            mark_right(flag, by=make_user(), why=" ")
        assert Flag.objects.count() == 1

    def test_a_snooze_needs_a_day_in_the_future(self, flag: Flag) -> None:
        with pytest.raises(ValidationError, match="a day to come"):
            snooze(flag, by=make_user(), until=timezone.localdate())

    def test_deciding_needs_permission_to_change_articles(self, flag: Flag) -> None:
        with pytest.raises(PermissionDenied):
            mark_right(flag, by=make_user("moderator"), why="I say so.")


class TestProse:
    """Statements in an article's own words, compared with the record."""

    @pytest.fixture
    def season(self) -> Season:
        return make_season(make_show(title="Tin Moon", slug="tin-moon"), 2)

    def live(self, season: Season, text: str, **columns: Any) -> Live:
        return make_live(text=f"<p>{text}</p>", shows=[season.show], **columns)

    def test_a_contradiction_of_the_record_is_flagged_with_both_values(self, season: Season) -> None:
        fact = make_fact(season, "episode-count", "8", as_of=date(2026, 1, 2))
        [flag] = check(self.live(season, "The second season will have ten episodes."))
        assert (flag.reason, flag.words, flag.fact) == ("contradicts-record", "ten episodes", fact)
        assert flag.explanation == "The text says “ten episodes”; the record says “8”, reported, as of 2 January 2026."

    def test_a_date_in_the_past_is_flagged_even_without_a_recorded_fact(self, season: Season) -> None:
        [flag] = check(self.live(season, "The second season is expected in early 2024."))
        assert (flag.reason, flag.block) == ("passed", 0)

    def test_a_statement_has_one_flag_with_its_worst_reason(self, season: Season) -> None:
        make_fact(season, "release-window", "late 2198")
        assert flag_reasons(self.live(season, "The second season is expected in early 2024.")) == ["contradicts-record"]

    def test_two_statements_that_disagree_are_both_flagged(self, season: Season) -> None:
        text = "The second season will have ten episodes. Later on: season two will have twelve episodes."
        flags = check(self.live(season, text))
        assert [flag.reason for flag in flags] == ["contradicts-itself", "contradicts-itself"]
        assert {flag.words for flag in flags} == {"ten episodes", "twelve episodes"}

    def test_a_name_that_is_nearly_right_is_flagged(self, season: Season) -> None:
        make_member(season, person=make_person(name="Mara Quillin", slug="mara-quillin"))
        [flag] = check(self.live(season, "Mara Quilin returns for season two."))
        assert (flag.reason, flag.explanation) == (
            "near-name",
            "“Mara Quilin” is close to “Mara Quillin”, and is not it.",
        )

    def test_a_headline_is_read_too(self, season: Season) -> None:
        make_fact(season, "release-window", "late 2198")
        live = self.live(season, "Nothing more is known.", title="Tin Moon season 2 is due in early 2198")
        [flag] = check(live)
        assert (flag.reason, flag.block) == ("contradicts-record", -1)

    def test_a_date_of_another_show_is_no_flag(self, season: Season) -> None:
        make_fact(season, "release-window", "late 2198")
        make_show(title="Harbour Watch", slug="harbour-watch")
        text = "Harbour Watch returns in March 2027. Unlike Harbour Watch, which premiered in 2021, it is late."
        assert flag_reasons(self.live(season, text)) == []

    def test_a_verdict_ends_when_its_sentence_changes(self, season: Season) -> None:
        make_fact(season, "episode-count", "8")
        live = self.live(season, "The second season will have ten episodes.")
        [flag] = check(live)
        mark_right(flag, by=make_user(), why="It was split in two.")
        assert flag_reasons(live) == []
        for words in ("just ten", "ten"):  # changed, and changed back
            TextBlock.objects.update(body=f"<p>The second season will have {words} episodes.</p>")
            publish(live.article, by=make_user())
            assert flag_reasons(Live.objects.get()) == ["contradicts-record"]
