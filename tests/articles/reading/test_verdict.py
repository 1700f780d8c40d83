"""A review's verdict: what may be typed, what publishing demands, what readers and machines are told."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.desk.compare import compare
from articles.editions.freeze import freeze, freeze_block
from articles.editions.publish import publish
from articles.models import Article, VerdictBlock
from articles.reading.search import search
from shows.models import Season, Show
from tests.factories.articles import make_article, make_author, make_user
from tests.factories.shows import make_season, make_show


pytestmark = pytest.mark.django_db


def make_review(**columns: Any) -> VerdictBlock:
    article = make_article(authors=[make_author(name="Ines Varga")])
    columns = {
        "show": columns.pop("show", None) or make_show(),
        "rating": 7.5,
        "summary": "Salt in every frame.",
    } | columns
    return VerdictBlock.objects.create(parent=article, ordering=20, **columns)


def page_of(article: Article, client: Client) -> BeautifulSoup:
    publish(article, by=make_user())
    return BeautifulSoup(client.get(f"/articles/{article.slug}/").text, "html.parser")


def review_in(page: BeautifulSoup) -> dict[str, Any]:
    script = page.find("script", type="application/ld+json")
    assert script
    (review,) = [node for node in json.loads(script.text)["@graph"] if node["@type"] == "Review"]
    return dict(review)


@pytest.mark.parametrize(
    ("rating", "scale", "words", "points"),
    [
        (0, 5, "0 out of 5", ["empty"] * 5),
        (0, 10, "0 out of 10", ["empty"] * 10),
        (0.5, 5, "0.5 out of 5", ["half", *["empty"] * 4]),
        (7.5, 10, "7.5 out of 10", [*["full"] * 7, "half", "empty", "empty"]),
        (10, 10, "10 out of 10", ["full"] * 10),
    ],
)
def test_readers_get_the_rating_in_words_and_as_points(
    client: Client, rating: float, scale: int, words: str, points: list[str]
) -> None:
    block = make_review(rating=rating, scale=scale)
    verdict = page_of(block.parent, client).select_one(".block-verdict")
    assert verdict
    assert words in " ".join(verdict.get_text(" ").split())
    row = verdict.select_one("[aria-hidden=true]")
    assert row
    assert [str(point["class"][0]).removeprefix("is-") for point in row.select("i")] == points


def test_each_line_of_for_and_against_is_an_item(client: Client) -> None:
    block = make_review(pros="The sea\n\n  The lamp  \r\nThe dog", cons="")
    verdict = page_of(block.parent, client).select_one(".block-verdict")
    assert verdict
    assert [item.text for item in verdict.select("li")] == ["The sea", "The lamp", "The dog"]
    assert [heading.text for heading in verdict.select("h3")] == ["For"]


class TestStructuredData:
    def test_a_season_is_reviewed_as_a_part_of_its_show_by_the_authors_of_the_article(self, client: Client) -> None:
        season = make_season(make_show(title="Harbour Lights", slug="harbour-lights"), number=2)
        block = make_review(show=season.show, season=season, rating=3.5, scale=5, pros="The sea\nThe lamp", cons="Fog")
        page = page_of(block.parent, client)
        review = review_in(page)
        series = {"@type": "TVSeries", "name": "Harbour Lights", "url": review["itemReviewed"]["url"]}
        assert review["itemReviewed"] == {
            "@type": "TVSeason",
            "name": "Harbour Lights, season 2",
            "seasonNumber": 2,
            "url": series["url"],
            "partOfSeries": series,
        }
        assert series["url"].endswith("/shows/harbour-lights/")
        assert review["reviewRating"] == {"@type": "Rating", "ratingValue": 3.5, "bestRating": 5, "worstRating": 0}
        assert [author["name"] for author in review["author"]] == ["Ines Varga"]
        assert review["reviewBody"] == "Salt in every frame."
        assert [item["name"] for item in review["positiveNotes"]["itemListElement"]] == ["The sea", "The lamp"]
        assert [item["position"] for item in review["negativeNotes"]["itemListElement"]] == [1]
        assert page.find(id=review["url"].partition("#")[2])

    @pytest.mark.parametrize(("kind", "sort"), [("series", "TVSeries"), ("film", "Movie")])
    def test_a_whole_show_is_reviewed_as_what_it_is(self, client: Client, kind: str, sort: str) -> None:
        review = review_in(page_of(make_review(show=make_show(kind=kind), rating=0).parent, client))
        assert review["itemReviewed"]["@type"] == sort
        assert review["reviewRating"]["ratingValue"] == 0
        assert "positiveNotes" not in review


class TestWhatMayBePublished:
    def unfit(self, **columns: Any) -> dict[str, str]:
        block = VerdictBlock(parent=make_article(), show=columns.pop("show", None) or make_show(), **columns)
        block.full_clean()  # a draft may hold it
        return {value.field: value.reason for value in VerdictBlock.unfit_fields(freeze_block(block))}

    @pytest.mark.parametrize(
        ("rating", "scale", "sentence"),
        [
            (5.5, 5, "a rating out of 5 is between 0 and 5, and this is 5.5"),
            (11, 10, "a rating out of 10 is between 0 and 10, and this is 11"),
            (7.3, 10, "a rating is a whole number or ends in .5, like 3.5, and this is 7.3"),
            (-1, 10, "a rating out of 10 is between 0 and 10, and this is -1"),
        ],
    )
    def test_a_rating_off_its_scale_is_not(self, rating: float, scale: int, sentence: str) -> None:
        assert self.unfit(rating=rating, scale=scale) == {"rating": sentence}

    def test_a_season_of_another_show_is_not(self) -> None:
        season = make_season(make_show(title="Lamp"))
        assert self.unfit(season=season, show=make_show(title="Fog")) == {
            "season": "“Lamp, season 1” is not a season of “Fog”"
        }

    def test_a_season_fills_in_its_show(self) -> None:
        season = make_season()
        block = VerdictBlock(parent=make_article(), season=season)
        block.full_clean()
        assert block.show == season.show


class TestPublishing:
    def test_a_rating_of_zero_is_a_rating(self) -> None:
        article = make_review(rating=0).parent
        publish(article, by=make_user())
        assert article.live.edition.document["blocks"][-1]["rating"] == 0

    def test_a_second_verdict_is_refused(self) -> None:
        block = make_review()
        VerdictBlock.objects.create(parent=block.parent, ordering=30, show=block.show, rating=1, summary="No.")
        with pytest.raises(ValidationError, match="Remove verdict 2: an article has one verdict."):
            publish(block.parent, by=make_user())

    @pytest.mark.parametrize("model", [Show, Season])
    def test_what_a_live_review_is_about_cannot_be_deleted(self, model: type[Show] | type[Season]) -> None:
        season = make_season()
        block = make_review(show=season.show, season=season if model is Season else None)
        publish(block.parent, by=make_user())
        VerdictBlock.objects.all().delete()
        with pytest.raises(ProtectedError), transaction.atomic():
            model.objects.get().delete()


def test_its_words_are_searched_and_in_the_feed(client: Client) -> None:
    block = make_review(pros="Stanchions\nBulwarks", cons="Scuppers")
    page_of(block.parent, client)
    for word in ("salt", "bulwarks", "scuppers"):
        assert [hit.live.pk for hit in search(word)[0:5]] == [block.parent_id]
    feed = client.get("/feed/").content.decode()
    assert "7.5 out of 10" in feed
    assert "Bulwarks&lt;/li&gt;" in feed


def test_a_change_is_compared_in_words() -> None:
    block = make_review(show=make_show(title="Fog"), pros="The sea")
    old = freeze(block.parent)
    VerdictBlock.objects.update(rating=8, scale=10, cons="The fog")
    row = compare(old, freeze(block.parent)).rows[-1]
    assert (
        " ".join(" ".join(span.text for span in row.old).split()) == "Fog 7.5 out of 10 Salt in every frame. + The sea"
    )
    assert " ".join(span.text for span in row.new).split()[:5] == ["Fog", "8", "out", "of", "10"]
    assert "− The fog" in " ".join(span.text for span in row.new)


def test_a_verdict_costs_its_page_one_query_more(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    season = make_season()
    block = make_review(show=season.show, season=season)
    publish(block.parent, by=make_user())
    with django_assert_num_queries(6):
        client.get(f"/articles/{block.parent.slug}/")
