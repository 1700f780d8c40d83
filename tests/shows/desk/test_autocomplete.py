"""Autocompletes of the desk: Enter chooses the first result, so the closest name has to be first."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from shows.models import Show
from tests.factories.articles import make_article, make_author, make_section, make_tag, make_user
from tests.factories.shows import make_person, make_season, make_show


pytestmark = pytest.mark.django_db
Make = Callable[[str], object]


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(make_user("editor"))
    return client


def autocomplete(desk: Client, model: str, field: str, typed: str) -> list[str]:
    query = {"app_label": "articles", "model_name": model, "field_name": field, "term": typed}
    return [result["text"] for result in desk.get("/admin/autocomplete/", query).json()["results"]]


@pytest.mark.parametrize(
    ("model", "field", "make"),
    [
        ("article", "section", lambda name: make_section(name=name)),
        ("article", "tags", lambda name: make_tag(name=name)),
        ("article", "shows", lambda name: make_show(title=name)),
        ("article", "people", lambda name: make_person(name=name)),
        ("byline", "author", lambda name: make_author(name=name)),
        ("relatedlink", "target", lambda name: make_article(title=name)),
    ],
)
def test_the_exact_name_is_first_then_names_and_words_that_begin_with_what_was_typed(
    desk: Client, model: str, field: str, make: Make
) -> None:
    names = ["Reviews", "Reviews of old", "All Reviews", "Previews"]
    for name in sorted(names, key=names.index if field == "target" else None):  # the usual order: newest, or by name
        make(name)
    assert autocomplete(desk, model, field, " reviews ") == names


def test_the_first_letters_are_enough(desk: Client) -> None:
    for name in ("Previews", "Reviews"):
        make_section(name=name)
    assert autocomplete(desk, "article", "section", "rev") == ["Reviews", "Previews"]


def test_without_text_the_usual_order_stays(desk: Client) -> None:
    make_section(name="Previews", order=2)
    make_section(name="Reviews", order=1)
    for typed in ("", " ", "\0"):
        assert autocomplete(desk, "article", "section", typed) == ["Reviews", "Previews"]


def test_a_name_with_accents_is_exact_without_them(desk: Client) -> None:
    for name in ("After Élite", "Élite Squad", "Élite"):
        make_show(title=name)
    assert autocomplete(desk, "article", "shows", "elite") == ["Élite", "Élite Squad", "After Élite"]


@pytest.mark.parametrize("typed", ["dark 2", "Dark, season 2"])
def test_a_season_is_ordered_by_its_show_and_then_its_number(desk: Client, typed: str) -> None:
    for title in ("After Dark", "Dark"):
        show = make_show(title=title)
        for number in (12, 2):
            make_season(show, number)
    shown = [f"{title}, season {number}" for title in ("Dark", "After Dark") for number in (2, 12)]
    assert autocomplete(desk, "article", "seasons", typed) == shown


@pytest.mark.parametrize("typed", ["%", "_", "\\", "²", "season", "dark 99999999999999999999", "a" * 3000])
def test_odd_text_finds_nothing(desk: Client, typed: str) -> None:
    make_season(make_show(title="Dark"))
    make_section(name="Reviews")
    assert autocomplete(desk, "article", "section", typed) == []
    assert autocomplete(desk, "article", "shows", typed) == []


def test_the_number_of_queries_is_the_same_for_any_text(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for name in ("Dark", "After Dark", "Harbour Lights"):
        make_season(make_show(title=name))
    for typed in ("", "d", "dark 1", "harbour lights season 1"):
        with django_assert_num_queries(7, info=typed):
            autocomplete(desk, "article", "seasons", typed)


def test_the_seasons_of_the_shows_that_the_form_names_come_first(desk: Client) -> None:
    for title in ("Ash", "Birch"):
        make_season(make_show(title=title), number=1)
    birch = Show.objects.get(title="Birch")
    query = {"app_label": "articles", "model_name": "article", "field_name": "seasons", "shows": f"x,{birch.pk}"}
    results = [row["text"] for row in desk.get("/admin/autocomplete/", query).json()["results"]]
    assert results == ["Birch, season 1", "Ash, season 1"]
    assert autocomplete(desk, "article", "seasons", "") == ["Ash, season 1", "Birch, season 1"]
