from collections.abc import Callable

import pytest
from django.test import Client

from articles.models import Article, Author, CastBlock, Edition, ImageBlock, QuoteBlock, TextBlock
from tests.articles.desk.forms import ADD, add_block, blocks_of, change, messages_of, opened, problems_in, sent_by
from tests.factories.articles import make_article, make_author, make_comment, make_live, make_user
from tests.factories.shows import make_image, make_member, make_season


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]


def test_a_new_article_has_its_creator_and_their_byline(log_in: LogIn) -> None:
    writer = make_user("writer")
    author = make_author(user=writer)
    client = log_in(writer)
    data = opened(client, ADD) | {"title": "The tide is out"}

    response = client.post(ADD, add_block(data, "text", heading="", body="<p>Mud.</p>"), follow=True)

    article = Article.objects.get()
    assert messages_of(response) == ["Saved."]
    assert (article.created_by, article.slug, article.revision) == (writer, "the-tide-is-out", 0)
    assert [byline.author for byline in article.bylines.all()] == [author]
    assert blocks_of(article) == [("text", "Mud.")]


def test_a_creator_without_an_author_gets_no_byline(log_in: LogIn) -> None:
    client = log_in("writer")
    client.post(ADD, opened(client, ADD) | {"title": "The tide is out"})
    assert not Article.objects.get().bylines.exists()


def test_blocks_of_all_types_keep_the_order_of_the_form(log_in: LogIn) -> None:
    article = make_article(text="")
    client = log_in("writer")
    data = opened(client, change(article))
    data = add_block(data, "text", heading="Last", body="", ordering=40)
    data = add_block(data, "quote", text="First", attribution="", source="", ordering=10)
    data = add_block(data, "question", question="Third?", answer="<p>Yes</p>", group="", ordering=30)
    data = add_block(data, "image", image=make_image().pk, caption="Second", layout="column", ordering=20)

    client.post(change(article), data)

    assert blocks_of(article) == [("quote", "First"), ("image", "Second"), ("question", "Third?"), ("text", "Last")]


@pytest.mark.parametrize("source", ["ftp://example.org/said", "ftps://example.org/said"])
def test_a_quote_is_published_with_a_source_on_the_web_only(log_in: LogIn, source: str) -> None:
    article = make_article(text="")
    client = log_in("editor")
    data = add_block(opened(client, change(article)), "quote", text="Mud.", attribution="", source=source)

    response = client.post(change(article), data | {"_publish": "1"}, follow=True)

    assert "Correct quote 1: “where” is no address of a web page" in response.content.decode()
    assert blocks_of(article) == [("quote", "Mud.")]
    assert not Edition.objects.exists()


def test_a_save_removes_scripts_and_event_handlers(log_in: LogIn) -> None:
    article = make_article(text="")
    client = log_in("writer")
    body = '<p onclick="x()">Mud<script>alert(1)</script></p>'
    client.post(change(article), add_block(opened(client, change(article)), "text", heading="", body=body))
    assert TextBlock.objects.get().body == "<p>Mud</p>"


def test_line_breaks_in_a_pasted_headline_become_spaces(log_in: LogIn) -> None:
    article = make_article()
    client = log_in("writer")
    client.post(change(article), opened(client, change(article)) | {"title": "The tide\r\n is out"})
    article.refresh_from_db()
    assert article.title == "The tide is out"


def test_saving_a_live_article_changes_nothing_that_readers_see(log_in: LogIn) -> None:
    live = make_live(title="The lamp is lit")
    client = log_in("editor")
    client.post(change(live.article), opened(client, change(live.article)) | {"title": "The lamp is out"})
    page = client.get(live.get_absolute_url()).content.decode()
    assert "The lamp is lit" in page
    assert "The lamp is out" not in page


def test_a_refused_save_keeps_order_prose_and_new_blocks_and_names_the_problem_twice(log_in: LogIn) -> None:
    article = make_article(title="Before")
    client = log_in("writer")
    data = opened(client, change(article)) | {"title": "After", "textblock_set-0-body": "<p>Changed</p>"}
    data = add_block(data, "quote", text="A new quote", attribution="", source="", ordering=5)
    data = add_block(data, "verdict", rating="ten", scale="10", summary="And?", pros="", cons="", ordering=7)

    response = client.post(change(article), data)

    assert problems_in(response) == ["Verdict 1: Rating : Type a number, like 7.5 or 8."]
    again = sent_by(response.content)
    assert again["title"] == "After"
    assert again["textblock_set-0-body"] == "<p>Changed</p>"
    assert again["quoteblock_set-0-text"] == "A new quote"
    assert (again["quoteblock_set-0-ordering"], again["verdictblock_set-0-ordering"]) == ("5", "7")
    assert b'id="id_verdictblock_set-0-rating_error"' in response.content
    assert Article.objects.get().title == "Before"
    assert not QuoteBlock.objects.exists()


