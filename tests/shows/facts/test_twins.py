"""Shows and people of one name are told apart by what is known of them, whatever changes."""

from typing import Any

import pytest
from django.core.management import call_command

from articles.editions.reindexing import reindex_names
from shows.facts.twins import update_distinctions
from shows.models import CastMember, Person, Show
from tests.factories.shows import make_fact, make_member, make_person, make_season, make_show


pytestmark = pytest.mark.django_db


def labels(model: Any = Show) -> list[str]:
    return [str(row) for row in model.objects.order_by("pk")]


def twins(first: dict[str, Any], second: dict[str, Any]) -> list[str]:
    for columns in (first, second):
        make_show(title="Harbour Watch", **columns)
    return labels()


def test_a_name_that_only_one_has_stays_as_it_is() -> None:
    make_show(title="Harbour Watch", country="Ireland", year=2019)
    make_person(name="Min-ji Park")
    assert labels() + labels(Person) == ["Harbour Watch", "Min-ji Park"]


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (
            {"country": "United States", "year": 2019},
            {"country": "United Kingdom", "year": 2011},
            ["Harbour Watch (United States, 2019)", "Harbour Watch (United Kingdom, 2011)"],
        ),
        ({"year": 2019}, {"year": 2011}, ["Harbour Watch (2019)", "Harbour Watch (2011)"]),
        (
            {"country": "Ireland", "network": "Halyard"},
            {"country": "Ireland", "network": "Copperline"},
            ["Harbour Watch (Ireland, Halyard)", "Harbour Watch (Ireland, Copperline)"],
        ),
        ({"kind": "film"}, {"kind": "series"}, ["Harbour Watch (Film)", "Harbour Watch (Series)"]),
        ({"slug": "watch"}, {"slug": "watch-uk"}, ["Harbour Watch (watch)", "Harbour Watch (watch-uk)"]),
        (
            {"country": "Ireland", "slug": "watch"},
            {"slug": "watch-uk"},
            ["Harbour Watch (Ireland)", "Harbour Watch (watch-uk)"],
        ),
    ],
    ids=["country and year", "year", "network", "kind", "slug", "only one has a country"],
)
def test_shows_are_told_apart_by_country_and_year_then_by_network_kind_and_slug(
    first: dict[str, Any], second: dict[str, Any], wanted: list[str]
) -> None:
    assert twins(first, second) == wanted


@pytest.mark.parametrize("title", ["HARBOUR WATCH", "Hárbour Watch", " Harbour  Watch"])
def test_case_and_accents_make_no_other_name(title: str) -> None:
    make_show(title="Harbour Watch", year=2019)
    make_show(title=title, year=2011)
    assert labels() == ["Harbour Watch (2019)", f"{title} (2011)"]


def test_the_year_is_that_of_the_first_season_where_the_show_says_none() -> None:
    american, british = (make_show(title="Harbour Watch") for _ in range(2))
    make_fact(make_season(american), "release-window", "12 March 2019")
    make_fact(make_season(american, 2), "release-window", "2027")
    british.year = 2011
    british.save()
    assert labels() == ["Harbour Watch (2019)", "Harbour Watch (2011)"]


def test_what_changes_is_shown_at_once_and_one_that_is_left_alone_has_its_name_only() -> None:
    american, british = make_show(title="Harbour Watch", year=2019), make_show(title="Harbour Watch", year=2011)
    assert str(british) == "Harbour Watch (2011)"
    american.country = "United States"
    american.save()
    assert labels() == ["Harbour Watch (United States, 2019)", "Harbour Watch (2011)"]
    american.title = "Harbour Lights"
    american.save()
    assert (labels(), str(american)) == (["Harbour Lights", "Harbour Watch"], "Harbour Lights")
    american.title = "Harbour Watch"
    american.save()
    assert labels() == ["Harbour Watch (United States, 2019)", "Harbour Watch (2011)"]
    american.delete()
    assert labels() == ["Harbour Watch"]


def test_people_are_told_apart_by_their_parts_and_by_what_is_said_about_them() -> None:
    season = make_season(make_show(title="Tin Moon"))
    nurse, writer, other = (make_person(name="Min-ji Park", slug=f"park-{number}") for number in range(3))
    make_member(season, person=nurse, character="Nurse Oh")
    written = CastMember.objects.create(show=season.show, person=writer, role="writer")
    other.about = "Reads the news.\nSince 1999."
    other.save()
    assert labels(Person) == [
        "Min-ji Park (Nurse Oh in Tin Moon)",
        "Min-ji Park (writer of Tin Moon)",
        "Min-ji Park (Reads the news)",
    ]
    season.show.title = "Tin Sun"
    season.show.save()
    written.delete()
    assert labels(Person)[:2] == ["Min-ji Park (Nurse Oh in Tin Sun)", "Min-ji Park (park-1)"]


def test_a_season_and_a_cast_member_say_which_show_and_person_they_are_of() -> None:
    show = make_show(title="Harbour Watch", year=2019)
    make_show(title="Harbour Watch", year=2011)
    assert str(make_season(Show.objects.get(pk=show.pk), 2)) == "Harbour Watch (2019), season 2"


def test_rows_that_no_signal_has_told_apart_are_found_and_mended_by_reindex() -> None:
    make_show(title="Harbour Watch", slug="watch", year=2019)
    Show.objects.bulk_create([Show(title="Harbour Watch", slug="watch-uk", year=2011)])
    assert reindex_names(mend=False) == ["/shows/watch/", "/shows/watch-uk/"]
    call_command("reindex", verbosity=0)
    assert (labels(), reindex_names(mend=False)) == (["Harbour Watch (2019)", "Harbour Watch (2011)"], [])
    Show.objects.filter(slug="watch-uk").update(title="Harbour Lights")
    reindex_names()
    assert update_distinctions(Show.objects.all(), mend=False) == []
    assert labels() == ["Harbour Watch", "Harbour Lights"]
