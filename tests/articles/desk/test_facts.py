from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import TextBlock
from shows.facts.record import retract
from shows.facts.types import FACT_TYPES
from shows.models import Fact
from tests.articles.desk.forms import ADD, change, opened, problems_in
from tests.factories.articles import make_article, make_user
from tests.factories.shows import make_fact, make_member, make_person, make_season, make_show


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
ADDRESS = "/admin/articles/article/facts/"


def ask(client: Client, **parameters: Any) -> dict[str, Any]:
    response = client.get(ADDRESS, parameters)
    assert response.status_code == 200, response.content
    answer: dict[str, Any] = response.json()
    return answer


def search_facts(client: Client, **parameters: Any) -> list[tuple[str, str]]:
    """Return the kind and the subject of each fact that a search finds, in order."""
    return [(fact["kind"], fact["subject"]) for fact in ask(client, **parameters)["facts"]]


def test_a_fact_comes_with_its_certainty_source_and_phrases(log_in: LogIn) -> None:
    season = make_season(make_show(title="All of Us Are Dead"), number=2)
    source = {"source_name": "Netflix", "source_url": "https://example.org/news"}
    make_fact(season, "release-window", "2099", certainty="confirmed", as_of=date(2026, 6, 12), **source)
    [fact] = ask(log_in("writer"), q="")["facts"]
    assert fact == {
        "slot": f"release-window/{season.show_id}/{season.pk}/",
        "subject": "All of Us Are Dead, season 2",
        "kind": "Release window",
        "certainty": "Confirmed",
        "as_of": "12 June 2026",
        "source_name": "Netflix",
        "source_url": "https://example.org/news",
        "retracted": False,
        "phrases": [
            {"name": "clause", "label": "As a clause", "words": "will premiere in 2099"},
            {"name": "when", "label": "With “in” or “on”", "words": "in 2099"},
            {"name": "date", "label": "As a date", "words": "2099"},
            {"name": "label", "label": "As a label", "words": "2099"},
        ],
    }


def test_without_a_query_facts_of_the_articles_seasons_come_before_those_of_its_shows(log_in: LogIn) -> None:
    show = make_show(title="Harbour Lights")
    first, second, elsewhere = make_season(show, 1), make_season(show, 2), make_season()
    for season in (elsewhere, second, first):
        make_fact(season, "renewal", "renewed")
    make_fact(first, "release-window", "2099")
    client = log_in("writer")
    own = [("Release window", "Harbour Lights, season 1"), ("Renewal", "Harbour Lights, season 1")]
    of_the_show = ("Renewal", "Harbour Lights, season 2")
    assert search_facts(client, seasons=first.pk) == [*own, of_the_show]
    assert search_facts(client, shows=show.pk) == [of_the_show, *own]
    assert len(search_facts(client)) == 4


@pytest.mark.parametrize("query", ["swat obrien", "S.W.A.T. O’Brien", "wat 3 cast"])
def test_facts_are_found_however_their_show_and_their_person_are_written(log_in: LogIn, query: str) -> None:
    season = make_season(make_show(title="S.W.A.T."), 3)
    make_member(season, person=make_person(name="Pat O'Brien"), character="Hondo")
    make_fact(make_season(), "renewal", "renewed")
    assert [kind for kind, _ in search_facts(log_in("writer"), q=query)] == ["Cast status"]


def test_facts_of_a_season_come_before_those_of_its_cast(log_in: LogIn) -> None:
    season = make_season(make_show(title="Harbour Lights"))
    make_member(season, person=make_person(name="Park Ji-hu"))
    make_fact(season, "where-to-watch", "Netflix")
    assert search_facts(log_in("writer"), seasons=season.pk) == [
        ("Where to watch", "Harbour Lights, season 1"),
        ("Cast status", "Park Ji-hu, Harbour Lights, season 1"),
    ]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Dead", {"Release window", "Episode count", "Cast status", "Where to watch"}),
        ("dead season 2 release", {"Release window"}),
        ("s2 date", {"Release window"}),
        ("PARK", {"Cast status"}),
        ("nam on-jo", {"Cast status"}),
        ("early 2099", {"Release window"}),
        ("netflix", {"Where to watch"}),
        ("12", {"Episode count"}),
        ("returning", {"Cast status"}),
        ("rumoured", {"Episode count"}),
        ("dead kingdom", set()),
        ("season 7", set()),
    ],
)
def test_a_query_finds_facts_by_subject_type_and_value(log_in: LogIn, words: str, kinds: set[str]) -> None:
    season = make_season(make_show(title="All of Us Are Dead"), number=2)
    make_fact(season, "release-window", "early 2099")
    make_fact(season, "episode-count", "12", certainty="rumoured")
    make_fact(season, "where-to-watch", "Netflix")
    make_member(season, person=make_person(name="Park Ji-hu"), character="Nam On-jo")
    make_fact(make_season(make_show(title="Kingdom")), "renewal", "cancelled")
    assert {kind for kind, _ in search_facts(log_in("writer"), q=words)} == kinds


