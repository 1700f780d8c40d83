"""A form for a new article that is sent twice makes one article, and loses nothing."""

import pytest
from django.test import Client

from articles.models import Article
from tests.articles.desk.forms import ADD, Data, add_block, blocks_of, change, opened, problems_in
from tests.factories.articles import make_author, make_user


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


def test_a_form_that_is_sent_again_shows_the_conflict_with_all_that_was_typed(editor: Client) -> None:
    data = new_article(editor)
    editor.post(ADD, data)
    response = editor.post(ADD, data | {"title": "The lamp is out", "textblock_set-0-body": "<p>Second words.</p>"})
    assert Article.objects.get().title == "The lamp is lit"
    [problem] = problems_in(response)
    assert problem.startswith("You saved this article at ")
    assert b"The lamp is out" in response.content
    assert b"Second words." in response.content
    assert b"View the saved version" in response.content


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
