from typing import Any

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory

from shows.models import Season, SeasonStatus, Show
from tests.articles.desk.forms import sent_by
from tests.factories.articles import make_user
from tests.factories.shows import make_member, make_person, make_season, make_show


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
    data |= {"seasons-0-number": "1", "seasons-0-title": "", "seasons-0-release": "expected", "seasons-0-episodes": "8"}
    data |= {"cast-0-person": person.pk, "cast-0-role": "cast", "cast-0-character": "The keeper", "cast-0-order": "0"}
    assert client.post(address(show), data).status_code == 302
    assert show.seasons.get().release == "expected"
    assert str(show.cast.get()) == f"{person.name} as The keeper"


def test_the_table_says_who_is_in_which_season() -> None:
    season = make_season()
    second = make_season(season.show, number=2)
    member = make_member(season, "returning")
    client = log_in("editor")
    data = opened(client, season.show)
    assert data[f"status-{member.pk}-{season.pk}"] == "returning"
    assert data[f"status-{member.pk}-{second.pk}"] == ""

    client.post(
        address(season.show), data | {f"status-{member.pk}-{season.pk}": "", f"status-{member.pk}-{second.pk}": "new"}
    )

    assert [(row.season, row.status) for row in SeasonStatus.objects.all()] == [(second, "new")]


def test_the_table_takes_no_word_that_is_not_a_status() -> None:
    season = make_season()
    member = make_member(season, "returning")
    client = log_in("editor")
    data = opened(client, season.show) | {f"status-{member.pk}-{season.pk}": "dead"}
    client.post(address(season.show), data)
    assert SeasonStatus.objects.get().status == "returning"


def test_a_refused_save_keeps_what_the_table_says() -> None:
    season = make_season()
    member = make_member(season, "returning")
    client = log_in("editor")
    name = f"status-{member.pk}-{season.pk}"
    response = client.post(address(season.show), opened(client, season.show) | {name: "unknown", "title": ""})
    assert sent_by(response.content, "#show_form")[name] == "unknown"
    assert SeasonStatus.objects.get().status == "returning"


@pytest.mark.parametrize("role", ["writer", "moderator"])
def test_others_read_and_change_nothing(role: str) -> None:
    season = make_season()
    member = make_member(season, "returning")
    client = log_in(role)
    page = client.get(address(season.show))
    assert page.status_code == 200
    assert b'<select name="status-' not in page.content
    told = {"title": "Crafted", f"status-{member.pk}-{season.pk}": "unknown"}
    assert client.post(address(season.show), told).status_code == 403
    assert SeasonStatus.objects.get().status == "returning"


@pytest.mark.parametrize("kind", ["show", "person"])
def test_an_address_stays_when_the_name_changes(kind: str) -> None:
    made = make_show(slug="as-it-was") if kind == "show" else make_person(slug="as-it-was")
    client = log_in("editor")
    page = client.get(f"/admin/shows/{kind}/{made.pk}/change/")
    client.post(f"/admin/shows/{kind}/{made.pk}/change/", sent_by(page.content, f"#{kind}_form") | {"slug": "crafted"})
    made.refresh_from_db()
    assert made.slug == "as-it-was"


@pytest.mark.parametrize(
    ("model", "field", "term"),
    [
        ("article", "shows", "harbour"),
        ("article", "seasons", "harbour 2"),
        ("article", "people", "mara"),
        ("article", "lead_image", ""),
    ],
)
def test_what_an_article_is_about_is_found_by_typing(model: str, field: str, term: str) -> None:
    show = make_show(title="Harbour Lights")
    make_season(show, number=2)
    make_person(name="Mara Quill")
    query = {"app_label": "articles", "model_name": model, "field_name": field, "term": term}
    found = log_in("writer").get("/admin/autocomplete/", query).json()["results"]
    assert len(found) == (0 if field == "lead_image" else 1)


@pytest.mark.parametrize("typed", ["harbour", "Harbour Lights, season 2", "season 2", "2"])
def test_a_season_is_found_by_the_words_it_is_shown_with(typed: str) -> None:
    season = make_season(make_show(title="Harbour Lights"), 2)
    make_season(make_show(title="Elsewhere"), 1)
    model_admin = admin.site.get_model_admin(Season)
    request = RequestFactory().get("/")
    found, _ = model_admin.get_search_results(request, Season.objects.all(), typed)
    assert list(found) == [season]
