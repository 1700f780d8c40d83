"""Boilerplate around articles is left out, listed with its reason, and never confused with prose."""

import pytest

from articles.importing.read import LeftOut, parse_article
from tests.articles.importing import pages
from tests.articles.importing.words import all_words, heading_of, prose_of


PARAGRAPH = "The robots ride out of town at dawn, and nobody in the saloon is sorry to see them go."
TEASER = "a teaser for another article"


def left_out(text: str) -> tuple[LeftOut, ...]:
    return parse_article(f"Tin Moon Guide\n\n{PARAGRAPH}\n\n{text}").left_out


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Please enter your comment!", "part of a comment form"),
        ("Please enter your name here", "part of a comment form"),
        ("Leave a reply", "part of a comment form"),
        ("LEAVE A REPLY Cancel reply", "part of a comment form"),
        ("Your email address will not be published. Required fields are marked *", "part of a comment form"),
        ("Save my name, email, and website in this browser for the next time I comment.", "part of a comment form"),
        ("Share on Facebook", "a bar for sharing the page"),
        ("Facebook Twitter Pinterest WhatsApp", "a bar for sharing the page"),
        ("Tweet", "a bar for sharing the page"),
        ("Subscribe now", "a newsletter box"),
        ("Sign up for our weekly newsletter", "a newsletter box"),
        ("Advertisement", "an advertisement"),
        ("ADVERTISEMENT", "an advertisement"),
        ("This website uses cookies to improve your experience.", "a cookie notice"),
        ("© 2031 Tellyville. All rights reserved.", "the foot of the page"),
        ("Copyright 2031 Tellyville", "the foot of the page"),
        ("Read more: The robots of Nut Valley", "a pointer to another article"),
        ("Photo: Tellyville Pictures", "a caption without its picture"),
        ("Home > TV > Tin Moon", "a menu of the page"),
    ],
)
def test_boilerplate_is_left_out_with_its_reason(line: str, why: str) -> None:
    assert [(left.text, left.why) for left in left_out(f"{line}\n\n{PARAGRAPH}")] == [(line, why)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Viewers who subscribe to the channel saw the pilot a week before everybody else did.",
        "Subscribe or not, you will see the robots on every bus in town before long.",
        "The two shows are related, and their makers share an office and a kettle.",
        "Related characters from the first season return in the third episode.",
        "Advertisements for the show were banned in two towns.",
        "He left a reply on the robot's answering machine.",
        "Share the joy, say the robots, and share it they do.",
        "The copyright in the robots belongs to their inventor, who is a robot.",
        "You may also like the music, which was recorded in a mine.",
        "Cookies are eaten in every episode.",
    ],
)
def test_prose_that_mentions_boilerplate_is_kept(sentence: str) -> None:
    assert left_out(f"{sentence}\n\n{PARAGRAPH}") == ()


@pytest.mark.parametrize(
    "label",
    [
        "More like this",
        "Related articles",
        "You may also like",
        "Read next",
        "Recommended",
        "RELATED POSTS",
        "You might also like:",
    ],
)
def test_teasers_below_a_label_are_left_out(label: str) -> None:
    tail = f"{label}\n\nTen Robots That Will Make You...\n\nRobots are made of tin, and they know it. We rank the...\n"
    assert [left.why for left in left_out(tail)] == ["the label of a list of other articles", TEASER, TEASER]


def test_markdown_links_below_a_label_are_left_out() -> None:
    links = "- [Nut Valley](https://example.com/a)\n- [Bolt](https://example.com/b)\n"
    text = f"# Tin Moon\n\n{PARAGRAPH}\n\n## Related Articles\n\n{links}"
    assert [left.text for left in parse_article(text).left_out] == ["Related Articles", "Nut Valley", "Bolt"]


def test_an_article_goes_on_below_teasers_in_its_middle() -> None:
    teasers = "Related articles\n\n- [Nut Valley](https://example.com/a)"
    text = f"# Tin Moon\n\n{PARAGRAPH}\n\n{teasers}\n\n## The Cast\n\n{PARAGRAPH}"
    assert [heading_of(block) for block in parse_article(text).blocks] == ["", "The Cast"]


def test_a_plain_heading_below_teasers_belongs_to_the_article() -> None:
    teasers = "Read next\n\nTen Robots That Will..."
    text = f"Tin Moon Guide\n\n{PARAGRAPH}\n\n{teasers}\n\nThe Cast\n\n{PARAGRAPH} So it goes.\n"
    assert [heading_of(block) for block in parse_article(text).blocks] == ["", "The Cast"]


def test_captions_among_teasers_are_recognised() -> None:
    reasons = {left.text: left.why for left in parse_article(pages.TAIL).left_out}
    assert reasons["a heron in fog"] == "a caption without its picture"


def test_teasers_at_the_end_are_not_in_the_draft() -> None:
    assert [heading_of(block) for block in parse_article(pages.TAIL).blocks] == [""]


def test_bylines_and_dates_under_the_title_are_left_out() -> None:
    text = f"# Tin Moon\n\nBy Ines Calder\n\n4 May 2031\n\n5 min read\n\n{PARAGRAPH}"
    assert [left.text for left in parse_article(text).left_out] == ["By Ines Calder", "4 May 2031", "5 min read"]


