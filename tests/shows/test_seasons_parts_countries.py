"""Seasons by number, by year and by name, specials, parts with dates of their own, and a date for each country."""

import json
import re
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from shows.facts.record import record, retract, undo
from shows.facts.types import FACT_TYPE_OF
from shows.models import Fact, Season, Show
from tests.articles.reading.test_facts import chip
from tests.factories.articles import make_live, make_user
from tests.factories.shows import make_fact, make_season, make_show


pytestmark = pytest.mark.django_db
TWO_COUNTRIES = "30 December 2198 in the United States, 31 December in South Korea"
TWO_PARTS = "part 1 on 12 March 2198, part 2 follows on 9 July 2198"


@pytest.fixture
def show() -> Show:
    return make_show(title="Quiz Night", slug="quiz-night")


def record_lines(season: Season, text: str) -> list[Fact]:
    values = FACT_TYPE_OF["release-window"].read_all(text)
    source = "https://example.org/said"
    by = make_user("editor")
    return [
        record(
            kind="release-window",
            show=season.show,
            season=season,
            value=value,
            certainty="confirmed",
            source_url=source,
            by=by,
        )
        for value in values
    ]


def page_of(show: Show) -> str:
    return Client().get(show.get_absolute_url()).content.decode()


def season_data(show: Show) -> list[dict[str, Any]]:
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page_of(show), re.DOTALL)
    return list(json.loads(data[0]).get("containsSeason", []))


@pytest.mark.parametrize(
    ("number", "title", "name", "label"),
    [
        (2, "", "Quiz Night, season 2", "Season 2"),
        (2026, "", "Quiz Night, season 2026", "Season 2026"),
        (0, "", "Quiz Night, specials", "Specials"),
        (3, "The Long Night", "Quiz Night, season 3: The Long Night", "Season 3"),
    ],
)
def test_a_season_is_named_by_its_number(show: Show, number: int, title: str, name: str, label: str) -> None:
    season = make_season(show, number, title=title)
    assert (str(season), season.label) == (name, label)
    assert f"<h3>{label}" in page_of(show)


@pytest.mark.parametrize("number", [1000, 1899, 2200])
def test_a_number_that_is_no_season_and_no_year_is_refused(show: Show, number: int) -> None:
    with pytest.raises(ValidationError, match="neither the number of a season nor a year"):
        Season(show=show, number=number).full_clean()


def test_seasons_stand_newest_first_and_specials_last(show: Show) -> None:
    for number in (2024, 0, 2026, 2025):
        make_season(show, number)
    assert re.findall(r"<h3>(.*?)</h3>", page_of(show)) == ["Season 2026", "Season 2025", "Season 2024", "Specials"]


def test_the_command_records_for_a_season_by_year_and_never_for_another(show: Show) -> None:
    make_user("superuser")
    for number in (2024, 2025, 2026, 0):
        make_season(show, number)
    about = ["--show", "quiz-night", "--kind", "release-window", "--certainty", "reported"]
    for year, value in (("2025", "5 January 2025"), ("2026", "4 January 2027"), ("0", "25 December 2026")):
        call_command("record_fact", *about, "--season", year, "--value", value, stdout=StringIO())
    facts = {fact.season.number: fact.words for fact in Fact.objects.current() if fact.season}
    assert facts == {2025: "5 January 2025", 2026: "4 January 2027", 0: "25 December 2026"}
    with pytest.raises(CommandError, match="Quiz Night has no season 2023"):
        call_command("record_fact", *about, "--season", "2023", "--value", "2023")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("quiz 2025", "Quiz Night, season 2025"),
        ("Quiz Night, specials", "Quiz Night, specials"),
        ("long night", "Quiz Night, season 3: The Long Night"),
        ("Quiz Night, season 3: The Long Night", "Quiz Night, season 3: The Long Night"),
    ],
)
def test_the_picker_finds_a_season_by_year_by_name_and_the_specials(show: Show, typed: str, first: str) -> None:
    for number, title in ((2024, ""), (2025, ""), (0, ""), (3, "The Long Night")):
        make_season(show, number, title=title)
    client = Client()
    client.force_login(make_user("editor"))
    query = {"term": typed, "app_label": "articles", "model_name": "castblock", "field_name": "season"}
    results = client.get("/admin/autocomplete/", query).json()["results"]
    assert results[0]["text"] == first


