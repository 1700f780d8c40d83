"""What readers' pages read by SQL is what Django reads: each column, name and address of it, on every kind of row."""

from datetime import date

import pytest

from shows.cast.rows import read_cast, read_people, read_roles
from shows.catalogue.episodes import Episode
from shows.catalogue.rows import (
    ShowCards,
    episodes_of,
    read_episodes,
    read_seasons,
    read_show_cards,
    read_shows,
    seasons_of,
)
from shows.facts.record import record, retract, undo
from shows.facts.rows import CURRENT, read_facts
from shows.facts.types import FACT_TYPES
from shows.images.pictures import picture_in
from shows.images.renditions import render
from shows.images.rows import ImageRow, read_images
from shows.models import CastMember, Fact, Image, Person, Season, Show
from tests.factories.articles import make_user
from tests.factories.shows import make_fact, make_image, make_member, make_person, make_season, make_show
from tests.rows import assert_same


pytestmark = pytest.mark.django_db


@pytest.fixture
def season() -> Season:
    """A season with a cast, a crew, episodes and facts of every type, some of them replaced, retracted and undone."""
    make_show(title="Tin Moon", year=1999)
    show = make_show(title="Tin Moon", year=2019, kind="film", network="Channel 9", poster=make_image())
    season = make_season(show, 2026, title="Return “&” rise", synopsis="They\nreturn.")
    make_season(show, 0)
    member = make_member(season, person=make_person(name="Mara Quill", portrait=make_image()))
    make_person(name="Mara Quill")
    make_member(season, "new", role="director")
    make_member(season, "new", order=3)
    Episode.objects.create(season=season, number=2, title="Éire", airs="14 March 2026", edtf="2026-03-14")
    Episode.objects.create(season=season, number=1, synopsis="It begins.")
    for fact_type in FACT_TYPES:
        of_member = member if fact_type.is_about_member else None
        make_fact(season, fact_type.key, fact_type.example, member=of_member, certainty="confirmed")
    make_fact(season, "release-window", "12 March 2027 in the UK", part=1)
    make_fact(season, "release-window", "TBA", part=2, source_name="A paper")
    recorder = make_user("superuser")
    record(kind="renewal", show=show, value={"state": "renewed"}, certainty="rumoured", by=recorder)
    retract(make_fact(season, "episode-count", "12"), by=recorder)
    undo(make_fact(season, "renewal", "cancelled"), by=recorder)
    return season


def test_every_fact_is_read_as_django_reads_it(season: Season) -> None:
    rows = read_facts("f.show_id = %s", [season.show_id])
    facts = Fact.objects.in_bulk()
    assert {row.pk for row in rows} == set(facts)
    for row in rows:
        assert_same(row, facts[row.pk])
        today = date(2026, 11, 28)
        words = [row.phrase(name, today) for name in row.type.phrases]
        assert words == [facts[row.pk].phrase(name, today) for name in row.type.phrases]


def test_the_current_facts_are_those_of_the_queryset(season: Season) -> None:
    current = set(Fact.objects.current().values_list("pk", flat=True))
    assert {row.pk for row in read_facts(CURRENT, [])} == current != set(Fact.objects.values_list("pk", flat=True))


def test_shows_seasons_and_episodes_are_read_as_django_reads_them(season: Season) -> None:
    shows, seasons = read_shows([season.show_id]), read_seasons([season.pk])
    show = Show.objects.get(pk=season.show_id)
    assert show.distinction, "It has a twin."
    assert_same(shows[show.pk], show)
    assert_same(seasons[season.pk], Season.objects.get(pk=season.pk))
    assert [row.number for row in seasons_of(season.show_id)] == [2026, 0]
    assert [row.number for row in episodes_of([season.pk])] == [1, 2]
    for key, row in read_episodes(list(Episode.objects.values_list("pk", flat=True))).items():
        assert_same(row, Episode.objects.get(pk=key))


def test_people_and_their_parts_are_read_as_django_reads_them(season: Season) -> None:
    members = read_cast(season.show_id)
    assert any(row.person.distinction for row in members), "Somebody has a twin."
    assert [row.pk for row in members] == list(CastMember.objects.values_list("pk", flat=True))
    for row in members:
        assert_same(row, CastMember.objects.get(pk=row.pk))
        assert_same(row.person, Person.objects.get(pk=row.person_id))
    assert [row.pk for row in read_people([row.person_id for row in members])] == [row.person_id for row in members]
    assert read_people([members[0].person_id]) == [members[0].person]
    assert read_people([]) == []
    for role in read_roles(members[0].person_id):
        assert_same(role, CastMember.objects.get(pk=role.pk))
        assert_same(role.show, season.show)


def test_shows_of_a_list_are_read_as_django_reads_them_in_the_order_of_their_keys(season: Season) -> None:
    keys = list(Show.objects.order_by("-pk").values_list("pk", flat=True))
    cards = read_show_cards(keys)
    assert [card.pk for card in cards] == keys
    assert {bool(card.poster) for card in cards} == {True, False}
    for card in cards:
        assert_same(card, Show.objects.get(pk=card.pk))
    assert sorted(ShowCards()[0:9]) == sorted(cards)


def test_pictures_are_read_as_django_reads_them() -> None:
    images = [make_image(), make_image(size=(900, 600), credit="Ada & Bo", source="https://example.org/", focal_x=0.2)]
    render(images[1])
    for key, row in read_images([image.pk for image in images]).items():
        image = Image.objects.get(pk=key)
        assert_same(row, image)
        assert row.widths("wide") == image.widths("wide")
        assert ImageRow.of(image)._replace(copies="") == row._replace(copies="")
        assert picture_in(row, "wide") == picture_in(image, "wide")


def test_a_picture_that_changes_is_never_shown_as_it_was() -> None:
    image = make_image(size=(900, 600))
    original = picture_in(image, "square")
    assert original.src == image.file.url
    assert not original.webp
    render(image)
    rendered = picture_in(Image.objects.get(), "square")
    assert rendered.src.endswith(".webp")
    image.focal_x = 0.1
    image.save()
    render(image)
    assert picture_in(Image.objects.get(), "square").src != rendered.src
