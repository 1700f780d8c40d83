from datetime import timedelta

import pytest
from django.utils import timezone

from articles.desk.status import in_state, status_of, with_status
from articles.editions.publish import publish, withdraw
from articles.models import Article
from tests.factories.articles import make_article, make_live, make_user


pytestmark = pytest.mark.django_db


def told(article: Article) -> tuple[str, str]:
    status = status_of(with_status(Article.objects.filter(pk=article.pk)).get())
    return status.label, status.detail


def test_a_draft_was_never_seen_and_a_withdrawn_article_was() -> None:
    draft, live = make_article(), make_live()
    withdraw(live.article, by=make_user())
    assert told(draft) == ("Draft", "Not public yet.")
    assert told(live.article) == ("Withdrawn", "Withdrawn: no longer public.")
    assert list(in_state(Article.objects.all(), "draft")) == [draft]
    assert list(in_state(Article.objects.all(), "withdrawn")) == [live.article]


def test_what_is_saved_after_scheduling_is_said_not_to_go_live() -> None:
    article = make_article()
    publish(article, by=make_user(), at=timezone.now() + timedelta(hours=1))
    assert "It does not hold" not in told(article)[1]
    article.save()
    label, detail = told(article)
    assert label == "Scheduled"
    assert "Changes saved after it was scheduled are not included" in detail
