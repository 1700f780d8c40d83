"""When a page says that its article was published."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from articles.importing.parsing.metadata import read_metadata
from articles.importing.parsing.moments import parse_moment
from articles.importing.parsing.tree import parse_tree


DAY = datetime(2015, 3, 4, 12, tzinfo=UTC)
AT_TEN = datetime(2015, 3, 4, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2015-03-04T10:00:00+00:00", AT_TEN),
        ("2015-03-04 10:00:00 UTC", AT_TEN),
        ("2015-03-04T10:00:00 +0000", AT_TEN),
        ("2015-03-04T10:00:00.0000000Z[UTC]", AT_TEN),
        ("2015/3/4 10:00", AT_TEN),
        ("20150304100000", AT_TEN),
        ("1425463200", AT_TEN),
        ("1425463200000", AT_TEN),
        ("Wed, 04 Mar 2015 10:00:00 GMT", AT_TEN),
        ("Wed Mar 04 2015 11:00:00 GMT+0100 (CET)", AT_TEN),
        ("2015-03-04T23:30:00-05:00", datetime(2015, 3, 5, 4, 30, tzinfo=UTC)),
        ("2015-3-4", DAY),
        ("2015/03/04", DAY),
        ("2015-03-04+01:00", DAY),
        ("2015-03-04T10:00:61Z", DAY),
        ("4-Mar-2015", DAY),
        ("Wed, 04 Mar 2015", DAY),
        ("Published: 4 March 2015", DAY),
        ("Posted on March 4, 2015 at 10:30 a.m. ET", DAY),
        ("04 March 2015 - 10:30am", DAY),
        ("4 March 2015 | 10:30, updated 6 March 2016", DAY),
    ],
)
def test_a_date_is_read_as_pages_write_it(text: str, moment: datetime) -> None:
    assert parse_moment(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "3 days ago", "2015", "2015-03", "March 2015", "0000-00-00 00:00:00", "9" * 400),
        *("2015-02-29", "29 February 2015", "Thursday 4 March 2015", "3/4/2015", "Updated 4 March 2015", "-" * 5_000),
    ],
)
def test_what_names_no_single_day_is_no_date(text: str) -> None:
    assert parse_moment(text) is None


@pytest.mark.parametrize("text", ["2015-03-04", "4 March 2015", "2015-03-04T23:30:00", "20150304", "2015-03-04T00:10"])
@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_a_date_without_a_zone_is_of_the_newsroom_so_that_its_day_stays(text: str, zone: str) -> None:
    with timezone.override(zone):
        moment = parse_moment(text)
        assert moment is not None
        assert timezone.localtime(moment).date() == DAY.date()


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:article:published_time" content="2015-03-04">',
        '<meta name="citation_publication_date" content="2015/03/04">',
        '<meta name="DC.Date.Issued" content="2015-03-04">',
        '<meta name="publish_date" content=""><meta name="publish_date" content="2015-03-04">',
        '<meta name="date" content="2019-01-01"><meta name="published-at" content="2015-03-04">',
        '<script type="application/ld+json">{"@type": "Article", "dateCreated": "2014-01-01"}</script>'
        '<meta property="article:published_time" content="2015-03-04">',
        '<script type="application/ld+json">{"@type": "Article", "datePublished": {"@value": "2015-03-04"}}</script>',
    ],
)
def test_the_date_of_publication_is_found_by_whatever_name_a_page_gives_it(head: str) -> None:
    tree = parse_tree(f"<html><head>{head}</head><body><p>The lamp is lit.</p></body></html>")
    assert read_metadata(tree, is_page=True).published == DAY


@pytest.mark.parametrize("name", ["article:modified_time", "last-modified", "dateModified", "expires", "validated"])
def test_another_date_is_not_that_of_publication(name: str) -> None:
    tree = parse_tree(f'<html><head><meta name="{name}" content="2015-03-04"></head><body>Lit.</body></html>')
    assert read_metadata(tree, is_page=True).published is None
