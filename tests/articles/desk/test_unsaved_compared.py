"""Unsaved words in the history of an article: compared with what is saved and with each other, and taken up."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Article, TextBlock, UnsavedDraft
from tests.articles.desk.forms import Data, add_block, change, opened
from tests.articles.desk.test_history import address, rows_of
from tests.articles.desk.test_unsaved import keep, take
from tests.factories.articles import make_article, make_live, make_tag, make_user


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]


@pytest.fixture
def user() -> User:
    return make_user("editor")


@pytest.fixture
def editor(user: User, log_in: LogIn) -> Client:
    return log_in(user)


def keep_draft(editor: Client, article: Article, **changes: Any) -> UnsavedDraft:
    keep(editor, article, opened(editor, change(article)) | changes)
    return UnsavedDraft.objects.latest("pk")


def compared(editor: Client, article: Article, **query: Any) -> Any:
    return editor.get(address(article.pk), query)


def heading_of(response: Any) -> str:
    heading = BeautifulSoup(response.text, "html.parser").select_one("#comparison")
    return " ".join(heading.get_text().split()) if heading else ""


def test_unsaved_words_are_compared_with_the_working_copy(editor: Client) -> None:
    article = make_article(title="Before", text="<p>The lamp is lit.</p>")
    typed = add_block(opened(editor, change(article)), "quote", text="I saw it.")
    keep(editor, article, typed | {"title": "After", "textblock_set-0-body": "<p>The lamp is out.</p>"})
    draft = UnsavedDraft.objects.get()
    response = compared(editor, article, new=f"unsaved-{draft.pk}")
    time = f"{timezone.localtime(draft.typed_at):%H:%M}"
    assert heading_of(response) == f"The working copy compared with your unsaved words from {time}"
    assert [(kind, " ".join(words.split())) for kind, words in rows_of(response)] == [
        ("changed", "Headline changed Before After"),
        ("changed", "1. Text changed On the rocks The lamp is lit out ."),
        ("added", "2. Quote added I saw it."),
    ]
    stored = Article.objects.get()
    assert (stored.title, TextBlock.objects.get().body) == ("Before", "<p>The lamp is lit.</p>")


def test_a_block_that_nobody_changed_is_not_told_as_changed(editor: Client) -> None:
    article = make_article()
    address_of_form = change(article)
    typed = add_block(
        opened(editor, address_of_form), "verdict", rating="8", scale="10", pros="Locks\r\nTides", cons=""
    )
    editor.post(address_of_form, typed)
    sent_by_script = opened(editor, address_of_form)
    assert sent_by_script["verdictblock_set-0-rating"] == "8"
    keep(editor, article, sent_by_script | {"title": "After"})
    response = compared(editor, article, new=f"unsaved-{UnsavedDraft.objects.get().pk}")
    assert [change for change, words in rows_of(response) if "Verdict" in words] == ["same"]


def test_invalid_words_are_compared_as_typed(editor: Client) -> None:
    article = make_article(tags=[make_tag(name="Tides")])
    tag = article.tags.get().pk
    typed = add_block(opened(editor, change(article)), "quote", text="I saw it.", source="no address")
    keep(editor, article, typed | {"search_title": "x" * 130, "section": "999999", "tags": [tag, 999999]})
    response = compared(editor, article, new=f"unsaved-{UnsavedDraft.objects.get().pk}")
    page = response.content.decode()
    assert "no address" in page
    assert "x" * 130 in page
    assert "<del>Tides</del>" not in page


def test_removed_blocks_are_told(editor: Client) -> None:
    article = make_article()
    draft = keep_draft(editor, article, **{"textblock_set-0-DELETE": "on"})
    response = compared(editor, article, new=f"unsaved-{draft.pk}")
    assert [kind for kind, _ in rows_of(response)] == ["removed"]


def test_two_drafts_are_compared_the_older_first(editor: Client) -> None:
    article = make_article()
    first, second = (keep_draft(editor, article, title=title) for title in ("First", "Second"))
    response = compared(editor, article, old=f"unsaved-{second.pk}", new=f"unsaved-{first.pk}")
    assert rows_of(response)[0] == ("changed", "Headline changed First Second")


def test_unsaved_words_are_compared_with_an_edition(editor: Client) -> None:
    live = make_live(title="Live")
    draft = keep_draft(editor, live.article, title="Mine")
    edition = live.article.revisions.get()
    response = compared(editor, live.article, old=edition.pk, new=f"unsaved-{draft.pk}")
    assert heading_of(response).startswith("Edition 1 compared with your unsaved words from ")
    assert rows_of(response)[0] == ("changed", "Headline changed Live Mine")


def test_the_words_of_a_colleague_are_not_compared(editor: Client, log_in: LogIn) -> None:
    article = make_article()
    draft = keep_draft(editor, article, title="Mine")
    other = log_in("superuser")
    assert compared(other, article, new=f"unsaved-{draft.pk}").status_code == 404
    assert "Mine" not in other.get(address(article.pk)).content.decode()


@pytest.mark.parametrize("value", ["unsaved-", "unsaved-x", "unsaved-999", f"unsaved-{'9' * 30}", "other-1"])
def test_unsaved_words_that_do_not_exist_are_not_found(editor: Client, value: str) -> None:
    assert compared(editor, make_article(), new=value).status_code == 404


def test_the_history_lists_unsaved_and_discarded_words_with_what_can_be_done(editor: Client) -> None:
    article = make_article()
    dropped, current = (keep_draft(editor, article, title=title) for title in ("First", "Second"))
    editor.post(f"/admin/articles/article/unsaved/{dropped.pk}/drop/")
    page = BeautifulSoup(editor.get(address(article.pk)).text, "html.parser")
    items = page.select(".history-unsaved")
    assert [item.p.get_text().split(":")[0] for item in items if item.p] == ["Not saved", "Discarded"]
    assert "deleted on" in items[1].get_text()
    assert [a["href"] for item in items for a in item.select("a.button")] == [take(current), take(dropped)]
    assert [len(item.select("form")) for item in items] == [1, 0]


def test_the_history_is_filtered_by_name(editor: Client) -> None:
    article = make_article()
    for title, name in (("One", "As the lawyers saw it"), ("Two", "Before the embargo")):
        editor.post(change(article), opened(editor, change(article)) | {"title": title, "_continue": "1"})
        data: Data = {"revision": article.revisions.first().pk, "name": name}  # type: ignore[union-attr]
        editor.post(address(article.pk, "name-revision/"), data)
    page = BeautifulSoup(editor.get(address(article.pk), {"q": "LAWYERS saw"}).text, "html.parser")
    assert [name.get_text() for name in page.select(".history-name")] == ["As the lawyers saw it"]
