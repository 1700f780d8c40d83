"""What each check before publishing finds, and what it leaves alone."""

import re
from datetime import date
from typing import Any

import pytest

from articles.editions.publish import publish
from articles.models import OutsideLink
from articles.preflight import links, pictures, structure, titles
from articles.preflight.checks import CHECKS, Check, Level, levels_of, run_checks
from articles.preflight.draft import Draft
from tests.articles.preflight.drafts import draft, image, question, text
from tests.factories.articles import make_article, make_live, make_user


pytestmark = pytest.mark.django_db

LINK = '<p>Read <a href="https://example.org/a">{}</a>.</p>'
# For each check: a draft about which it says something, and where the line leads: field, number of the block, words.
EXAMPLES: dict[str, tuple[Draft, str, int | None, str]] = {
    "unfinished": (draft(text("<p>It is lit. It runs TK minutes.</p>")), "", None, "It runs TK minutes."),
    "spoiler-title": (draft(title="Why Anna dies"), "title", None, ""),
    "long-headline": (draft(title="x" * 91, search_title="Short"), "title", None, ""),
    "long-search-title": (draft(title="x" * 61), "search_title", None, ""),
    "no-description": (draft(standfirst=""), "search_description", None, ""),
    "no-lead-image": (draft(lead_image_id=None), "lead_image", None, ""),
    "small-lead-image": (draft(images=(image(width=1199),)), "lead_image", None, ""),
    "empty-alt": (
        draft(
            {"kind": "image", "image_id": 2, "caption": "", "layout": "wide"},
            images=(image(), image(2, alt="IMG_2031.jpg")),
        ),
        *("image", 0, ""),
    ),
    "no-credit": (
        draft(
            {"kind": "image", "image_id": 2, "caption": "", "layout": "wide"},
            images=(image(), image(2, credit=" ")),
        ),
        *("image", 0, ""),
    ),
    "ended-licence": (draft(images=(image(licence_ends=date(2020, 1, 1)),)), "lead_image", None, ""),
    "unknown-licence": (draft(images=(image(licence="unknown"),)), "lead_image", None, ""),
    "heading-order": (draft(text("<p>One.</p><h3>Cast</h3>")), "body", 0, "Cast"),
    "link-words": (draft(text("<p>It is lit.</p>" + LINK.format("here"))), "body", 0, "Read here."),
    "like-questions": (draft(question("When is it out?"), question("When will it be out?")), "question", 1, ""),
}
NEEDS_ROWS = {
    "dead-link",
    "unseen-card",
    "contradiction",
    "open-flag",
    "no-source",
    "open-remark",
}  # tested with a database, or with another function in place


def find(key: str, subject: Draft) -> list[str]:
    check = next(check for check in CHECKS if check.key == key)
    return [concern.sentence for concern in check.find(subject)]


