"""The sitemaps: all pages of a small site in one, of a large one by month; none missing, each bounded."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.editions.publish import publish
from articles.models import ImageBlock, Live
from articles.reading import sitemaps
from tests.factories.articles import make_article, make_live, make_section, make_tag, make_user
from tests.factories.shows import make_image, make_person, make_show


pytestmark = pytest.mark.django_db


@pytest.fixture
def _small_sitemaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_ADDRESSES", 3)


def read(client: Client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200, address
    return ElementTree.fromstring(response.content)


def path(element: ElementTree.Element) -> str:
    location = element.findtext("{*}loc") or ""
    assert location.startswith("http://testserver/")
    return location.removeprefix("http://testserver")


def walk(client: Client) -> Iterator[ElementTree.Element]:
    """Yield the `url` elements of all sitemaps that the index names."""
    for part in read(client, "/sitemap.xml").findall("{*}sitemap"):
        urls = read(client, path(part)).findall("{*}url")
        assert 0 < len(urls) <= sitemaps.MAX_ADDRESSES
        yield from urls


def make_dated(*moments: datetime, **columns: Any) -> list[Live]:
    lives = [make_live(**columns) for _ in moments]
    for live, at in zip(lives, moments, strict=True):
        Live.objects.filter(pk=live.pk).update(published_at=at, updated_at=at)
    return lives


def test_a_small_site_has_one_sitemap(client: Client) -> None:
    live = make_live()
    root = read(client, "/sitemap.xml")
    assert root.tag.endswith("}urlset")
    assert live.get_absolute_url() in {path(url) for url in root}


@pytest.mark.usefixtures("_small_sitemaps")
def test_a_large_site_has_an_index_by_month_in_which_no_address_is_missing_or_twice(client: Client) -> None:
    tag, shows, people = make_tag(), [make_show() for _ in range(4)], [make_person() for _ in range(2)]
    months = [datetime(2026, month, 1 + number, tzinfo=UTC) for month in (3, 4, 12) for number in range(5)]
    edges = [datetime(2025, 12, 31, 23, 59, 59, 999999, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)]
    section = make_section()
    lives = make_dated(*months, *edges, section=section, tags=[tag])
    listed = [path(url) for url in walk(client)]
    authors = {author.get_absolute_url() for live in lives for author in live.authors.all()}
    things: list[Any] = [*lives, *shows, *people, tag, section]
    assert sorted(listed) == sorted({"/", "/shows/", *authors, *(thing.get_absolute_url() for thing in things)})
    names = [path(part) for part in read(client, "/sitemap.xml").findall("{*}sitemap")]
    assert names[:5] == [
        "/sitemap-front.xml",
        "/sitemap-2026-12.xml",
        "/sitemap-2026-12.xml?page=2",
        "/sitemap-2026-04.xml",
        "/sitemap-2026-04.xml?page=2",
    ]


@pytest.mark.usefixtures("_small_sitemaps")
def test_the_index_says_when_an_article_of_the_month_last_changed(client: Client) -> None:
    first, second = make_dated(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC))
    Live.objects.filter(pk=first.pk).update(updated_at=datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC))
    part = next(part for part in read(client, "/sitemap.xml") if path(part) == "/sitemap-2026-03.xml")
    assert part.findtext("{*}lastmod") == "2026-05-06T07:08:09+00:00"
    dates = {path(url): url.findtext("{*}lastmod") for url in read(client, "/sitemap-2026-03.xml")}
    assert dates[second.get_absolute_url()] == "2026-03-02T00:00:00+00:00"


def test_an_article_is_listed_with_its_pictures(client: Client) -> None:
    article = make_article(lead_image=make_image())
    ImageBlock.objects.create(parent=article, ordering=20, image=make_image())
    publish(article, by=make_user())
    make_image()
    live = Live.objects.get()
    url = next(url for url in read(client, "/sitemap.xml") if path(url) == live.get_absolute_url())
    images = [image.findtext("{*}loc") or "" for image in url.findall("{*}image")]
    assert len(set(images)) == 2
    assert all(image.startswith("http://testserver/media/") for image in images)
    assert client.get(live.get_absolute_url()).content.decode().count(images[0]) > 0


@pytest.mark.usefixtures("_small_sitemaps")
@pytest.mark.parametrize("name", ["2026-05", "2026-13", "0000-01", "nothing", "2026-03.xml", "9999-12"])
def test_there_are_no_other_sitemaps(client: Client, name: str) -> None:
    make_dated(datetime(2026, 3, 1, tzinfo=UTC))
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


@pytest.mark.parametrize("number", ["0", "2", "x", "-1", "99999999"])
def test_there_are_no_other_pages_of_them(client: Client, number: str) -> None:
    make_dated(datetime(2026, 3, 1, tzinfo=UTC))
    assert client.get(f"/sitemap-2026-03.xml?page={number}").status_code == 404


@pytest.mark.parametrize("count", [4, 40])
@pytest.mark.usefixtures("_small_sitemaps")
def test_sitemaps_cost_the_same_queries_however_many_pages_there_are(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_dated(*[datetime(2020 + number, 3, 1, tzinfo=UTC) for number in range(count)], section=make_section())
    with django_assert_num_queries(6):
        client.get("/sitemap.xml")
    with django_assert_num_queries(2):
        client.get("/sitemap-2020-03.xml")
