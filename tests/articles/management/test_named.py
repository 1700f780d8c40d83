"""Shows and people are named on the command line by slug, id or name."""

import pytest
from django.core.management import CommandError

from articles.management.named import get_named
from shows.models import Person, Show
from tests.factories.shows import make_person, make_show


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text", ["harbour-lights", "tt1234567", "Q42", "Harbour Lights", "HARBOUR LIGHTS", "hafenlicht"]
)
def test_a_show_is_named_by_slug_id_or_any_of_its_names(text: str) -> None:
    show = make_show(
        title="Harbour Lights", slug="harbour-lights", other_titles="Hafenlicht", imdb_id="tt1234567", wikidata_id="Q42"
    )
    make_show(title="Harbour Lights Academy")
    assert get_named(Show, text) == show


def test_who_names_twins_is_told_the_slug_of_each() -> None:
    make_show(title="Harbour Watch", slug="watch", year=2019)
    make_show(title="Harbour Watch", slug="watch-uk", year=2011)
    sentence = r"Give the slug of the show: watch \(Harbour Watch \(2019\)\), watch-uk \(Harbour Watch \(2011\)\)\."
    with pytest.raises(CommandError, match=sentence):
        get_named(Show, "harbour watch")


def test_who_names_nobody_is_told_who_is_similar() -> None:
    make_person(name="Ida Rook", slug="ida-rook")
    with pytest.raises(CommandError, match=r"There is no person “Ida”. Is it one of these\? ida-rook \(Ida Rook\)"):
        get_named(Person, "Ida")
    with pytest.raises(CommandError, match="There is no person “nobody”.$"):
        get_named(Person, "nobody")
    with pytest.raises(CommandError, match="There is no person “ida-rook”"):
        get_named(Person, "ida-rook", among=Person.objects.exclude(slug="ida-rook"))