def test_every_check_has_a_draft_about_which_it_says_something() -> None:
    assert {check.key for check in CHECKS} == EXAMPLES.keys() | NEEDS_ROWS
    assert len({check.label for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.key)
def test_no_check_says_anything_about_a_good_draft(check: Check) -> None:
    good = draft(text("<p>It is lit.</p>" + LINK.format("the keeper’s diary"), "On the rocks"), question("Who lit it?"))
    assert list(check.find(good)) == []
    assert list(check.find(draft())) == []


@pytest.mark.parametrize("key", EXAMPLES)
def test_a_check_says_what_to_do_and_leads_to_the_place(key: str) -> None:
    subject, *place = EXAMPLES[key]
    (concern,) = next(check for check in CHECKS if check.key == key).find(subject)
    assert [concern.field, concern.place, concern.words] == place
    assert re.fullmatch(r"[A-Z].*[.?!”]", concern.sentence)  # it may follow "To publish, "


@pytest.mark.parametrize("row", titles.ROWS, ids=lambda row: row["pattern"][:30])
def test_a_word_that_gives_a_story_away_is_found_in_each_title(row: dict[str, Any]) -> None:
    for title in row["matches"]:
        for field in ("title", "search_title", "social_title"):
            assert find("spoiler-title", draft(**{field: title})), title
    for title in row["ignores"]:
        assert not find("spoiler-title", draft(title=title)), title


def test_the_name_of_a_show_and_quoted_words_give_nothing_away() -> None:
    assert not find("spoiler-title", draft(title="Death of a Keeper returns", shows=("Death of a Keeper",)))
    assert not find("spoiler-title", draft(title="The keeper on “Death and Sand”"))
    assert find("spoiler-title", draft(title="A death in Death of a Keeper", shows=("Death of a Keeper",)))


@pytest.mark.parametrize(
    ("columns", "keys"),
    [
        ({"title": "x" * 60}, set()),
        ({"title": "x" * 90, "search_title": "x" * 60}, set()),
        ({"title": "x" * 91, "search_title": "x" * 61}, {"long-headline", "long-search-title"}),
        ({"standfirst": "", "search_description": "Who lit it."}, set()),
        ({"lead_image_id": 9}, {"no-lead-image"}),  # deleted
    ],
)
def test_titles_and_descriptions_are_measured_at_their_limits(columns: dict[str, Any], keys: set[str]) -> None:
    assert {result.check.key for result in run_checks(draft(**columns), {})} == keys


@pytest.mark.parametrize("alt", ["DSC_0042.JPG", "image", "Photo 3", "screenshot-2", "a picture", "poster"])
def test_an_alt_text_that_describes_nothing_is_found(alt: str) -> None:
    assert list(pictures.find_empty_alt(draft(images=(image(alt=alt),))))


@pytest.mark.parametrize("alt", ["A lamp on a rock.", "Poster of the second season: a lamp", "Anna", "Picture of Anna"])
def test_an_alt_text_that_describes_something_is_left_alone(alt: str) -> None:
    assert not list(pictures.find_empty_alt(draft(images=(image(alt=alt),))))


@pytest.mark.parametrize(
    "words",
    ["here", "Click here", "this link", "HERE.", "<strong>here</strong>", "https://example.org/a", "www.example.org"],
)
def test_a_link_that_does_not_say_where_it_leads_is_found(words: str) -> None:
    assert list(links.find_empty_link_words(draft(text(LINK.format(words)))))


@pytest.mark.parametrize("words", ["the diary", "here is the diary", "example.org, the archive", "Where it was here"])
def test_a_link_with_words_of_its_own_is_left_alone(words: str) -> None:
    assert not list(links.find_empty_link_words(draft(text(LINK.format(words)))))


def test_each_link_leads_to_its_own_line() -> None:
    body = "<p>There and hereafter.</p><p>It is <a href='/a'>here</a>.</p>"
    (concern,) = links.find_empty_link_words(draft(text(body)))
    assert concern.words == "It is here."


@pytest.mark.parametrize(
    ("blocks", "count"),
    [
        ([text("<h3>Cast</h3>", "People")], 0),
        ([text("<p>One.</p>", "People"), text("<h3>Cast</h3>")], 0),
        ([text("<h4>Cast</h4>", "People")], 1),
        ([text("<h3>A</h3><h3>B</h3>")], 1),
        ([text("<h3>A</h3>"), text("<p>One.</p>", "People")], 1),
    ],
)
def test_a_heading_may_be_one_level_below_the_one_before(blocks: list[dict[str, Any]], count: int) -> None:
    assert len(list(structure.find_headings_out_of_order(draft(*blocks)))) == count


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("When does season 2 start?", "When will season 2 start?", True),
        ("Where to watch the series?", "Where to watch series", True),
        ("When does season 1 start?", "When does season 2 start?", False),
        ("Does Anna return in season 2?", "Does Ben return in season 2?", False),
        ("Is it?", "Was it?", False),  # little words only
    ],
)
def test_questions_are_alike_if_they_differ_in_little_words(first: str, second: str, alike: bool) -> None:
    assert bool(find("like-questions", draft(question(first), question(second)))) is alike


def test_a_dead_link_leads_to_its_line() -> None:
    OutsideLink.objects.create(address="https://example.org/a", dead_since=date(2026, 11, 3))
    OutsideLink.objects.create(address="https://example.org/b")
    subject = draft(text('<p>Mind <a href="https://example.org/b">the log</a>.</p>' + LINK.format("the diary")))
    (concern,) = links.find_dead_links(subject)
    assert (concern.field, concern.place, concern.words) == ("body", 0, "Read the diary.")


def test_a_card_of_an_article_that_readers_cannot_see_is_found_until_that_is_live() -> None:
    lit, unlit = make_live(title="Lit").article, make_article(title="Unlit")
    subject = draft(*({"kind": "related-card", "target_id": key} for key in (lit.pk, unlit.pk, None)))
    (concern,) = links.find_unseen_cards(subject)
    assert (concern.sentence, concern.field, concern.place) == (
        "Publish “Unlit” too: until then readers do not see its card.",
        "target",
        1,
    )
    publish(unlit, by=make_user("editor"))
    assert not list(links.find_unseen_cards(subject))


def test_a_section_says_what_blocks_warns_and_is_off() -> None:
    subject = draft(title="Why Anna dies", standfirst="", lead_image_id=None)
    rules = {"no-lead-image": "block", "no-description": "off", "no-such-check": "block", "spoiler-title": "nonsense"}
    results = run_checks(subject, rules)
    assert [(result.check.key, result.level == Level.BLOCK) for result in results] == [
        ("no-lead-image", True),
        ("spoiler-title", False),
    ]
    assert levels_of(rules).keys() == {check.key for check in CHECKS}
    assert Level.BLOCK not in levels_of({}).values()
