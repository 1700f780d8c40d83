"""A form for a new article that is sent twice makes one article, and loses nothing."""

import pytest
from django.test import Client

from articles.models import Article, TextBlock
from tests.articles.desk.forms import ADD, Data, add_block, blocks_of, change, messages_of, opened
from tests.factories.articles import make_article, make_author, make_user


pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    user, client = make_user("editor"), Client()
    make_author(name="Ines Varga", user=user)
    client.force_login(user)
    return client


def new_article(editor: Client) -> Data:
    data = opened(editor, ADD) | {"title": "The lamp is lit", "_continue": "1"}
    return add_block(data, "text", heading="On the rocks", body="<p>First words.</p>")


def test_a_new_article_whose_first_answer_was_lost_is_saved_with_the_words_typed_since(editor: Client) -> None:
    data = new_article(editor)
    editor.post(ADD, data)
    article = Article.objects.get()
    row = article.textblock_set.get()
    data |= {"title": "The lamp is out", "textblock_set-0-body": "<p>Second words.</p>"}
    response = editor.post(ADD, add_block(data, "quote", text="I saw it."))
    assert response["Location"] == change(article)
    article = Article.objects.get()
    assert (article.title, article.revision) == ("The lamp is out", 1)
    assert [(block.pk, block.body) for block in article.textblock_set.all()] == [(row.pk, "<p>Second words.</p>")]
    assert blocks_of(article) == [("text", "On the rocks"), ("quote", "I saw it.")]
    assert article.bylines.count() == 1


def test_a_save_whose_answer_was_lost_is_followed_by_the_next_one_of_its_tab(editor: Client) -> None:
    article = make_article(title="Before")
    gone = article.textblock_set.create(ordering=30, body="<p>Goes.</p>")
    data = opened(editor, change(article)) | {"title": "First", "textblock_set-1-DELETE": "on"}
    data = add_block(data, "quote", text="I saw it.") | {
        "bylines-TOTAL_FORMS": 1,
        "bylines-0-author": make_author(name="Nora Quill").pk,
        "bylines-0-order": 1,
    }
    editor.post(change(article), data)
    data |= {"title": "Second", "quoteblock_set-0-text": "I saw it again."}
    assert messages_of(editor.post(change(article), data, follow=True)) == ["Saved."]
    assert Article.objects.get().title == "Second"
    assert blocks_of(article) == [("text", "On the rocks"), ("quote", "I saw it again.")]
    assert article.bylines.count() == 1
    assert not TextBlock.objects.filter(pk=gone.pk).exists()


def test_after_a_lost_answer_another_tab_is_merged_with_and_not_overwritten(editor: Client) -> None:
    article = make_article(title="Before")
    data = opened(editor, change(article)) | {"title": "First"}
    editor.post(change(article), data)
    other = opened(editor, change(article)) | {"standfirst": "From elsewhere"}
    editor.post(change(article), other)
    editor.post(change(article), data | {"title": "Second"})
    stored = Article.objects.get()
    assert (stored.title, stored.standfirst, stored.revision) == ("Second", "From elsewhere", 3)


def test_a_merged_save_is_not_followed_as_the_form_lacks_the_other_words(editor: Client) -> None:
    article = make_article(title="Before")
    data = opened(editor, change(article)) | {"title": "First"}
    editor.post(change(article), opened(editor, change(article)) | {"standfirst": "From elsewhere"})
    for _ in range(2):
        editor.post(change(article), data)
    stored = Article.objects.get()
    assert (stored.title, stored.standfirst) == ("First", "From elsewhere")


def test_what_was_sent_again_replaces_the_first_version_knowingly(editor: Client) -> None:
    data = add_block(new_article(editor), "quote", text="I saw it.")
    editor.post(ADD, data)
    article = Article.objects.get()
    del data["_continue"]
    data |= {"title": "The lamp is out", "quoteblock_set-TOTAL_FORMS": 0, "_overwrite": str(article.revision)}
    response = editor.post(ADD, data)
    assert response["Location"] == change(article)
    article = Article.objects.get()
    assert article.title == "The lamp is out"
    assert blocks_of(article) == [("text", "On the rocks")]
    assert article.bylines.count() == 1


def test_two_forms_make_two_articles(editor: Client) -> None:
    for _ in range(2):
        editor.post(ADD, new_article(editor))
    assert Article.objects.count() == 2


def test_an_invalid_form_keeps_its_token(editor: Client) -> None:
    data = new_article(editor)
    response = editor.post(ADD, data | {"title": "\u200b"})
    assert data["form_token"].encode() in response.content
    assert not Article.objects.exists()


@pytest.mark.parametrize("token", ["", "no token", "x" * 5000])
def test_a_token_that_no_form_of_ours_has_is_ignored(editor: Client, token: str) -> None:
    editor.post(ADD, new_article(editor) | {"form_token": token})
    assert Article.objects.get().form_token is None