def test_each_part_and_country_is_a_fact_of_its_own(show: Show) -> None:
    season = make_season(show, 2)
    parts, countries = record_lines(season, TWO_PARTS), record_lines(season, TWO_COUNTRIES)
    whole = record_lines(season, "2198")
    assert Fact.objects.current().count() == 5
    assert [fact.about for fact in parts] == ["Quiz Night, season 2, part 1", "Quiz Night, season 2, part 2"]
    assert [fact.value for fact in countries] == ["30 December 2198 (US)", "31 December 2198 (South Korea)"]
    assert whole[0].subject_key == f"release-window/{show.pk}/{season.pk}/"
    assert countries[0].subject_key == f"release-window/{show.pk}/{season.pk}//us/"
    assert parts[0].subject_key == f"release-window/{show.pk}/{season.pk}//part 1"


def test_a_new_date_replaces_that_of_the_same_part_and_country(show: Show) -> None:
    season = make_season(show, 2)
    parts, countries = record_lines(season, TWO_PARTS), record_lines(season, TWO_COUNTRIES)
    [moved] = record_lines(season, "part 2 on 16 July 2198")
    [in_usa] = record_lines(season, "29 December 2198 in the USA")
    assert (moved.replaces, in_usa.replaces) == (parts[1], countries[0])
    undo(in_usa, by=make_user("editor"))
    retract(moved, by=make_user("editor"))
    values = {fact.value for fact in Fact.objects.current()}
    assert values == {"12 March 2198", "30 December 2198 (US)", "31 December 2198 (South Korea)"}


def test_a_part_needs_a_season(show: Show) -> None:
    with pytest.raises(ValidationError, match="Only a season comes in parts"):
        record(
            kind="release-window",
            show=show,
            part=2,
            value=FACT_TYPE_OF["release-window"].read("2198"),
            certainty="reported",
            by=make_user("editor"),
        )


@pytest.mark.parametrize("kind", ["episode-count", "production-status"])
def test_facts_of_other_types_are_of_a_part_too(show: Show, kind: str) -> None:
    season = make_season(show, 2)
    example = FACT_TYPE_OF[kind].example
    whole, part = make_fact(season, kind, example), make_fact(season, kind, example, part=1)
    assert list(Fact.objects.current().order_by("pk")) == [whole, part]
    assert part.phrase("label", part.as_of).startswith("Part 1: ")


def test_the_page_says_each_part_and_country_the_one_that_counts_for_all_first(show: Show) -> None:
    season = make_season(show, 2)
    record_lines(season, TWO_COUNTRIES)
    record_lines(season, "2198")
    record_lines(season, TWO_PARTS)
    rows = re.findall(r"<dt>Release window</dt><dd>(.*?) <", page_of(show))
    assert rows == [
        "2198",
        "30 December 2198 in the US",
        "31 December 2198 in South Korea",
        "Part 1: 12 March 2198",
        "Part 2: 9 July 2198",
    ]


def test_structured_data_has_the_date_of_each_country(show: Show) -> None:
    record_lines(make_season(show, 2026), "31 December 2198 in South Korea on tvN, 30 December in the United States")
    korea: dict[str, Any] = {"@type": "PublicationEvent", "startDate": "2198-12-31"}
    korea |= {"location": {"@type": "Country", "name": "South Korea"}}
    korea |= {"publishedBy": {"@type": "Organization", "name": "tvN"}}
    america: dict[str, Any] = {"@type": "PublicationEvent", "startDate": "2198-12-30"}
    america |= {"location": {"@type": "Country", "name": "United States"}}
    [season] = season_data(show)
    assert (season["seasonNumber"], season["startDate"]) == (2026, "2198-12-30")
    assert sorted(season["releasedEvent"], key=lambda event: str(event["startDate"])) == [america, korea]