def test_a_new_block_that_was_removed_stays_removed_when_the_save_is_refused(log_in: LogIn) -> None:
    article = make_article()
    client = log_in("writer")
    data = add_block(opened(client, change(article)), "question", question="Gone?", answer="", group="", DELETE="on")

    refused = client.post(change(article), data | {"slug": "no slug"})
    assert sent_by(refused.content)["questionblock_set-0-DELETE"] == "on"

    client.post(change(article), sent_by(refused.content) | {"slug": "mended"})
    assert blocks_of(Article.objects.get()) == [("text", "On the rocks")]


def test_a_stored_block_is_removed_by_the_save(log_in: LogIn) -> None:
    article = make_article()
    client = log_in("writer")
    client.post(change(article), opened(client, change(article)) | {"textblock_set-0-DELETE": "on"})
    assert blocks_of(article) == []


def test_bylines_keep_their_order(log_in: LogIn) -> None:
    first, second = make_author(name="Zoe"), make_author(name="Abe")
    article = make_article(authors=[first, second])
    client = log_in("writer")
    data = opened(client, change(article)) | {"bylines-0-order": "1", "bylines-1-order": "0"}
    client.post(change(article), data)
    names = Author.objects.filter(pk__in=[first.pk, second.pk])
    assert names.count() == 2
    assert [byline.author.name for byline in article.bylines.all()] == ["Abe", "Zoe"]


def test_a_crafted_request_cannot_copy_blocks_of_another_article(log_in: LogIn) -> None:
    mine, theirs = make_article(), make_article()
    block = TextBlock.objects.get(parent=theirs)
    client = log_in("writer")
    crafted = {"_clone": f"articles.textblock:{block.pk}", "_clone_region": "main", "_clone_ordering": "5"}
    client.post(change(mine), opened(client, change(mine)) | crafted)
    assert (len(blocks_of(mine)), len(blocks_of(theirs))) == (1, 1)


def test_a_form_can_ask_whether_its_editor_is_still_logged_in(log_in: LogIn) -> None:
    address = "/admin/articles/article/session/"
    answer = log_in("writer").get(address)
    assert len(answer.json()["token"]) == 64
    assert "no-store" in answer["Cache-Control"]
    assert Client().get(address).status_code == 302


def test_saving_an_empty_cast_table_shows_a_warning(log_in: LogIn) -> None:
    article, season = make_article(), make_season()
    CastBlock.objects.create(parent=article, season=season)
    client = log_in("writer")
    messages = messages_of(client.post(change(article), opened(client, change(article)), follow=True))
    assert any("shows nobody yet" in sentence for sentence in messages)
    make_member(season)
    messages = messages_of(client.post(change(article), opened(client, change(article)), follow=True))
    assert messages == ["Saved."]


def test_a_moderator_reads_the_article_and_cannot_change_it(log_in: LogIn) -> None:
    article = make_article(title="Before")
    client = log_in("moderator")
    page = client.get(change(article), follow=True)
    assert page.redirect_chain == [(f"/admin/articles/article/{article.pk}/preview/", 302)]
    assert b"The lamp is lit." in page.content
    assert client.post(change(article), {"title": "After"}).status_code == 403
    assert client.get(ADD).status_code == 403
    assert Article.objects.get().title == "Before"


@pytest.mark.parametrize("has_comments", [False, True])
def test_an_article_with_editions_is_withdrawn_not_deleted(log_in: LogIn, has_comments: bool) -> None:
    live = make_live()
    if has_comments:
        make_comment(live)
    address = change(live.article).replace("change", "delete")
    client = log_in("editor")
    for response in (client.get(address), client.post(address, {"post": "yes"})):
        assert b"Withdraw it instead" in response.content
    assert Article.objects.exists()


def test_a_draft_is_deleted_by_an_editor_and_not_by_a_writer(log_in: LogIn) -> None:
    article = make_article()
    ImageBlock.objects.create(parent=article, image=make_image())
    address = change(article).replace("change", "delete")
    assert log_in("writer").post(address, {"post": "yes"}).status_code == 403
    assert Article.objects.exists()
    log_in("editor").post(address, {"post": "yes"})
    assert not Article.objects.exists()
