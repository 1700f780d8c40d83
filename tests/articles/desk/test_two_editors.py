"""Two people in one article: neither overwrites the other without a warning, and neither loses a word."""

from collections.abc import Callable

import pytest
from django.test import Client

from articles.editions.restore import restore
from articles.models import Article, Revision, TextBlock
from tests.articles.desk.forms import add_block, blocks_of, change, messages_of, opened, problems_in, sent_by
from tests.factories.articles import make_article, make_live, make_user


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]


def test_each_save_raises_the_revision(log_in: LogIn) -> None:
    article = make_article()
    client = log_in("writer")
    for revision in (1, 2, 3):
        client.post(change(article), opened(client, change(article)))
        article.refresh_from_db()
        assert article.revision == revision


def test_a_save_over_an_unseen_save_is_refused_and_keeps_what_was_typed(log_in: LogIn) -> None:
    article = make_article(title="Before")
    first, second = log_in(make_user("editor", first_name="Ines", last_name="Varga")), log_in("writer")
    mine = opened(second, change(article)) | {"title": "Mine", "textblock_set-0-body": "<p>My long work</p>"}
    mine = add_block(mine, "quote", text="My quote", attribution="", source="")
    first.post(change(article), opened(first, change(article)) | {"title": "Theirs"})

    refused = second.post(change(article), mine)

    assert problems_in(refused)[0].startswith("Ines Varga saved this article at ")
    form = sent_by(refused.content)
    assert (form["title"], form["textblock_set-0-body"]) == ("Mine", "<p>My long work</p>")
    assert form["quoteblock_set-0-text"] == "My quote"
    article.refresh_from_db()
    assert (article.title, article.revision) == ("Theirs", 1)


def test_a_second_try_is_refused_too(log_in: LogIn) -> None:
    article = make_article()
    client = log_in("writer")
    mine = opened(client, change(article))
    client.post(change(article), opened(client, change(article)) | {"title": "Theirs"})
    refused = client.post(change(article), mine | {"title": "Mine"})
    again = client.post(change(article), sent_by(refused.content))
    assert problems_in(again)
    assert Article.objects.get().title == "Theirs"


@pytest.mark.parametrize("revision", ["", "x", "-1", "99"])
def test_a_form_without_a_known_revision_is_refused(log_in: LogIn, revision: str) -> None:
    article = make_article(title="Before")
    client = log_in("writer")
    response = client.post(change(article), opened(client, change(article)) | {"revision": revision, "title": "After"})
    assert problems_in(response)
    assert Article.objects.get().title == "Before"


def test_an_editor_may_overwrite_after_the_warning(log_in: LogIn) -> None:
    article = make_article()
    client = log_in("writer")
    mine = opened(client, change(article)) | {"title": "Mine"}
    theirs = add_block(opened(client, change(article)), "quote", text="Theirs", attribution="", source="")
    client.post(change(article), theirs | {"title": "Theirs"})
    refused = client.post(change(article), mine)

    saved = client.post(change(article), sent_by(refused.content) | {"_overwrite": "1"}, follow=True)

    assert messages_of(saved) == ["Saved."]
    article.refresh_from_db()
    assert (article.title, article.revision) == ("Mine", 2)
    assert blocks_of(article) == [("text", "On the rocks")]


def test_overwriting_an_outdated_revision_is_refused(log_in: LogIn) -> None:
    article = make_article(title="Before")
    client = log_in("writer")
    mine = opened(client, change(article))
    for _ in range(2):
        client.post(change(article), opened(client, change(article)))
    assert problems_in(client.post(change(article), mine | {"_overwrite": "1", "title": "Mine"}))


def test_words_in_a_block_that_somebody_else_has_removed_are_not_lost(log_in: LogIn) -> None:
    article = make_article()
    TextBlock.objects.create(parent=article, ordering=20, heading="Second", body="<p>2</p>")
    client = log_in("writer")
    mine = opened(client, change(article))
    mine |= {"textblock_set-0-body": "<p>Mine, one</p>", "textblock_set-1-body": "<p>Mine, two</p>"}
    client.post(change(article), opened(client, change(article)) | {"textblock_set-0-DELETE": "on"})

    refused = client.post(change(article), mine)
    form = sent_by(refused.content)
    assert sorted(form[f"textblock_set-{place}-body"] for place in (0, 1)) == ["<p>Mine, one</p>", "<p>Mine, two</p>"]

    client.post(change(article), form | {"_overwrite": "1"})
    assert [block.body for block in article.textblock_set.all()] == ["<p>Mine, one</p>", "<p>Mine, two</p>"]


def test_a_restore_in_another_window_loses_no_typed_words(log_in: LogIn) -> None:
    live = make_live()
    client = log_in("editor")
    mine = opened(client, change(live.article)) | {"textblock_set-0-body": "<p>Mine</p>"}
    restore(Revision.objects.get(edition__number=1), by=make_user())

    assert client.post(change(live.article), mine).status_code == 302
    assert [block.body for block in TextBlock.objects.all()] == ["<p>Mine</p>"]


@pytest.mark.parametrize("count", ["3000000", "-1", "x", "9" * 6000])
def test_a_stale_form_that_claims_any_number_of_rows_is_answered_at_once(log_in: LogIn, count: str) -> None:
    article = make_article()
    client = log_in("writer")
    data = opened(client, change(article)) | {"revision": "77"}
    data |= {"textblock_set-INITIAL_FORMS": count, "textblock_set-TOTAL_FORMS": count}
    assert client.post(change(article), data).status_code == 200
    assert Article.objects.get().revision == 0
