"""A form that one person has opened is not saved as another, who has logged in meanwhile, without a word."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.test import Client

from articles.models import Article, Revision, UnsavedDraft
from tests.articles.desk.forms import ADD, add_block, change, messages_of, opened, problems_in, sent_by
from tests.factories.articles import make_article, make_user


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]


@pytest.fixture
def idris(log_in: LogIn) -> Client:
    return log_in(make_user("editor", first_name="Idris", last_name="Kane"))


@pytest.fixture
def nora(log_in: LogIn) -> Client:
    return log_in(make_user("editor", first_name="Nora", last_name="Ashdown"))


def test_the_save_is_refused_with_all_that_was_typed_until_its_editor_says_as_whom(idris: Client, nora: Client) -> None:
    article = make_article(title="Before")
    typed = add_block(opened(idris, change(article)), "quote", text="I saw it.") | {"title": "By Idris"}
    refused = nora.post(change(article), typed | {"_publish": "1"})
    [problem] = problems_in(refused)
    assert problem.startswith("You are now logged in as Nora Ashdown; this was begun as Idris Kane.")
    assert Article.objects.get().title == "Before"
    form = sent_by(refused.content)
    assert (form["title"], form["quoteblock_set-0-text"]) == ("By Idris", "I saw it.")

    assert problems_in(nora.post(change(article), form)), "refused as often as it is only sent again"
    key = nora.session["_auth_user_id"]
    saved = nora.post(change(article), form | {"_save_as": key}, follow=True)
    assert messages_of(saved) == ["Saved."]
    assert Article.objects.get().title == "By Idris"
    assert str(Revision.objects.latest("pk").by_id) == key


def test_a_new_article_is_refused_too(idris: Client, nora: Client) -> None:
    assert problems_in(nora.post(ADD, opened(idris, ADD) | {"title": "By Idris"}))
    assert not Article.objects.exists()


def test_nobody_s_words_become_the_unsaved_words_of_another(idris: Client, nora: Client) -> None:
    typed = opened(idris, ADD) | {"title": "By Idris"}
    sent = {"form": urlencode(typed, doseq=True), "tab": typed["tab"]}
    assert nora.post(f"{ADD}unsaved/", sent).status_code == 403
    assert not UnsavedDraft.objects.exists()
    assert idris.post(f"{ADD}unsaved/", sent).status_code == 200
