import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.articles import make_article, make_live
from tests.factories.shows import make_fact, make_image, make_member, make_person, make_season, make_show


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("many", [1, 4])
def test_a_show_costs_eight_queries_however_much_is_known(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    show = make_show(poster=make_image())
    for number in range(many):
        season = make_season(show, number + 1)
        make_member(season, person=make_person(portrait=make_image()))
        make_member(season, role="writer")
        make_live(shows=[show], lead_image=make_image())
    with django_assert_num_queries(8):
        assert client.get(show.get_absolute_url()).status_code == 200


def test_a_show_tells_its_seasons_its_cast_with_status_and_its_articles(client: Client) -> None:
    show = make_show(title="Harbour Lights", original_title="하버 라이츠", network="Northsea")
    season = make_season(show, 2)
    make_fact(season, "release-window", "late 2199")
    make_fact(season, "episode-count", "12", certainty="confirmed")
    make_member(season, "not-returning", person=make_person(name="Ida Rook"), character="The Keeper")
    make_member(season, role="writer", person=make_person(name="Tom Brae"))
    make_live(title="About it", shows=[show])
    make_article(title="A draft about it", shows=[show])
    page = client.get(show.get_absolute_url()).content.decode()
    for text in (
        "하버 라이츠",
        "Northsea",
        "Expected in late 2199",
        "12 episodes",
        "Ida Rook",
        "The Keeper",
        "Tom Brae",
        "About it",
    ):
        assert text in page
    assert "Not returning" in page
    assert "A draft about it" not in page


@pytest.mark.parametrize("many", [1, 4])
def test_a_person_costs_six_queries_and_shows_every_role(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    person = make_person(name="Ida Rook", portrait=make_image(), other_names="아이다")
    shows = [make_show(poster=make_image()) for _ in range(many)]
    for show in shows:
        make_member(make_season(show), person=person)
    make_live(title="About her", people=[person])
    with django_assert_num_queries(6):
        page = client.get(person.get_absolute_url()).content.decode()
    for show in shows:
        assert show.title in page
    assert "About her" in page


@pytest.mark.parametrize("many", [1, 4])
def test_the_list_of_shows_costs_three_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    shows = [make_show(poster=make_image()) for _ in range(many)]
    with django_assert_num_queries(3):
        page = client.get("/shows/").content.decode()
    assert all(show.title in page for show in shows)


@pytest.mark.parametrize("url", ["/shows/nothing/", "/people/nobody/", "/shows/?page=2"])
def test_what_is_not_there_is_a_404(client: Client, url: str) -> None:
    assert client.get(url).status_code == 404