@pytest.mark.parametrize(
    ("line", "byline", "day"),
    [
        ("By Ann Known and Ines van Calder", "Ann Known, Ines van Calder", None),
        ("By Ann Known, May 4, 2031", "Ann Known", "2031-05-04"),
        ("By Ann Known 4 May 2031, 11:00 BST", "Ann Known", "2031-05-04"),
        ("Written by ANN KNOWN | 4 May 2031", "ANN KNOWN", "2031-05-04"),
        ("Published: 4 May 2031", "", "2031-05-04"),
        ("Updated 9 May 2031\n\nPublished 4 May 2031", "", "2031-05-04"),
        ("Published 10:00 AM EST, Mon May 4, 2031", "", "2031-05-04"),
        ("By Reuters", "Reuters", None),
        ("By Tin Moon Archive The Saloon Show: Now", "", None),
    ],
)
def test_a_byline_says_who_wrote_the_article_and_when(line: str, byline: str, day: str | None) -> None:
    parsed = parse_article(f"# Tin Moon\n\n{line}\n\n{PARAGRAPH}\n\nBy Nobody Known")
    assert (parsed.byline, parsed.published and str(parsed.published.date())) == (byline, day)


def test_words_to_editors_around_a_press_release_are_left_out_and_its_wrapped_lines_joined() -> None:
    release = (
        "FOR IMMEDIATE RELEASE\nEmbargoed until 00.01, Tuesday\n\nTin Moon rides again\n\n"
        "The robots ride out of town at dawn, and nobody in the saloon is sorry to see\nthem go. "
        "The lamp goes with them.\n\n"
        "* oil\n* a wick\n* rope\n\n-ENDS-\n\n1. The saloon is shut.\n2. Pictures may be had."
    )
    parsed = parse_article(release)
    assert (parsed.title, [left.text for left in parsed.left_out]) == (
        "Tin Moon rides again",
        ["FOR IMMEDIATE RELEASE", "Embargoed until 00.01, Tuesday", "-ENDS-"],
    )
    assert "sorry to see them go. The lamp" in parsed.blocks[0]["body"]


def test_a_heading_that_begins_with_by_is_no_byline() -> None:
    assert [heading_of(block) for block in parse_article(f"# Tin Moon\n\n## By the Numbers\n\n{PARAGRAPH}").blocks] == [
        "By the Numbers"
    ]


def test_a_table_of_contents_is_left_out() -> None:
    text = f"# Tin Moon\n\nTable of Contents\n\n- [Plot](#plot)\n- [Cast](#cast)\n\n## Plot\n\n{PARAGRAPH}"
    assert {left.why for left in parse_article(text).left_out} == {"a table of contents"}


@pytest.mark.parametrize(
    "boilerplate",
    [
        "<nav>Words of a menu</nav>",
        "<aside>Words of a box</aside>",
        "<footer>Words of a foot</footer>",
        "<form><label>Words of a form</label></form>",
        '<div class="related-posts">Words of a teaser</div>',
        '<div id="comments">Words of a reader</div>',
        '<div class="newsletter-signup">Words of a box</div>',
        '<iframe src="https://example.com/words">Words</iframe>',
    ],
)
def test_boilerplate_of_a_page_is_listed_with_its_words(boilerplate: str) -> None:
    parsed = parse_article(f"<h1>Tin Moon</h1><p>{PARAGRAPH}</p>{boilerplate}<p>{PARAGRAPH}</p>")
    assert ["words" in left.text.casefold() for left in parsed.left_out] == [True]


def test_a_form_around_the_whole_page_is_no_boilerplate() -> None:
    assert (
        prose_of(parse_article(f"<h1>Tin Moon</h1><form><p>{PARAGRAPH}</p></form>").blocks[0]) == f"<p>{PARAGRAPH}</p>"
    )


def test_a_header_that_holds_the_title_is_read() -> None:
    page = f"<article><header><h1>Tin Moon</h1></header><p>{PARAGRAPH}</p></article>"
    assert (parse_article(page).title, parse_article(page).left_out) == ("Tin Moon", ())


def test_a_class_that_only_mentions_boilerplate_is_no_boilerplate() -> None:
    page = f'<div class="has-sidebar no-comments"><h1>Tin Moon</h1><p class="shared-prose">{PARAGRAPH}</p></div>'
    assert parse_article(page).left_out == ()


def test_words_outside_the_article_are_listed() -> None:
    page = f"<div><p>Elsewhere today.</p></div><article><h1>Tin Moon</h1><p>{PARAGRAPH}</p></article>"
    assert [(left.text, left.why) for left in parse_article(page).left_out] == [
        ("Elsewhere today.", "outside the article")
    ]


def test_left_out_parts_are_in_the_order_of_the_source() -> None:
    lines = [left.line for left in parse_article(pages.WORDPRESS).left_out]
    assert lines == sorted(lines)


def test_link_addresses_of_markdown_are_listed() -> None:
    parsed = parse_article(f"# Tin Moon\n\n{PARAGRAPH} See [this][1].\n\n[1]: https://example.com/robots\n")
    assert "https://example.com/robots" in all_words(parsed)
