"""The form of a related card: what it says of an article that readers do not see, and what it refuses."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from articles.models import RelatedCardBlock
from tests.articles.desk.forms import add_block, change, messages_of, opened
from tests.factories.articles import make_article, make_live


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]


def test_the_form_says_which_cards_readers_do_not_see(log_in: LogIn) -> None:
    client = log_in("editor")
    article = make_article()
    for target in (make_live(title="Lit").article, make_article(title="Unlit")):
        RelatedCardBlock.objects.create(parent=article, ordering=20, target=target)
    page = BeautifulSoup(client.get(change(article)).text, "html.parser")
    notes = [note.text for note in page.select(".block-note")]
    assert notes == ["Readers do not see the card of “Unlit”: that article is not live."]


def test_a_save_warns_of_a_card_that_readers_do_not_see(log_in: LogIn) -> None:
    client = log_in("editor")
    article, draft = make_article(), make_article(title="Unlit")
    data = add_block(opened(client, change(article)), "relatedcard", target=draft.pk)
    response = client.post(change(article), data, follow=True)
    assert "Readers do not see the card of “Unlit”: that article is not live." in messages_of(response)


def test_a_card_of_the_article_itself_is_refused_beside_its_field(log_in: LogIn) -> None:
    client = log_in("editor")
    article = make_article()
    data = add_block(opened(client, change(article)), "relatedcard", target=article.pk)
    page = BeautifulSoup(client.post(change(article), data).text, "html.parser")
    (error,) = page.select(".field-target .errorlist li")
    assert error.text == "An article cannot have a card of itself. Choose another."
