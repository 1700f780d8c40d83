import pytest
from pytest_django import DjangoAssertNumQueries

from articles.editions.freeze import freeze
from articles.editions.publish import publish, withdraw
from articles.models import Live, RelatedLink
from articles.reading.related import related
from tests.factories.articles import make_article, make_live, make_section, make_tag, make_user
from tests.factories.shows import make_person, make_season, make_show


pytestmark = pytest.mark.django_db


def related_to(live: Live) -> list[Live]:
    cards = related(live.edition.document, article_id=live.pk).cards
    return [Live.objects.get(pk=card.pk) for card in cards]


def test_related_articles_come_in_order_of_nearness() -> None:
    section, tag, person = make_section(), make_tag(), make_person()
    show = make_show()
    season = make_season(show)
    same_section = make_live(section=section)
    same_tag = make_live(tags=[tag])
    same_person = make_live(people=[person])
    same_season = make_live(seasons=[season], shows=[show])
    same_show = make_live(shows=[show])
    make_live()  # has nothing in common with the article: must not be shown
    article = make_live(section=section, tags=[tag], people=[person], shows=[show], seasons=[season])
    assert related_to(article) == [same_season, same_show, same_person, same_tag]
    assert same_section not in related_to(article)


def test_the_section_fills_the_remaining_places() -> None:
    section = make_section()
    others = [make_live(section=section) for _ in range(2)]
    assert related_to(make_live(section=section)) == others[::-1]


def test_chosen_links_come_first_in_the_editors_order() -> None:
    show = make_show()
    near, far, farther = make_live(shows=[show]), make_live(), make_live()
    article = make_article(shows=[show])
    RelatedLink.objects.create(article=article, target=farther.article, order=0)
    RelatedLink.objects.create(article=article, target=far.article, order=1)
    publish(article, by=make_user())
    assert related_to(Live.objects.get(article=article)) == [farther, far, near]


def test_every_chosen_link_is_shown_even_if_they_are_more_than_four() -> None:
    article = make_article()
    targets = [make_live() for _ in range(6)]
    for place, target in enumerate(targets):
        RelatedLink.objects.create(article=article, target=target.article, order=place)
    publish(article, by=make_user())
    assert related_to(Live.objects.get(article=article)) == targets


def test_drafts_withdrawn_articles_and_the_article_itself_are_not_shown() -> None:
    section = make_section()
    draft, withdrawn = make_article(section=section), make_live(section=section)
    withdraw(withdrawn.article, by=make_user())
    article = make_article(section=section)
    for place, target in enumerate((draft, withdrawn.article)):
        RelatedLink.objects.create(article=article, target=target, order=place)
    publish(article, by=make_user())
    assert related_to(Live.objects.get(article=article)) == []


@pytest.mark.parametrize("many", [1, 12])
def test_related_articles_cost_two_queries_however_many(
    django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    section, show = make_section(), make_show()
    for _ in range(many):
        make_live(section=section, shows=[show])
    article = make_live(section=section, shows=[show])
    document = article.edition.document
    with django_assert_num_queries(2):
        shown = related(document, article_id=article.pk).cards
        assert {live.section.name for live in shown} == {section.name}
    assert len(shown) == min(many, 4)


def test_a_preview_without_a_section_has_no_related_articles() -> None:
    assert related(freeze(make_article(section=None)), article_id=None).cards == []


def test_an_article_with_hundreds_of_people_has_related_articles() -> None:
    live = make_live(people=[make_person() for _ in range(510)])
    other = make_live(people=live.people.all()[:1])
    assert related_to(live) == [other]
