import re
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from shows.models import Season, Show
from tests.articles.desk.forms import sent_by
from tests.factories.articles import make_user
from tests.factories.shows import make_fact, make_member, make_person, make_season, make_show
from tests.roles import roles_with, roles_without


pytestmark = pytest.mark.django_db


def log_in(role: str) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def address(show: Show) -> str:
    return f"/admin/shows/show/{show.pk}/change/"


def opened(client: Client, show: Show) -> dict[str, Any]:
    return sent_by(client.get(address(show)).content, "#show_form")


def test_a_shows_page_edits_its_seasons_and_cast() -> None:
    show, person = make_show(title="Harbour"), make_person()
    client = log_in("editor")
    data = opened(client, show) | {"seasons-TOTAL_FORMS": "1", "cast-TOTAL_FORMS": "1"}
    data |= {"seasons-0-number": "1", "seasons-0-title": "The Flood"}
    data |= {"cast-0-person": person.pk, "cast-0-role": "cast", "cast-0-character": "The keeper", "cast-0-order": "0"}
    assert client.post(address(show), data).status_code == 302
    assert show.seasons.get().title == "The Flood"
    assert str(show.cast.get()) == f"{person.name} as The keeper"


@pytest.mark.parametrize("role", roles_without("shows.change_show"))
def test_others_change_nothing_and_read_what_their_role_reads(role: str) -> None:
    season = make_season()
    client = log_in(role)
    reads = role in roles_with("shows.view_show")
    assert client.get(address(season.show)).status_code == (200 if reads else 403)
    assert client.post(address(season.show), {"title": "Crafted"}).status_code == 403


@pytest.mark.parametrize("kind", ["show", "person"])
def test_an_address_stays_when_the_name_changes(kind: str) -> None:
    subject = make_show(slug="as-it-was") if kind == "show" else make_person(slug="as-it-was")
    client = log_in("editor")
    page = client.get(f"/admin/shows/{kind}/{subject.pk}/change/")
    client.post(
        f"/admin/shows/{kind}/{subject.pk}/change/", sent_by(page.content, f"#{kind}_form") | {"slug": "crafted"}
    )
    subject.refresh_from_db()
    assert subject.slug == "as-it-was"


@pytest.mark.parametrize(
    ("model", "field", "term"),
    [
        ("article", "shows", "harbour"),
        ("article", "seasons", "harbour 2"),
        ("article", "people", "mara"),
    ],
)
def test_what_an_article_is_about_is_found_by_typing(model: str, field: str, term: str) -> None:
    show = make_show(title="Harbour Lights")
    make_season(show, number=2)
    make_person(name="Mara Quill")
    query = {"app_label": "articles", "model_name": model, "field_name": field, "term": term}
    results = log_in("writer").get("/admin/autocomplete/", query).json()["results"]
    assert len(results) == 1


@pytest.mark.parametrize("typed", ["harbour", "Harbour Lights, season 2", "season 2", "2"])
def test_a_season_is_found_by_the_words_it_is_shown_with(typed: str) -> None:
    season = make_season(make_show(title="Harbour Lights"), 2)
    make_season(make_show(title="Elsewhere"), 1)
    model_admin = admin.site.get_model_admin(Season)
    request = RequestFactory().get("/")
    seasons, _ = model_admin.get_search_results(request, Season.objects.all(), typed)
    assert list(seasons) == [season]


def autocomplete(desk: Client, app: str, model: str, field: str, term: str) -> list[str]:
    query = {"app_label": app, "model_name": model, "field_name": field, "term": term}
    results: list[dict[str, Any]] = desk.get("/admin/autocomplete/", query).json()["results"]
    return [result["text"] for result in results]


@pytest.mark.parametrize(
    ("query", "person_query"), [("swat", "obrien"), ("S.W.A.T.", "O’Brien"), ("wat", "rien"), ("tv swa", "pat brien")]
)
def test_the_desk_finds_shows_people_seasons_and_facts_as_readers_do(query: str, person_query: str) -> None:
    desk = log_in("editor")
    season = make_season(make_show(title="S.W.A.T. TV"), 3)
    member = make_member(season, person=make_person(name="Pat O'Brien"))
    make_fact(make_season(), "renewal", "renewed")
    assert autocomplete(desk, "articles", "article", "shows", query) == ["S.W.A.T. TV"]
    assert autocomplete(desk, "articles", "article", "people", person_query) == ["Pat O'Brien"]
    assert autocomplete(desk, "articles", "article", "seasons", f"{query} season 3") == [str(season)]
    for words in (query, person_query):
        assert autocomplete(desk, "shows", "fact", "member", words) == [str(member)]
        page = desk.get("/admin/shows/fact/", {"q": words})
        keys = {int(key) for key in re.findall(r"/admin/shows/fact/(\d+)/change/", page.content.decode())}
        assert keys == set(member.facts.values_list("pk", flat=True))


def test_a_search_at_the_desk_costs_the_same_queries_for_any_words(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    desk = log_in("editor")
    make_show(title="S.W.A.T.")
    for query in ("swat", "s.w.a.t. swat s w a t"):
        with django_assert_num_queries(6):
            desk.get("/admin/shows/show/", {"q": query})
