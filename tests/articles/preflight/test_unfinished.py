"""Placeholders and embargoes are found before publishing; words that only look like them are left alone."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from articles.models import Article, Edition
from articles.preflight.draft import Draft
from articles.preflight.unfinished import CUES, ROWS, find_placeholders
from tests.articles.desk.forms import change, messages_of, opened
from tests.articles.preflight.drafts import draft, question, text as text_block
from tests.factories.articles import make_article, make_author, make_section, make_user


ALL_ROWS = [row for rows in ROWS.values() for row in rows]
DAY = date(2026, 11, 27)


@pytest.mark.parametrize("sentence", [sentence for row in ALL_ROWS for sentence in row["matches"]])
def test_a_cue_matches_its_sentences(sentence: str) -> None:
    assert any(cue.matches(sentence) for cue in CUES)


@pytest.mark.parametrize("sentence", [sentence for row in ALL_ROWS for sentence in row["ignores"]])
def test_no_cue_matches_words_that_only_look_like_a_placeholder(sentence: str) -> None:
    assert not any(cue.matches(sentence) for cue in CUES)


def reasons(words: str) -> list[str]:
    concerns = find_placeholders(replace(draft(text_block(f"<p>{words}</p>")), on=DAY))
    return [concern.sentence.partition(":")[0] for concern in concerns]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Not to be published before the embargo lifts.", ["Embargo without a date"]),
        ("Embargoed until 3 December 2026.", ["Embargo until 3 December 2026"]),
        ("NOT TO BE PUBLISHED BEFORE 3 DECEMBER 2026", ["Embargo until 3 December 2026"]),
        ("EMBARGOED until 3 December 2026, then ours alone.", ["Embargo until 3 December 2026"]),
        ("Embargoed until 27 November 2026, noon.", ["Embargo until 27 November 2026"]),
        ("Embargoed until 3 November 2026.", []),
        ("Fine. Not for publication before 3 December.", ["Embargo until 3 December 2026"]),
    ],
)
def test_an_embargo_names_its_date_until_it_has_passed(words: str, expected: list[str]) -> None:
    assert reasons(words) == expected


TABLE = {"kind": "table", "caption": "Nights", "rows": [["Night", "Viewers"], ["One", "TK"]]}
QUOTE = {"kind": "quote", "text": "We knew, TK said.", "attribution": "TK"}
SPOILER = {"kind": "spoiler", "about": "TK", "body": "<p>It ends.</p>"}


@pytest.mark.parametrize(
    ("unfinished", "field"),
    [
        (draft(title="TK"), ""),
        (draft(standfirst="To come."), ""),
        (draft(lead_caption="TODO: caption"), ""),
        (draft(search_title="TK"), "search_title"),
        (draft(search_description="TK"), "search_description"),
        (draft(social_title="TK"), "social_title"),
        (draft(question("Who is TK?")), ""),
        (draft(TABLE), ""),
        (draft(QUOTE | {"attribution": ""}), ""),
        (draft(QUOTE | {"text": "We knew."}), ""),
        (draft(SPOILER), ""),
    ],
    ids=lambda value: "" if isinstance(value, str) else None,
)
def test_every_text_is_read_and_the_line_leads_to_it(unfinished: Draft, field: str) -> None:
    assert {concern.field for concern in find_placeholders(unfinished)} == {field}


def test_somebody_may_speak_of_an_embargo() -> None:
    quote = {"kind": "quote", "text": "Do not publish before I am dead.", "attribution": "The keeper"}
    assert not list(find_placeholders(draft(quote)))


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(make_user("editor"))
    return client


@pytest.fixture
def unfinished() -> Article:
    return make_article(
        section=make_section(), authors=[make_author()], text="<p>Fine. The finale runs TK minutes.</p>"
    )


@pytest.mark.django_db
def test_publishing_asks_once_and_publishes_when_told_to(editor: Client, unfinished: Article) -> None:
    address = change(unfinished)
    data = opened(editor, address) | {"title": "Saved all the same"}
    response = editor.post(address, data | {"_publish": "1"}, follow=True)
    assert messages_of(response) == ["Saved. Not published yet: look at 1 thing that is listed."]
    assert b"The finale runs TK minutes." in response.content
    assert b"Publish anyway" in response.content
    assert not Edition.objects.exists()
    unfinished.refresh_from_db()
    assert unfinished.title == "Saved all the same"

    editor.post(address, opened(editor, address) | {"_publish": "anyway"})
    assert Edition.objects.get().number == 1


@pytest.mark.django_db
def test_a_schedule_after_the_embargo_is_not_asked_about(editor: Client, unfinished: Article) -> None:
    address = change(unfinished)
    unfinished.textblock_set.update(body="<p>Embargoed until 3 December 2098.</p>")
    data = opened(editor, address) | {"_publish_at": "1", "publish_at": "2098-12-01T12:00"}
    response = editor.post(address, data, follow=True)
    assert b"Embargo until 3 December 2098" in response.content
    assert b'name="_publish_at" value="anyway"' in response.content
    assert b'value="2098-12-01T12:00"' in response.content

    editor.post(address, opened(editor, address) | {"_publish_at": "1", "publish_at": "2098-12-04T12:00"})
    assert Edition.objects.exists()
