"""What the HTML of every type of readers' page must keep to. The pages are read from the URLconf."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db.models import QuerySet
from django.test import Client

from articles.editions.publish import publish
from articles.models import Comment, Live
from shows.models import Fact
from tests.addresses import addresses
from tests.factories.articles import (
    make_article,
    make_author,
    make_comment,
    make_live,
    make_section,
    make_tag,
    make_user,
)
from tests.factories.blocks import EXAMPLES, make_example
from tests.factories.shows import make_fact, make_image, make_member, make_season


pytestmark = pytest.mark.django_db
TIME = datetime(2024, 3, 5, 6, 7, 8, 123456, tzinfo=UTC)
A_DAY_OR_A_SECOND = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?")


@pytest.fixture
def pages(client: Client) -> dict[str, BeautifulSoup]:
    """Return every readers' page of a site that has everything, in rows whose times have microseconds."""
    season = make_season()
    member = make_member(season, "returning")
    make_fact(season, "release-window", "2198")
    filing: dict[str, Any] = {
        "section": make_section(),
        "tags": [make_tag()],
        "authors": [make_author()],
        "shows": [season.show],
    }
    make_live(**filing)
    article = make_article(people=[member.person], **filing)
    for kind in EXAMPLES:
        block: Any = make_example(article, kind, season=season, image=make_image())
        if not block.is_once:
            block = make_example(article, kind, season=season, image=make_image())
        if hasattr(block, "heading"):
            block.heading = ""
            block.save()
    publish(article, by=make_user())
    changed = make_fact(season, "release-window", "2199")  # after publication: it is among the page's updates
    make_comment(article)
    Comment.objects.update(created_at=TIME)
    Live.objects.update(published_at=TIME, updated_at=TIME.replace(year=2025))
    QuerySet(Fact).filter(pk=changed.pk).update(recorded_at=changed.recorded_at.replace(microsecond=123456, year=2199))
    responses = {address: client.get(address) for address in [*addresses(), "/search/?q=lamp"]}
    return {
        address: BeautifulSoup(response.text, "html.parser")
        for address, response in responses.items()
        if response.status_code == 200 and response["Content-Type"].startswith("text/html")
    }


def test_times_for_machines_have_seconds_at_most(pages: dict[str, BeautifulSoup]) -> None:
    times = [(address, tag["datetime"]) for address, page in pages.items() for tag in page.select("[datetime]")]
    assert [time for time in times if not A_DAY_OR_A_SECOND.fullmatch(str(time[1]))] == []
    by_page = {address.partition("/")[2].partition("/")[0] for address, _ in times}
    assert by_page >= {"", "articles", "sections", "tags", "authors", "search", "shows"}
    article = next(page for page in pages.values() if page.select(".comment"))
    for place in (".byline-facts", ".comment-time", ".sources", ".updates", ".fact-table", ".steps"):
        assert article.select(f"{place} [datetime]"), f"no time in {place}"


def test_every_section_has_a_heading(pages: dict[str, BeautifulSoup]) -> None:
    sections = [(address, section) for address, page in pages.items() for section in page.select("section")]
    assert {address for address, _ in sections}
    assert [
        (address, section.get("class")) for address, section in sections if not section.select("h1, h2, h3, h4, h5, h6")
    ] == []
