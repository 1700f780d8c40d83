from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from articles.desk.compare import Row, Span, compare
from articles.editions.freeze import freeze
from articles.models import Article, Event, Live, QuoteBlock, TextBlock
from tests.factories.articles import make_article, make_live, make_tag


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
LIST = "/admin/articles/article/"


def address(key: int, rest: str = "history/") -> str:
    return f"/admin/articles/article/{key}/{rest}"


def rows_of(response: Any) -> list[tuple[str, str]]:
    page = BeautifulSoup(response.content, "html.parser")
    return [(str(row["data-change"]), row.get_text(" ", strip=True)) for row in page.select(".comparison-rows > li")]


def test_a_comparison_shows_old_and_new_words_block_by_block() -> None:
    article = make_article(title="The lamp is lit", text="<p>One two</p><p>three</p>")
    TextBlock.objects.create(parent=article, ordering=30, heading="", body="<p>The same</p>")
    old = freeze(article)
    Article.objects.update(title="The lamp is out")
    article.refresh_from_db()
    TextBlock.objects.filter(ordering=10).update(body="<p>One 2</p><p>three</p>")
    QuoteBlock.objects.create(parent=article, ordering=40, text="New")
    article.tags.add(make_tag(name="Tides"))

    assert compare(old, freeze(article)) == [
        Row("Headline", "changed", [Span("kept", "The lamp is "), Span("out", "lit"), Span("in", "out")]),
        Row("Tags", "added", [Span("in", "Tides")]),
        Row(
            "Text",
            "changed",
            [Span("kept", "On the rocks\nOne "), Span("out", "two\n"), Span("in", "2\n"), Span("kept", "three")],
        ),
        Row("Text", "same", [Span("kept", "The same")]),
        Row("Quote", "added", [Span("in", "New")]),
    ]


def test_a_document_compared_with_itself_is_the_same() -> None:
    document = freeze(make_article())
    assert {row.change for row in compare(document, document)} == {"same"}


def test_a_comparison_says_which_pictures_and_seasons_are_gone() -> None:
    document = freeze(make_article(text=""))
    image: Any = {"kind": "image", "image_id": 1_000_000, "caption": "", "layout": "column"}
    timeline: Any = {"kind": "timeline", "season_id": 1_000_000, "heading": ""}
    document["blocks"] = [image, timeline]
    rows = compare(document, document)
    assert [row.spans[0].text for row in rows] == ["a picture that was deleted\ncolumn", "a season that was deleted"]


def test_a_comparison_with_the_working_copy_escapes_markup(log_in: LogIn) -> None:
    live = make_live(title="<b>Lit</b>")
    Article.objects.update(title="<b>Out</b>")
    response = log_in("writer").get(address(live.pk) + "?edition=1")
    assert rows_of(response)[0] == ("changed", "Headline changed <b>Lit</b> <b>Out</b>")
    assert b"<b>Lit</b>" not in response.content


def test_restoring_and_putting_back_change_the_working_copy_only(log_in: LogIn) -> None:
    live = make_live(title="First")
    Article.objects.update(title="Second")
    client = log_in("writer")

    client.post(address(live.pk, "restore/"), {"edition": "1"})
    assert Article.objects.get().title == "First"

    event = Event.objects.get(verb="restored")
    assert "Second" in client.get(address(live.pk) + f"?event={event.pk}").content.decode()
    client.post(address(live.pk, "put-back/"), {"event": event.pk})
    assert Article.objects.get().title == "Second"
    assert Live.objects.get().title == "First"


def test_a_step_that_replaced_nothing_is_not_put_back(log_in: LogIn) -> None:
    live = make_live()
    event = Event.objects.get(verb="published")
    response = log_in("writer").post(address(live.pk, "put-back/"), {"event": event.pk}, follow=True)
    assert "This step replaced nothing" in response.content.decode()


def test_an_edition_of_another_article_is_not_found(log_in: LogIn) -> None:
    live, draft = make_live(), make_article()
    client = log_in("editor")
    assert client.get(address(draft.pk) + "?edition=1").status_code == 404
    assert client.post(address(draft.pk, "restore/"), {"edition": "1"}).status_code == 404
    assert client.post(address(live.pk, "restore/"), {"edition": "x"}).status_code == 404
    assert client.get(address(live.pk, "restore/")).status_code == 405
    assert client.get(address(live.pk, "put-back/")).status_code == 405
    assert client.get(address(99)).status_code == 404


def test_history_is_for_the_newsroom(log_in: LogIn) -> None:
    live = make_live()
    assert Client().get(address(live.pk)).status_code == 302
    page = log_in("moderator").get(address(live.pk) + "?edition=1")
    assert page.status_code == 200
    assert b"Restore edition" not in page.content


@pytest.mark.parametrize("number", ["9" * 25, "9" * 6000, "x", "-1"])
def test_numbers_too_large_for_the_database_are_not_found_or_ignored(log_in: LogIn, number: str) -> None:
    live = make_live()
    client = log_in("editor")
    for query in (f"history/?edition={number}", f"history/?event={number}"):
        assert client.get(f"{LIST}{live.pk}/{query}").status_code in (200, 404)
    assert client.post(f"{LIST}{live.pk}/restore/", {"edition": number}).status_code == 404
    assert client.get(f"{LIST}?show={number}").status_code in (200, 302)