def test_twenty_facts_are_offered_at_most_with_the_articles_own_first(log_in: LogIn) -> None:
    show = make_show(title="Zebra")
    for number in range(1, 20):
        make_fact(make_season(make_show(title="Aardvark"), number), "episode-count", "8")
    make_fact(make_season(show, 3), "episode-count", "8")
    make_fact(make_season(show, 4), "episode-count", "8")
    facts = search_facts(log_in("writer"), q="episode", shows=show.pk)
    assert len(facts) == 20
    assert facts[:2] == [("Episode count", "Zebra, season 4"), ("Episode count", "Zebra, season 3")]


def test_slots_get_their_current_facts_and_unknown_slots_are_left_out(log_in: LogIn) -> None:
    season = make_season()
    make_fact(season, "release-window", "2098")
    fact = make_fact(season, "release-window", "2099")
    answers = ask(log_in("writer"), slots=[fact.subject_key, "release-window/999//"])["facts"]
    assert [(answer["slot"], answer["phrases"][2]["words"]) for answer in answers] == [(fact.subject_key, "2099")]


def test_a_retracted_fact_is_answered_by_slot_but_not_offered(log_in: LogIn) -> None:
    season = make_season()
    fact = retract(make_fact(season, "release-window", "2099"), by=make_user("editor"))
    client = log_in("writer")
    assert search_facts(client, seasons=season.pk) == []
    [answer] = ask(client, slots=fact.subject_key)["facts"]
    assert (answer["retracted"], answer["phrases"][0]["words"]) == (True, "has no release date yet")


def test_missing_facts_of_the_articles_seasons_are_offered_for_recording(log_in: LogIn) -> None:
    season = make_season(make_show(title="Harbour Lights"), number=2)
    make_fact(season, "release-window", "2099")
    make_fact(season, "episode-count", "8")
    retract(Fact.objects.get(kind="episode-count"), by=make_user("editor"))
    client = log_in("editor")
    missing = ask(client, seasons=season.pk)["missing"]
    assert [offer["words"] for offer in missing] == [
        f"Record {fact_type.label.lower()}: Harbour Lights, season 2"
        for fact_type in FACT_TYPES
        if fact_type.key != "release-window"
    ]
    page = "/admin/shows/fact/add/"
    [renewal] = [offer for offer in missing if offer["words"].startswith("Record renewal")]
    assert renewal["address"] == f"{page}?kind=renewal&show={season.show_id}&season={season.pk}"
    assert [offer["words"] for offer in ask(client, seasons=season.pk, q="renew 2")["missing"]] == [renewal["words"]]
    assert ask(client, shows=season.show_id)["missing"] == []


@pytest.mark.parametrize("facts", [1, 15])
def test_the_number_of_facts_does_not_change_the_number_of_queries(
    log_in: LogIn, django_assert_num_queries: DjangoAssertNumQueries, facts: int
) -> None:
    season = make_season()
    for _ in range(facts):
        make_member(season)
    subject_keys = list(Fact.objects.values_list("subject_key", flat=True))
    client = log_in("editor")
    # Session, user, permissions (two); seasons, facts, the recorded facts of the seasons.
    with django_assert_num_queries(7):
        ask(client, q="keeper", seasons=season.pk, shows=season.show_id)
    with django_assert_num_queries(5):
        ask(client, slots=subject_keys)


@pytest.mark.parametrize(
    "parameters",
    [
        {"shows": "x,,-1", "seasons": "½,9999999999999999999"},
        {"q": "%_\\' \" \x00 ½ ²"},
        {"q": "9" * 400},
        {"q": "a " * 3000},
        {"slots": "x" * 2000},
        {"slots": ""},
    ],
)
def test_odd_requests_are_answered(log_in: LogIn, parameters: dict[str, str]) -> None:
    make_fact(make_season(), "release-window", "2099")
    assert len(ask(log_in("writer"), **parameters)["facts"]) <= 1


def test_too_many_slots_are_refused_with_a_sentence(log_in: LogIn) -> None:
    response = log_in("writer").get(ADDRESS, {"slots": [f"renewal/{number}//" for number in range(201)]})
    assert response.status_code == 400
    assert response.json() == {"problem": "Ask for at most 200 facts at a time."}


def test_facts_are_for_those_who_may_write(log_in: LogIn) -> None:
    assert Client().get(ADDRESS).status_code == 302
    assert log_in("moderator").get(ADDRESS).status_code == 403
    assert "no-store" in log_in("writer").get(ADDRESS)["Cache-Control"]


def test_a_form_offers_facts_in_its_prose(log_in: LogIn) -> None:
    page = log_in("writer").get(ADD).content.decode()
    assert f'data-facts="{ADDRESS}"' in page
    assert "&quot;FactRef&quot;:true" in page


def test_a_reference_to_an_unrecorded_fact_is_refused_and_stays_in_the_form(log_in: LogIn) -> None:
    article = make_article()
    client = log_in("writer")
    body = '<p>It <fact-ref data-fact="renewal/1//" data-say="clause"></fact-ref>.</p>'
    response = client.post(change(article), opened(client, change(article)) | {"textblock_set-0-body": body})
    assert "A fact in this text is not recorded" in problems_in(response)[0]
    assert "data-fact=&quot;renewal/1//&quot;" in response.content.decode()
    assert "fact-ref" not in TextBlock.objects.get().body
