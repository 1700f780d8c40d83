"""The field of the article form with the date of a text that was published before."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, Live
from tests.articles.desk.forms import change, messages_of, opened
from tests.articles.desk.test_article_verbs import press
from tests.factories.articles import make_article


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]


def stored() -> str:
    at = Article.objects.get().first_published
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M") if at else ""


def test_what_is_typed_is_stored_with_the_article_and_counts_when_it_is_published(log_in: LogIn) -> None:
    article, client = make_article(), log_in("editor")
    press(client, article, "_save", first_published="2014-05-03T08:30")
    assert stored() == "2014-05-03T08:30"
    assert opened(client, change(article))["first_published"] == "2014-05-03T08:30"
    press(client, article, "_publish")
    assert timezone.localtime(Live.objects.get().published_at).strftime("%Y-%m-%dT%H:%M") == "2014-05-03T08:30"
    press(client, article, "_publish", first_published="")
    assert stored() == ""
    assert Live.objects.get().published_at.year > 2014


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("yesterday", "Saved. The date of first publication is not a date: choose a day and a time."),
        ("2014-02-31T10:00", "Saved. The date of first publication is not a date: choose a day and a time."),
        (
            "2199-01-01T10:00",
            "Saved. The date of first publication is in the past: choose an earlier one, or leave it empty.",
        ),
    ],
)
def test_a_date_that_cannot_be_is_told_and_stays_in_the_form(log_in: LogIn, typed: str, answer: str) -> None:
    article = make_article()
    response = press(log_in("editor"), article, "_publish", first_published=typed)
    assert messages_of(response) == [answer]
    assert f'name="first_published" value="{typed}"' in response.content.decode()
    assert not Live.objects.exists()


def test_a_writer_sees_the_date_and_cannot_change_it(log_in: LogIn) -> None:
    article = make_article(first_published=timezone.now().replace(year=2014))
    client = log_in("writer")
    page = client.get(change(article)).content.decode()
    assert "First published on" in page
    assert 'name="first_published"' not in page
    data = opened(client, change(article)) | {"_save": "1", "first_published": "2015-05-03T08:30"}
    assert client.post(change(article), data).status_code == 403
    assert Article.objects.get().first_published == article.first_published
