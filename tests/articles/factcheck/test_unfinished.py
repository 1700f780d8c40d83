"""Placeholders and embargoes are found before publishing; words that only look like them are left alone."""

from datetime import date

import pytest
from django.test import Client

from articles.editions.freeze import freeze
from articles.factcheck.unfinished import CUES, ROWS, find_unfinished
from articles.models import Article, Edition
from tests.articles.desk.forms import change, messages_of, opened
from tests.factories.articles import make_article, make_author, make_section, make_user


ALL_ROWS = [row for rows in ROWS.values() for row in rows]
DAY = date(2026, 11, 27)


@pytest.mark.parametrize("sentence", [sentence for row in ALL_ROWS for sentence in row["matches"]])
def test_a_cue_matches_its_sentences(sentence: str) -> None:
    assert any(cue.matches(sentence) for cue in CUES)


@pytest.mark.parametrize("sentence", [sentence for row in ALL_ROWS for sentence in row["ignores"]])
def test_no_cue_matches_words_that_only_look_like_a_placeholder(sentence: str) -> None:
    assert not any(cue.matches(sentence) for cue in CUES)


def reasons(text: str, *, on: date = DAY) -> list[str]:
    return [place.reason for place in find_unfinished(freeze(make_article(text=f"<p>{text}</p>")), on=on)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Not to be published before the embargo lifts.", ["Embargo without a date"]),
        ("Embargoed until 3 December 2026.", ["Embargo until 3 December 2026"]),
        ("Embargoed until 27 November 2026, noon.", ["Embargo until 27 November 2026"]),
        ("Embargoed until 3 November 2026.", []),
        ("Fine. Not for publication before 3 December.", ["Embargo until 3 December 2026"]),
    ],
)
def test_an_embargo_names_its_date_until_it_has_passed(text: str, expected: list[str]) -> None:
    assert reasons(text) == expected


@pytest.mark.django_db
def test_headline_standfirst_caption_and_blocks_are_read_but_not_quotes() -> None:
    article = make_article(title="TK", standfirst="To come.", lead_caption="TODO: caption", text="<p>Ends TK.</p>")
    article.quoteblock_set.create(text="TK", ordering=30)
    places = find_unfinished(freeze(article), on=DAY)
    assert [place.sentence for place in places] == ["TODO: caption", "TK", "To come.", "Ends TK."]


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
