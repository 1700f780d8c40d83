"""A card of another article: always that article's live edition of today, and nothing while it has none."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.editions.publish import publish, withdraw
from articles.models import Article, Live, RelatedCardBlock
from tests.factories.articles import make_article, make_live, make_user
from tests.factories.shows import make_image


pytestmark = pytest.mark.django_db


def make_page(*targets: Article) -> Live:
    """Publish an article with a card of each of these."""
    article = make_article()
    for place, target in enumerate(targets):
        RelatedCardBlock.objects.create(parent=article, ordering=20 + place, target=target)
    publish(article, by=make_user())
    return Live.objects.get(article=article)


def cards_on(live: Live, client: Client) -> list[str]:
    page = BeautifulSoup(client.get(live.get_absolute_url()).text, "html.parser")
    return [" ".join(card.get_text(" ").split()) for card in page.select(".block-related-card")]


def test_a_card_shows_what_is_live_today_and_not_the_working_copy(client: Client) -> None:
    target = make_live(title="Old lamps", standfirst="They burn.", lead_image=make_image()).article
    live = make_page(target)
    assert cards_on(live, client) == ["Read also Old lamps They burn."]
    Article.objects.filter(pk=target.pk).update(title="New lamps")
    assert cards_on(live, client) == ["Read also Old lamps They burn."]
    publish(Article.objects.get(pk=target.pk), by=make_user())
    assert cards_on(live, client) == ["Read also New lamps They burn."]


def test_readers_see_no_card_of_what_is_not_live_and_its_page_waits_for_it(client: Client) -> None:
    withdrawn, draft = make_live(title="Gone").article, make_article(title="To come")
    withdraw(withdrawn, by=make_user())
    live = make_page(withdrawn, draft)
    response = client.get(live.get_absolute_url())
    assert b"Gone" not in response.content
    assert b"To come" not in response.content
    keys = response.wsgi_request.page.keys  # type: ignore[attr-defined]
    assert {f"article:{withdrawn.pk}", f"article:{draft.pk}"} <= keys
    publish(draft, by=make_user())
    assert [card.endswith("Read also To come") for card in cards_on(live, client)] == [True]


@pytest.mark.parametrize("cards", [1, 12])
def test_the_queries_are_the_same_for_any_number_of_cards(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, cards: int
) -> None:
    live = make_page(*(make_live(lead_image=make_image()).article for _ in range(cards)))
    with django_assert_num_queries(7):
        assert len(cards_on(live, client)) == cards


def test_machines_are_told_which_articles_are_mentioned(client: Client) -> None:
    live = make_page(make_live(title="Old lamps").article)
    assert (
        '"mentions": [{"@type": "NewsArticle", "headline": "Old lamps"'
        in client.get(live.get_absolute_url()).content.decode()
    )


def test_an_article_has_no_card_of_itself() -> None:
    article = make_article()
    card = RelatedCardBlock(parent=article, target=article)
    with pytest.raises(ValidationError, match="An article cannot have a card of itself. Choose another."):
        card.clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        card.save()


def test_an_article_that_was_never_live_can_be_deleted_and_its_card_is_then_empty() -> None:
    draft = make_article()
    card = RelatedCardBlock.objects.create(parent=make_article(), target=draft)
    draft.delete()
    with pytest.raises(ValidationError, match="Complete related card 1: it has no article."):
        publish(card.parent, by=make_user())
