import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles.models import Article, RelatedLink
from articles.writing.models import free_slug
from tests.factories.articles import make_article


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Who Returns?", "who-returns"),
        ("지금 우리 학교는", "지금-우리-학교는"),
        ("🧟", "article"),
        ("हिन्दी में पहली फिल्म", "हिन्दी-में-पहली-फिल्म"),
        ("word " * 60, "-".join(["word"] * 16)),
    ],
)
def test_a_slug_is_made_from_the_headline(headline: str, slug: str) -> None:
    assert free_slug(headline, taken_by_others=Article.objects.all()) == slug


def test_a_taken_slug_gets_a_number() -> None:
    make_article(slug="who-returns")
    make_article(slug="who-returns-2")
    assert free_slug("Who returns", taken_by_others=Article.objects.all()) == "who-returns-3"


def test_an_article_keeps_its_own_slug_when_it_is_saved_again() -> None:
    article = make_article(slug="who-returns")
    article.full_clean()
    assert article.slug == "who-returns"


def test_an_article_is_not_related_to_itself_by_form_or_by_database() -> None:
    link = RelatedLink(article=(article := make_article()), target=article)
    with pytest.raises(ValidationError, match="cannot be related to itself"):
        link.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        link.save()
