"""What is typed is kept, shown again and discarded, and nothing else changes by it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Revision, UnsavedDraft
from articles.writing.unsaved import KEEP_DROPPED, delete_dropped
from tests.articles.desk.forms import ADD, Data, add_block, blocks_of, change, opened, problems_in, sent_by
from tests.factories.articles import make_article, make_user


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
LIST = "/admin/articles/article/"


@pytest.fixture
def user() -> User:
    return make_user("editor")


@pytest.fixture
def editor(user: User, log_in: LogIn) -> Client:
    return log_in(user)


def keep(client: Client, article: Article | None, typed: Data, **more: Any) -> Any:
    """Send what a form holds as its script does."""
    fields = {name: value for name, value in typed.items() if name not in ("tab", "taken")}
    sent = {"form": urlencode(fields, doseq=True), "tab": typed["tab"], "taken": typed.get("taken", "")} | more
    return client.post(f"{LIST}{article.pk if article else 'add'}/unsaved/", sent)


def typed_values(typed: Data) -> Data:
    return {name: value if isinstance(value, list) else str(value) for name, value in typed.items() if name != "tab"}


def take(draft: UnsavedDraft) -> str:
    return f"{change(draft.article) if draft.article else ADD}?unsaved={draft.pk}"


def notices(client: Client, address: str) -> list[str]:
    page = BeautifulSoup(client.get(address).text, "html.parser")
    return [" ".join(notice.get_text().split()) for notice in page.select(".unsaved-words")]


def test_what_is_typed_is_kept_in_one_row_and_changes_nothing_else(editor: Client) -> None:
    article = make_article(title="Before")
    typed = opened(editor, change(article))
    stored = Article.objects.values().get(), list(Revision.objects.values())
    for title in ("Half", "Half a", "Half a sen"):
        assert keep(editor, article, typed | {"title": title}).status_code == 200
    assert UnsavedDraft.objects.get().title == "Half a sen"
    assert (Article.objects.values().get(), list(Revision.objects.values())) == stored


def test_the_same_words_are_not_written_again(editor: Client) -> None:
    article = make_article()
    typed = opened(editor, change(article)) | {"title": "Typed"}
    keep(editor, article, typed)
    with CaptureQueriesContext(connection) as queries:
        keep(editor, article, typed)
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []


def test_keeping_takes_as_many_queries_for_many_blocks(editor: Client) -> None:
    article = make_article()
    typed = opened(editor, change(article))
    keep(editor, article, typed | {"title": "Typed"})
    for _ in range(20):
        typed = add_block(typed, "text", heading="", body="<p>More</p>")
    with CaptureQueriesContext(connection) as queries:
        keep(editor, article, typed)
    assert len(queries) == 7, [query["sql"] for query in queries]


def test_taken_words_are_in_the_form_as_typed_also_what_is_invalid(editor: Client) -> None:
    article = make_article(title="Before")
    typed = add_block(opened(editor, change(article)), "quote", text="I saw", source="no address") | {"title": "\u3164"}
    keep(editor, article, typed)
    page = editor.get(take(UnsavedDraft.objects.get()))
    form = sent_by(page.content)
    assert {name: form.get(name) for name in typed if name != "tab"} == typed_values(typed)
    assert b"data-unsaved" in page.content
    assert (Article.objects.get().title, blocks_of(article)) == ("Before", [("text", "On the rocks")])


def test_a_save_of_taken_words_deletes_what_was_kept(editor: Client) -> None:
    article = make_article(title="Before")
    keep(editor, article, opened(editor, change(article)) | {"title": "Typed"})
    form = opened(editor, take(UnsavedDraft.objects.get()))
    editor.post(take(UnsavedDraft.objects.get()), form)
    assert (Article.objects.get().title, UnsavedDraft.objects.count()) == ("Typed", 0)


def test_words_are_saved_whose_form_has_rows_that_were_removed_by_an_earlier_save(editor: Client) -> None:
    article = make_article()
    typed = add_block(opened(editor, change(article)), "text", heading="", body="<p>Typed later</p>")
    # What the page holds on after it saved without reloading: a removed new text, a removed stored quote, and a number
    # of a cast table of which nothing is left.
    rows = {"text": {"id": "", "DELETE": "on"}, "quote": {"id": "99", "DELETE": "on"}, "cast": {}}
    for kind, fields in rows.items():
        prefix = f"{kind}block_set"
        place = int(typed[f"{prefix}-INITIAL_FORMS"])
        if kind == "text":  # the new text comes behind it
            typed |= {
                name.replace("-1-", "-2-"): typed.pop(name) for name in list(typed) if name.startswith(f"{prefix}-1-")
            }
        typed |= {f"{prefix}-{place}-{name}": value for name, value in fields.items()}
        typed[f"{prefix}-INITIAL_FORMS"] = place + 1
        typed[f"{prefix}-TOTAL_FORMS"] = int(typed[f"{prefix}-TOTAL_FORMS"]) + 1
    keep(editor, article, typed)
    form = opened(editor, take(UnsavedDraft.objects.get()))
    assert problems_in(editor.post(change(article), form)) == []
    assert blocks_of(article) == [("text", "On the rocks"), ("text", "Typed later")]
    assert UnsavedDraft.objects.count() == 0


def test_a_refused_save_keeps_what_was_kept(editor: Client) -> None:
    article = make_article()
    typed = opened(editor, change(article)) | {"title": "\u3164"}
    keep(editor, article, typed)
    assert problems_in(editor.post(change(article), typed))
    assert UnsavedDraft.objects.count() == 1


def test_taking_words_over_the_save_of_a_colleague_leads_to_the_refusal(editor: Client, log_in: LogIn) -> None:
    article = make_article(title="Before")
    keep(editor, article, opened(editor, change(article)) | {"title": "Mine"})
    other = log_in("editor")
    other.post(change(article), opened(other, change(article)) | {"title": "Theirs"})
    assert "The article was saved after you had opened it" in notices(editor, change(article))[0]
    draft = UnsavedDraft.objects.get()
    response = editor.post(change(article), opened(editor, take(draft)))
    assert "saved this article" in problems_in(response)[0]
    assert (Article.objects.get().title, sent_by(response.content)["title"]) == ("Theirs", "Mine")


def test_a_form_that_shows_unsaved_words_says_so_until_they_are_dropped(editor: Client) -> None:
    article = make_article()
    keep(editor, article, opened(editor, change(article)) | {"title": "Typed"})
    draft = UnsavedDraft.objects.get()
    time = f"{timezone.localtime(draft.typed_at):%H:%M}"
    assert notices(editor, change(article))[0].startswith(f"You have words from {time} that are not saved")
    assert notices(editor, take(draft))[0].startswith(f"These are your words from {time}. They are not saved yet.")
    editor.post(f"{LIST}unsaved/{draft.pk}/drop/")
    assert notices(editor, change(article)) == []


def test_of_several_unsaved_words_the_newest_are_shown_and_the_number_of_the_others(editor: Client) -> None:
    article = make_article()
    for title in ("One", "Two", "Three"):
        keep(editor, article, opened(editor, change(article)) | {"title": title})
    (notice,) = notices(editor, change(article))
    assert "2 more under History" in notice
    assert len(notices(editor, take(UnsavedDraft.objects.all()[0]))) == 1


def test_dropped_words_can_be_taken_up_for_a_week(editor: Client) -> None:
    article = make_article()
    keep(editor, article, opened(editor, change(article)) | {"title": "Typed"})
    draft = UnsavedDraft.objects.get()
    editor.post(f"{LIST}unsaved/{draft.pk}/drop/")
    assert "Typed" in editor.get(take(draft)).content.decode()
    UnsavedDraft.objects.update(dropped_at=timezone.now() - KEEP_DROPPED + timedelta(minutes=1))
    assert delete_dropped() == 0
    UnsavedDraft.objects.update(dropped_at=timezone.now() - KEEP_DROPPED - timedelta(minutes=1))
    assert delete_dropped() == 1


def test_words_that_nobody_dropped_are_not_deleted(editor: Client) -> None:
    article = make_article()
    keep(editor, article, opened(editor, change(article)) | {"title": "Typed"})
    UnsavedDraft.objects.update(typed_at=timezone.now() - timedelta(days=400))
    assert delete_dropped() == 0


def test_two_tabs_of_one_editor_both_keep_their_words(editor: Client) -> None:
    article = make_article()
    first, second = opened(editor, change(article)), opened(editor, change(article))
    for words in ("a", "b"):
        keep(editor, article, first | {"title": f"First {words}"})
        keep(editor, article, second | {"title": f"Second {words}"})
    assert {draft.title for draft in UnsavedDraft.objects.all()} == {"First b", "Second b"}
    editor.post(change(article), second | {"title": "Second c"})
    assert UnsavedDraft.objects.get().title == "First b"


def test_a_form_that_took_words_goes_on_in_their_row(editor: Client) -> None:
    article = make_article()
    keep(editor, article, opened(editor, change(article)) | {"title": "Typed"})
    draft = UnsavedDraft.objects.get()
    editor.post(f"{LIST}unsaved/{draft.pk}/drop/")
    keep(editor, article, opened(editor, take(draft)))
    after = UnsavedDraft.objects.get()
    assert (after.pk, after.title, after.dropped_at) == (draft.pk, "Typed", None)


def test_words_taken_out_of_a_tab_that_types_on_are_kept_beside_it(editor: Client) -> None:
    article = make_article()
    first = opened(editor, change(article))
    keep(editor, article, first | {"title": "First"})
    taken = opened(editor, take(UnsavedDraft.objects.get()))
    keep(editor, article, first | {"title": "First, and on"})
    keep(editor, article, taken | {"title": "Taken"})
    assert {draft.title for draft in UnsavedDraft.objects.all()} == {"First, and on", "Taken"}
    editor.post(change(article), taken | {"title": "Taken"})
    assert UnsavedDraft.objects.get().title == "First, and on"


def test_words_that_were_held_back_do_not_replace_later_ones(editor: Client) -> None:
    article = make_article()
    typed = opened(editor, change(article))
    keep(editor, article, typed | {"title": "Later"})
    keep(editor, article, typed | {"title": "Earlier"}, age="60")
    assert UnsavedDraft.objects.get().title == "Later"


def test_the_time_is_that_of_typing(editor: Client) -> None:
    article = make_article()
    keep(editor, article, opened(editor, change(article)), age="3600")
    assert timedelta(minutes=59) < timezone.now() - UnsavedDraft.objects.get().typed_at < timedelta(minutes=61)


def test_a_new_article_has_unsaved_words_too(editor: Client) -> None:
    typed = add_block(opened(editor, ADD), "text", heading="On the rocks", body="<p>Half a sen</p>") | {"title": "New"}
    keep(editor, None, typed)
    assert "that are not saved: New." in notices(editor, ADD)[0]
    draft = UnsavedDraft.objects.get()
    form = opened(editor, take(draft))
    assert (form["title"], form["textblock_set-0-body"], form["form_token"]) == (
        "New",
        "<p>Half a sen</p>",
        typed["form_token"],
    )
    editor.post(take(draft), form | {"_continue": "1"})
    assert (Article.objects.get().title, UnsavedDraft.objects.count()) == ("New", 0)


def test_of_several_new_articles_the_newest_is_offered_and_the_others_are_folded(editor: Client) -> None:
    for title in ("First", "Second", "Third"):
        keep(editor, None, opened(editor, ADD) | {"title": title, "tab": str(uuid4())})
    page = BeautifulSoup(editor.get(ADD).text, "html.parser")
    assert [len(page.select(f".unsaved-{part}")) for part in ("words", "more .unsaved-words")] == [3, 2]
    assert [summary.get_text() for summary in page.select(".unsaved-more > summary")] == ["2 more unsaved articles"]
    assert "Third" in page.select(".unsaved-words")[0].get_text()


def test_words_for_a_new_article_belong_to_it_once_it_is_saved(editor: Client) -> None:
    typed = opened(editor, ADD) | {"title": "New"}
    editor.post(ADD, typed | {"_continue": "1"})
    keep(editor, None, typed | {"title": "From another tab", "tab": str(uuid4())})
    assert notices(editor, ADD) == []
    assert len(notices(editor, change(Article.objects.get()))) == 1


def test_an_empty_form_deletes_what_its_tab_has_kept(editor: Client) -> None:
    article = make_article()
    typed = opened(editor, change(article))
    keep(editor, article, typed | {"title": "Typed"})
    keep(editor, article, typed, form="")
    assert UnsavedDraft.objects.count() == 0


def test_nobody_sees_takes_or_drops_the_words_of_another(editor: Client, log_in: LogIn) -> None:
    article = make_article(title="Before")
    keep(editor, article, opened(editor, change(article)) | {"title": "Typed"})
    draft, other = UnsavedDraft.objects.get(), log_in("superuser")
    assert notices(other, change(article)) == []
    assert "Typed" not in other.get(take(draft)).content.decode()
    assert other.post(f"{LIST}unsaved/{draft.pk}/drop/").status_code == 404
    draft.refresh_from_db()
    assert draft.dropped_at is None


def test_who_may_not_change_articles_keeps_and_drops_nothing(user: User, editor: Client) -> None:
    article = make_article()
    typed = opened(editor, change(article)) | {"title": "Typed"}
    keep(editor, article, typed)
    user.groups.clear()
    for response in (
        keep(editor, article, typed | {"title": "More"}),
        keep(editor, None, typed),
        editor.post(f"{LIST}unsaved/{UnsavedDraft.objects.get().pk}/drop/"),
    ):
        assert response.status_code == 403
    assert UnsavedDraft.objects.get().title == "Typed"


@pytest.mark.parametrize(
    ("changed", "status"),
    [({"tab": "x"}, 422), ({"form": "a=1&" * 20_001}, 400), ({"age": "x"}, 200), ({"taken": "x-y"}, 200)],
)
def test_what_no_form_sends_is_answered(editor: Client, changed: Data, status: int) -> None:
    article = make_article()
    assert keep(editor, article, opened(editor, change(article)), **changed).status_code == status


@pytest.mark.parametrize("revision", ["", "x", "-1", "99999999999"])
def test_words_on_a_revision_that_cannot_be_are_kept(editor: Client, revision: str) -> None:
    article = make_article()
    assert keep(editor, article, opened(editor, change(article)) | {"revision": revision}).status_code == 200
    assert UnsavedDraft.objects.get().revision is None


def test_words_of_an_article_that_is_gone_are_not_kept(editor: Client) -> None:
    article = make_article()
    typed = opened(editor, change(article))
    response = editor.post(f"{LIST}999999/unsaved/", {"form": "title=x", "tab": typed["tab"]})
    assert (response.status_code, UnsavedDraft.objects.count()) == (404, 0)


def test_words_outlive_an_article_that_is_deleted_while_somebody_types_them(editor: Client) -> None:
    article = make_article(title="Before", text="<p>The lamp is lit.</p>")
    typed = opened(editor, change(article)) | {"title": "After"}
    keep(editor, article, typed)
    pk = article.pk
    article.delete()
    assert editor.post(f"{LIST}{pk}/change/", typed).status_code == 404
    assert keep(editor, Article(pk=pk), typed).status_code == 404
    filled = editor.get(take(UnsavedDraft.objects.get()))
    editor.post(ADD, sent_by(filled.content) | {"_save": "1"})
    saved = Article.objects.get()
    assert saved.title == "After"
    assert blocks_of(saved) == [("text", "On the rocks")]
    assert not UnsavedDraft.objects.exists()
