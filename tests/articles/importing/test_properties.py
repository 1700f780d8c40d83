"""Whatever is pasted: no crash, no lost word, no forbidden tag, no long wait."""

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from articles.importing.read import ParsedArticle, Unreadable, parse_article
from tests.articles.importing.words import missing_words


ALLOWED = re.compile(
    r'</?(?:p|ul|ol|li|strong|em|sub|sup|h3)>|<ol start="\d+">|<br>|<a href="(?:https?://|mailto:)[^"<>]*">|</a>'
)
SLOW = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])

words = st.text(alphabet="abcdefghijKLMéж", min_size=2, max_size=8)
sentences = st.lists(words, min_size=1, max_size=12).map(" ".join)
openings = st.sampled_from(
    [
        "",
        "",
        "",
        "# ",
        "## ",
        "### ",
        "> ",
        "- ",
        "* ",
        "  - ",
        "1. ",
        "7) ",
        "Q: ",
        "A: ",
        "    ",
        "**",
        "— ",
        "| ",
        "FAQ ",
        "By ",
    ]
)
endings = st.sampled_from(["", ".", "?", "!", "...", "…", ":", "**", " |", "  ", "\\", "_"])
lines = st.one_of(
    st.tuples(openings, sentences, endings).map("".join),
    st.sampled_from(
        [
            "",
            "",
            "",
            "---",
            "===",
            "|---|---|",
            "FAQs",
            "More like this",
            "Related articles",
            "Tweet",
            "Q:",
            "A:",
            "```",
        ]
    ),
)
texts = st.lists(lines, min_size=1, max_size=25).map("\n".join)

TAGS = """p div h1 h2 h3 ul ol li b em a blockquote cite figure figcaption table tr td dl dt dd details summary article
main header footer aside nav form pre q section span"""
tags = st.sampled_from(TAGS.split())
markup = st.lists(
    st.one_of(
        tags.map("<{}>".format), tags.map("</{}>".format), sentences, st.sampled_from(["<br>", "\n\n", "\n", " | "])
    ),
    max_size=40,
).map(lambda parts: "<p>" + " ".join(parts))


def attempt(data: bytes | str) -> ParsedArticle | None:
    try:
        return parse_article(data)
    except Unreadable:
        return None


def forbidden(parsed: ParsedArticle | None) -> list[str]:
    pieces = parsed.blocks if parsed else ()
    return [rest for block in pieces for rest in re.findall("[<>]", ALLOWED.sub("", block.html))]


@SLOW
@given(st.binary(max_size=400))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    parsed = attempt(data)  # any other error than a refusal fails here
    assert parsed is None or parsed.blocks


@SLOW
@given(st.text(max_size=400))
def test_text_is_read_or_refused_without_a_forbidden_tag(text: str) -> None:
    assert forbidden(attempt(text)) == []


@SLOW
@given(st.text(alphabet="<>/!-[]()*_#`'\"=&;: \npabh1imgrc", max_size=200))
def test_markup_soup_is_read_or_refused_without_a_forbidden_tag(text: str) -> None:
    assert forbidden(attempt("<p>Prose.</p>" + text)) == []


@SLOW
@given(texts)
def test_no_word_of_a_plain_text_disappears(text: str) -> None:
    parsed = attempt(text)
    assert parsed is None or missing_words(text, parsed) == []


@SLOW
@given(markup)
def test_no_word_of_a_page_disappears(page: str) -> None:
    parsed = attempt(page)
    assert parsed is None or missing_words(re.sub("<[^>]*>", " ", page), parsed) == []


@SLOW
@given(markup)
def test_pages_come_out_with_allowed_tags_only(page: str) -> None:
    assert forbidden(attempt(page)) == []


@SLOW
@given(texts)
def test_reading_is_the_same_for_every_line_end(text: str) -> None:
    assert attempt(text) == attempt(text.replace("\n", "\r\n"))


LONG_ARTICLE_CHARS = 200_000
MAX_LONG_READ_S = 2
HOSTILE_CHARS = 40_000
MAX_HOSTILE_READ_S = 5
SECTION = "## The {}th Robot\n\n{}\n\n> Tin remembers.\n\n- one\n- two\n\n"
SENTENCES = "The robots ride out of *town* at dawn, and [nobody](https://example.com/x) is sorry to see them go. " * 8
HOSTILE = [
    "<a ",
    "<!--",
    "<![",
    "<b>",
    "<p>a",
    "<div class=ad>",
    "[",
    "![",
    "](",
    "**a",
    "_a ",
    "> ",
    "- ",
    "`",
    "<a b='",
    "&",
    "<q>",
]


def seconds_to_read(data: str) -> float:
    start = time.process_time()  # the processor's time, not the clock's: other tests run at the same time
    attempt(data)
    return time.process_time() - start


def test_a_long_article_reads_quickly() -> None:
    article = "# Tin Moon\n\n" + "".join(
        SECTION.format(number, SENTENCES) for number in range(LONG_ARTICLE_CHARS // 900)
    )
    assert seconds_to_read(article[:LONG_ARTICLE_CHARS]) < MAX_LONG_READ_S


def test_a_long_page_reads_quickly() -> None:
    section = f"<h2>Robot</h2><p>{SENTENCES}</p><p>{SENTENCES}</p><ul><li>one</li><li>two</li></ul>"
    assert seconds_to_read("<h1>Tin Moon</h1>" + section * (LONG_ARTICLE_CHARS // len(section))) < MAX_LONG_READ_S


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("opening", ["<p>Prose.</p>", "# Tin Moon\n\nSome **prose**.\n\n"], ids=["html", "markdown"])
def test_hostile_repetition_is_not_slow(opening: str, unit: str) -> None:
    assert seconds_to_read(opening + unit * (HOSTILE_CHARS // len(unit))) < MAX_HOSTILE_READ_S
