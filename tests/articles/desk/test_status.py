from datetime import timedelta

import pytest
from django.utils import timezone

from articles.desk.status import in_state, status_of, with_status
from articles.editions.publish import publish, withdraw
from articles.models import Article
from tests.factories.articles import make_article, make_live, make_user


pytestmark = pytest.mark.django_db


def label_and_detail(article: Article) -> tuple[str, str]:
    status = status_of(with_status(Article.objects.filter(pk=article.pk)).get())
    return status.label, status.detail


def test_drafts_and_withdrawn_articles_differ_in_status() -> None:
    draft, live = make_article(), make_live()
    withdraw(live.article, by=make_user())
    assert label_and_detail(draft) == ("Draft", "Not public yet.")
    assert label_and_detail(live.article) == ("Withdrawn", "No longer public.")
    assert list(in_state(Article.objects.all(), "draft")) == [draft]
    assert list(in_state(Article.objects.all(), "withdrawn")) == [live.article]


def test_the_status_says_that_later_changes_are_not_in_the_scheduled_edition() -> None:
    article = make_article()
    publish(article, by=make_user(), at=timezone.now() + timedelta(hours=1))
    assert "It does not hold" not in label_and_detail(article)[1]
    article.save()
    label, detail = label_and_detail(article)
    assert label == "Scheduled"
    assert "Changes saved after it was scheduled are not included" in detail