def test_structured_data_has_the_date_of_each_part(show: Show) -> None:
    record_lines(make_season(show, 2), TWO_PARTS)
    [season] = season_data(show)
    assert season["startDate"] == "2198-03-12"
    assert [(part["name"], part["startDate"]) for part in season["hasPart"]] == [
        ("Part 1", "2198-03-12"),
        ("Part 2", "2198-07-09"),
    ]


def test_the_date_of_the_whole_season_counts_for_more_in_structured_data(show: Show) -> None:
    season = make_season(show, 2)
    record_lines(season, "1 December 2198")
    record_lines(season, "30 November 2198 in the UK")
    assert season_data(show)[0]["startDate"] == "2198-12-01"


def test_prose_says_the_date_of_its_country(show: Show) -> None:
    america, _ = record_lines(make_season(show, 2), TWO_COUNTRIES)
    live = make_live(text=f"<p>It {chip(america)}.</p>")
    page = Client().get(live.get_absolute_url()).content.decode()
    assert "premieres on 30 December 2198 in the US" in page


class TestDesk:
    def send(self, season: Season, **changed: str) -> Any:
        client = Client()
        client.force_login(make_user("editor"))
        filled = {"kind": "release-window", "show": season.show_id, "season": season.pk, "replaces": ""}
        filled |= {"certainty": "reported", "as_of": "2026-11-01"}
        return client.post("/admin/shows/fact/add/", filled | changed)

    @pytest.mark.parametrize(("text", "count"), [(TWO_COUNTRIES, 2), (TWO_PARTS, 2), ("2198", 1)])
    def test_one_line_is_recorded_as_a_fact_for_each(self, show: Show, text: str, count: int) -> None:
        season = make_season(show, 2)
        page = self.send(season, text=text).content.decode()
        assert "What this will change" in page
        assert Fact.objects.count() == 0
        replaces = re.search(r'name="replaces" value="([^"]*)"', page)
        assert replaces is not None
        self.send(season, text=text, confirm="1", replaces=replaces[1])
        assert Fact.objects.current().count() == count

    def test_a_colleague_who_recorded_one_of_them_meanwhile_is_not_overwritten(self, show: Show) -> None:
        season = make_season(show, 2)
        record_lines(season, "29 December 2198 in the US")
        page = self.send(season, text=TWO_COUNTRIES, confirm="1", replaces=",").content.decode()
        assert "Somebody recorded something newer meanwhile" in page
        assert Fact.objects.current().count() == 1

    def test_the_form_of_a_part_has_its_value_and_its_part(self, show: Show) -> None:
        season = make_season(show, 2)
        record_lines(season, TWO_PARTS)
        client = Client()
        client.force_login(make_user("editor"))
        address = f"/admin/shows/fact/add/?kind=release-window&season={season.pk}&part=2"
        page = client.get(address).content.decode()
        assert 'value="9 July 2198"' in page
        assert re.search(r'name="part" value="2"', page)

    def test_facts_are_found_by_the_name_of_their_season(self, show: Show) -> None:
        make_fact(make_season(show, 3, title="The Long Night"), "release-window", "2198")
        make_fact(make_season(show, 0), "release-window", "2197")
        client = Client()
        client.force_login(make_user("editor"))

        def subjects(words: str) -> list[str]:
            facts = client.get("/admin/articles/article/facts/", {"q": words}).json()["facts"]
            return [fact["subject"] for fact in facts]

        assert subjects("long night") == ["Quiz Night, season 3: The Long Night"]
        assert subjects("specials") == ["Quiz Night, specials"]
