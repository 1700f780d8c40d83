import pytest

from articles.writing.links import Link, Target, find_links, find_targets, resolve_targets
from articles.writing.prose import clean


PROSE = (
    '<p>See <a href="#article:12" title="a &gt; b">the <em>finale</em></a>, '
    '<a href="#show:3#cast" rel="noopener">who is in it</a> and <a href="https://example.org/?a=1&amp;b=2">more</a>.</p>'
)


def test_a_reference_survives_cleaning() -> None:
    cleaned = clean('<p><a href="#article:12" onclick="x()">The finale</a></p>')
    assert find_links(cleaned) == [Link("#article:12", "The finale")]


def test_the_pages_of_the_site_that_prose_names_are_found() -> None:
    assert find_targets(PROSE) == {Target("article", 12), Target("show", 3)}


@pytest.mark.parametrize(
    "href",
    [
        "#article:0",
        "#article:x",
        "#tag:1",
        "article:1",
        "#article:1 2",
        "#Article:1",
        f"#article:{'9' * 19}",
        "/articles/x/",
    ],
)
def test_other_addresses_name_no_page(href: str) -> None:
    assert Target.from_href(href) is None


def test_a_link_leads_to_the_address_of_today_and_to_the_same_place_on_its_page() -> None:
    html = resolve_targets(PROSE, {Target("article", 12): "/articles/a&b/", Target("show", 3): "/shows/lamps/"})
    assert '<a href="/articles/a&amp;b/" title="a > b">the <em>finale</em></a>' in html.replace("&gt;", ">")
    assert '<a href="/shows/lamps/#cast" rel="noopener">who is in it</a>' in html
    assert '<a href="https://example.org/?a=1&amp;b=2">more</a>' in html


def test_a_link_to_a_page_without_an_address_reads_as_plain_words() -> None:
    html = resolve_targets(PROSE, {})
    assert html.startswith("<p>See the <em>finale</em>, who is in it and <a href=")
