"""Whatever is pasted: no crash, no lost word, no forbidden tag, no long wait."""

import re
import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from articles.importing.read import ParsedArticle, Unreadable, parse_article
from tests.articles.importing.words import missing_words, prose_of


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
    return [rest for block in pieces for rest in re.findall("[<>]", ALLOWED.sub("", prose_of(block)))]


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
@example(f"<p><blockquote>Lit. <cite>{'keeper ' * 40}")  # longer than an attribution may be: cut between two words
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


LONG_CHARS = 50_000
HOSTILE_CHARS = 6_000
MAX_GROWTH = 2.6  # of the steps, for twice the text
SECTION = "## The {}th Robot\n\n{}\n\n> Tin remembers.\n\n- one\n- two\n\n"
SENTENCES = "The robots ride out of *town* at dawn, and [nobody](https://example.com/x) is sorry to see them go. " * 8
PAGE_SECTION = f"<h2>Robot</h2><p>{SENTENCES}</p><p>{SENTENCES}</p><ul><li>one</li><li>two</li></ul>"
HOSTILE = [
    "<a ", "<!--", "<![", "<![ x]>", "<b>", "<p>a", "<p>x</p>", "<div class=ad>", "[", "![", "](", "**a", "**a** ",
    "_a ", "> ", "- ", "`", "<a b='", "<a href href ", "&", "&shy;", "<q>", "<br>", "<i>a</i> ", "<img src=a>",
    "<li value=9>", "<a href='#a' id=a>1</a>", "<td rowspan=9999>", "<p style='mso-list:l0 level1 lfo1'>x</p>", "a-\n",
    "<dt>a<dd>b", "[^1]: a\n", "> [!note] x\n", "<li>[ ] ", "<figure><img src=x></figure>",
    "<h2><a href='#'>#</a></h2>", "<span class=sidenote>b</span> ", "<p>a<span class=sidenote>b</span>", "<p>• a",
    "<div class=pullquote>a b</div>", "<div><img src=x></div>", "<ruby>a<rt>b</rt></ruby>",
    "<div><i class=credit>a</i></div>", "é",
]  # fmt: skip


def count_steps(data: str) -> int:
    """Return the number of calls that reading takes: how it grows does not depend on how busy the machine is."""
    steps = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal steps
        steps += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        attempt(data)
    finally:
        sys.setprofile(None)
    return steps


def grows_evenly(make: Callable[[int], str], chars: int) -> bool:
    attempt(make(chars))  # fills the caches
    return count_steps(make(chars * 2)) <= count_steps(make(chars)) * MAX_GROWTH + 5_000


def test_a_long_article_takes_steps_in_proportion_to_its_length() -> None:
    article = "# Tin Moon\n\n" + "".join(SECTION.format(number, SENTENCES) for number in range(LONG_CHARS // 400))
    assert grows_evenly(lambda chars: article[:chars], LONG_CHARS)


def test_a_long_page_takes_steps_in_proportion_to_its_length() -> None:
    opening = "<!doctype html><html><body><h1>Tin Moon</h1>"
    assert grows_evenly(lambda chars: opening + PAGE_SECTION * (chars // len(PAGE_SECTION)), LONG_CHARS)


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize(
    "opening", ["<html><body><p>Prose.</p>", "# Tin Moon\n\nSome **prose**.\n\n"], ids=["html", "markdown"]
)
def test_hostile_repetition_takes_steps_in_proportion_to_its_length(opening: str, unit: str) -> None:
    assert grows_evenly(lambda chars: opening + unit * (chars // len(unit)), HOSTILE_CHARS)


@pytest.mark.parametrize("unit", ["&", "**a** ", "<a href href ", "<![ x]>", "[", "_a ", "- ", "<br>", "<p>a"], ids=str)
def test_a_hostile_megabyte_is_read_or_refused(unit: str) -> None:
    parsed = attempt("<p>Prose.</p>" + unit * (900_000 // len(unit)))
    assert parsed is None or "Prose." in " ".join(prose_of(block) for block in parsed.blocks)


def test_scripts_styles_and_pictures_in_the_text_do_not_count_for_the_limit() -> None:
    script = f"<script>{'x' * 1_200_000}</script><style>{'y' * 1_200_000}</style>"
    picture = f'<img alt="A" src="data:image/png;base64,{"A" * 2_000_000}">'
    parsed = parse_article(
        f"<html><head>{script}</head><body><h1>Tin</h1><p>The robots ride.</p>{picture}</body></html>"
    )
    assert [block["kind"] for block in parsed.blocks] == ["text", "image"]
