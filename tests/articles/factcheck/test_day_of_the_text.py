"""Relative words count from the day of who says them: of the source of a fact, and of the text of an article."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from articles.factcheck.accepting import accept
from articles.factcheck.document import written_on
from articles.factcheck.flags import check
from articles.factcheck.models import Flag
from articles.factcheck.proposals import proposals_of
from articles.models import Live
from shows.models import Fact, Season
from tests.factories.articles import make_live, make_user
from tests.factories.shows import make_fact, make_season, make_show


pytestmark = pytest.mark.django_db
WRITTEN = datetime(2025, 12, 20, 12, tzinfo=UTC)
FAR_AWAY = date(2031, 5, 1)


@pytest.fixture
def season() -> Season:
    return make_season(make_show(title="Tin Moon", slug="tin-moon"), 2)


def live_of(season: Season, sentence: str) -> Live:
    live = make_live(text=f"<p>{sentence}</p>", shows=[season.show])
    Live.objects.filter(pk=live.pk).update(published_at=WRITTEN)
    return Live.objects.select_related("edition").get(pk=live.pk)


def record(season: Season, *arguments: str) -> dict[str, Any]:
    make_user("superuser")
    out = StringIO()
    about = ["--show", season.show.slug, "--season", "2", "--kind", "release-window", "--certainty", "reported"]
    call_command("record_fact", *about, *arguments, "--json", stdout=out)
    return dict(json.loads(out.getvalue()))


@pytest.mark.parametrize(
    ("words", "value"),
    [("early next year", "early 2026"), ("this summer", "summer 2025"), ("later this year", "later in 2025")],
)
def test_the_command_counts_from_the_day_of_the_source(season: Season, words: str, value: str) -> None:
    assert record(season, "--value", words, "--as-of", "2025-12-20")["value"] == value


def test_the_command_refuses_a_wrong_weekday_and_asks_which_winter(season: Season) -> None:
    with pytest.raises(CommandError, match="31 December 2026 is a Thursday, not a Friday"):
        record(season, "--value", "Friday 31 December 2026")
    with pytest.raises(CommandError, match="“winter 2026/27” or “winter 2027/28”"):
        record(season, "--value", "winter 2027")


def test_a_live_article_counts_from_its_own_day(season: Season) -> None:
    make_fact(season, "release-window", "early 2026")
    live = live_of(season, "Season two of Tin Moon is expected early next year.")
    assert check(live, today=date(2026, 2, 1)) == []
    assert [flag.reason for flag in check(live, today=FAR_AWAY)] == [Flag.Reason.PASSED]


def test_a_later_edition_counts_from_the_day_on_which_it_was_published(season: Season) -> None:
    live = live_of(season, "Season two of Tin Moon is expected early next year.")
    live.edition.number = 2
    assert written_on(live) == live.edition.created_at.date()


def test_a_proposal_records_what_the_words_meant_on_the_day_of_the_article(season: Season) -> None:
    live = live_of(season, "Season two of Tin Moon is expected later this year.")
    [proposal] = proposals_of(live.article, today=FAR_AWAY)
    assert proposal.states == "later in 2025, reported"
    [fact] = accept(live.article, proposal.key, by=make_user(), certainty="reported")
    assert (fact.words, fact.edtf) == ("later in 2025", "2025-12-20/2025-12-31")


def test_a_winter_of_one_year_is_held_against_neither_of_the_two(season: Season) -> None:
    make_fact(season, "release-window", "January 2027")
    live = live_of(season, "Season two of Tin Moon is expected in winter 2027.")
    assert check(live, today=date(2026, 1, 1)) == []
    [proposal] = proposals_of(live.article)
    with pytest.raises(ValidationError, match="Write which is meant"):
        accept(live.article, proposal.key, by=make_user(), certainty="reported")
    assert Fact.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("on Christmas Day 2026", "2026-12-25"),
        ("at Christmas 2026", "2026-12-24/2026-12-26"),
        ("on New Year’s Day 2027", "2027-01-01"),
        ("on Dec 30-31, 2026", "2026-12-30/2026-12-31"),
        ("on 30 and 31 December 2026", "2026-12-30/2026-12-31"),
    ],
)
def test_feasts_and_pairs_of_days_are_read_in_prose(season: Season, tmp_path: Path, words: str, edtf: str) -> None:
    file, out = tmp_path / "text.txt", StringIO()
    file.write_text(f"Season two of Tin Moon premieres {words}.")
    call_command("factcheck", str(file), "--show", "tin-moon", "--as-of", "2026-11-01", "--json", stdout=out)
    assert [finding["edtf"] for finding in json.loads(out.getvalue())][:1] == [edtf]


class TestForm:
    def send(self, season: Season, **changed: str) -> Any:
        client = Client()
        client.force_login(make_user("editor"))
        filled = {"kind": "release-window", "show": season.show_id, "season": season.pk, "replaces": ""}
        filled |= {"certainty": "reported", "as_of": "2025-12-20"}
        return client.post("/admin/shows/fact/add/", filled | changed)

    def test_it_counts_from_the_day_of_the_source(self, season: Season) -> None:
        assert "shown as early 2026" in self.send(season, text="early next year").content.decode()

    def test_it_asks_which_winter_is_meant_and_loses_nothing(self, season: Season) -> None:
        page = self.send(season, text="winter 2027", source_name="Northsea").content.decode()
        assert '<button type="submit" name="text" value="winter 2026/27">' in page
        assert '<button type="submit" name="text" value="winter 2027/28">' in page
        assert 'value="Northsea"' in page

    def test_the_chosen_winter_is_taken(self, season: Season) -> None:
        page = self.send(season, text="winter 2026/27").content.decode()
        assert "1 December 2026 to 28 February 2027, shown as winter 2026/27" in page

    def test_a_wrong_weekday_is_refused_with_the_reason(self, season: Season) -> None:
        page = self.send(season, text="Friday 31 December 2026").content.decode()
        assert "31 December 2026 is a Thursday, not a Friday" in page

    def test_while_typing_the_page_is_told_the_days_and_the_choices(self, season: Season) -> None:
        client = Client()
        client.force_login(make_user("editor"))
        address = "/admin/shows/fact/understand/"
        answer = client.get(address, {"text": "early next year", "as_of": "2025-12-20"}).json()
        assert answer["words"] == "early 2026"
        assert client.get(address, {"text": "winter 2027"}).json()["choices"] == ["winter 2026/27", "winter 2027/28"]
