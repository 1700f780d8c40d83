"""Who wrote a page, what it is called and what stands below its title, however the page says so."""

import pytest

from articles.importing.parsed import ParsedArticle
from articles.importing.read import parse_article


PROSE = "<p>The robots ride out of town at dawn, and nobody in the saloon is sorry to see them go.</p>" * 4


def _read(head: str = "", above: str = "") -> ParsedArticle:
    page = f"<html><head>{head}</head><body><article><h1>Tin Moon rides</h1>{above}{PROSE}</article></body></html>"
    return parse_article(page)


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ("", '<p class="meta"><span class="author vcard"><a class="fn" href="/ann">Ann Known</a></span></p>'),
        ("", '<span class="meta__author author">Par <a href="/ann">Ann Known</a></span>'),
        ('<meta name="author" content="Super User">', '<div itemprop="author">Ann Known</div>'),
        (
            '<meta property="og:site_name" content="The Post"><meta name="author" content="The Post">',
            '<p><span class="a-author">Von <a href="/ann">Ann Known</a></span></p>',
        ),
        (
            '<script type="application/ld+json">{"@type": "SocialMediaPosting", "author": "di Ann Known"}</script>',
            "",
        ),
        ("", "<p>Von Ann Known</p>"),
    ],
    ids=["microformat", "class", "account", "site", "linked data", "line"],
)
def test_the_author_is_who_the_page_calls_so(head: str, above: str) -> None:
    assert _read(head, above).byline == "Ann Known"


def test_a_reader_who_comments_is_no_author() -> None:
    comment = '<div class="comment"><span class="author vcard">Bo Reader</span></div>'
    assert _read(above=comment).byline == ""


def test_french_quotes_in_a_title_are_no_bars() -> None:
    head = '<meta property="og:title" content="« Tin Moon » : une série de robots">'
    assert _read(head).title == "« Tin Moon » : une série de robots"


@pytest.mark.parametrize("described", ["A story cut by the system […]", "Tin Moon rides"])
def test_a_cut_excerpt_or_the_title_again_is_no_standfirst(described: str) -> None:
    assert _read(f'<meta property="og:description" content="{described}">').standfirst == ""


def test_a_long_standfirst_above_a_byline_is_taken_from_the_text() -> None:
    deck = "Every evening at seven a small station reads the news to robots, and to all who love them"
    parsed = _read(f'<meta property="og:description" content="{deck}">', f"<div>{deck}</div><div>di Ann Known</div>")
    assert (parsed.standfirst, parsed.byline) == (deck, "Ann Known")
    assert parsed.blocks[0]["body"].startswith("<p>The robots")


def test_the_portrait_of_the_author_stays_out() -> None:
    parsed = _read(
        '<meta name="author" content="Ann Known">', '<a href="/ann"><img src="/ann.jpg" alt="Ann Known"></a>'
    )
    assert not [block for block in parsed.blocks if block["kind"] == "image"]


def test_the_only_article_tag_of_a_page_may_be_a_teaser() -> None:
    teaser = '<div class="elementor-posts-container"><article><h3>Another</h3><p>It is good.</p></article></div>'
    page = f"<html><body><div><h1>Tin Moon rides</h1><p>It rains.</p>{teaser}</div></body></html>"
    assert "It is good" not in str(parse_article(page).blocks)
