"""Texts that were published before: they stand where their date belongs, and publishing them so needs its own right."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from articles.editions.publish import publish, publish_due, withdraw
from articles.models import Article, Listed, Live, TextBlock
from tests.factories.articles import make_article, make_live, make_tag, make_user
from tests.roles import roles_with, roles_without


pytestmark = pytest.mark.django_db
THEN = datetime(2014, 5, 3, 8, 30, tzinfo=UTC)


def live_of(article: Article) -> Live:
    return Live.objects.get(article=article)


@pytest.mark.parametrize("role", roles_with("articles.backdate_article"))
def test_whoever_may_publishes_with_a_date_in_the_past(role: str) -> None:
    article = make_article()
    publish(article, by=make_user(role), first_published=THEN)
    assert (live_of(article).published_at, live_of(article).updated_at) == (THEN, THEN)


@pytest.mark.parametrize("role", roles_without("articles.backdate_article"))
def test_others_may_not(role: str) -> None:
    article = make_article()
    with pytest.raises(PermissionDenied):
        publish(article, by=make_user(role), first_published=THEN)
    assert not Live.objects.exists()


def test_whoever_may_only_publish_is_told_of_a_date_that_the_draft_brings_along() -> None:
    editor = make_user()
    group = editor.groups.get()
    group.permissions.remove(group.permissions.get(codename="backdate_article"))
    article = make_article(first_published=THEN)
    with pytest.raises(ValidationError, match="first published on 3 May 2014, and you may not"):
        publish(article, by=editor)
    with pytest.raises(PermissionDenied, match="date in the past"):
        publish(make_article(), by=editor, first_published=THEN)
    publish(article, by=make_user("superuser"))
    publish(article, by=editor)  # the date is no longer new
    assert live_of(article).published_at == THEN


@pytest.mark.parametrize("at", [timezone.now() + timedelta(days=1), datetime(1822, 1, 1, tzinfo=UTC)])
def test_a_date_that_cannot_be_is_refused(at: datetime) -> None:
    article = make_article()
    with pytest.raises(ValidationError, match="in the past" if at.year > 1900 else "before 1900"):
        publish(article, by=make_user(), first_published=at)
    assert Article.objects.get().first_published is None


def test_a_day_without_a_time_is_its_noon() -> None:
    article = make_article()
    publish(article, by=make_user(), first_published=date(2014, 5, 3))
    assert timezone.localtime(live_of(article).published_at).isoformat()[:16] == "2014-05-03T12:00"


def test_a_scheduled_text_gets_its_old_date_when_it_goes_live() -> None:
    article, at = make_article(), timezone.now() + timedelta(hours=1)
    publish(article, by=make_user(), at=at, first_published=THEN)
    publish_due(now=at + timedelta(minutes=1))
    assert live_of(article).published_at == THEN


def test_the_date_stays_when_it_is_withdrawn_and_published_again() -> None:
    article, editor = make_article(), make_user()
    publish(article, by=editor, first_published=THEN)
    withdraw(article, by=editor)
    publish(article, by=editor)
    assert live_of(article).published_at == THEN


def test_the_date_of_change_is_honest() -> None:
    article, editor = make_article(), make_user()
    publish(article, by=editor)
    publish(article, by=editor, first_published=THEN)  # the same words
    assert live_of(article).updated_at == THEN
    TextBlock.objects.filter(parent=article).update(body="<p>It has gone out.</p>")
    publish(article, by=editor)
    assert live_of(article).updated_at > timezone.now() - timedelta(minutes=1)
    assert live_of(article).published_at == THEN


def test_it_stands_where_its_date_belongs(client: Client) -> None:
    tag, editor = make_tag(), make_user()
    older, newer = make_live(tags=[tag]), make_live(tags=[tag])
    for live, year in ((older, 2013), (newer, 2015)):
        publish(live.article, by=editor, first_published=date(year, 1, 1))
    fresh = make_live(tags=[tag])
    article = make_article(tags=[tag])
    publish(article, by=editor, first_published=THEN)
    live = live_of(article)
    expected = [fresh.pk, newer.pk, live.pk, older.pk]
    assert list(Live.objects.for_readers().values_list("pk", flat=True)) == expected
    assert (
        list(Listed.objects.order_by("-published_at", "-live").filter(tag=tag).values_list("live", flat=True))
        == expected
    )
    for address in ("/", tag.get_absolute_url(), "/feed/", "/feed/atom/"):
        page = client.get(address).content.decode()
        places = [page.index(f"{row.get_absolute_url()}") for row in (fresh, newer, live_of(article), older)]
        assert places == sorted(places), address
    assert live.get_absolute_url() not in client.get("/news-sitemap.xml").content.decode()
    assert fresh.get_absolute_url() in client.get("/news-sitemap.xml").content.decode()
    entry = client.get("/sitemap.xml").content.decode().partition(live.get_absolute_url())[2].partition("</url>")[0]
    assert "<lastmod>2014-05-03" in entry
    soup = BeautifulSoup(client.get(live.get_absolute_url()).text, "html.parser")
    graph = json.loads(str(soup.select('script[type="application/ld+json"]')[0].string))["@graph"]
    assert graph[0]["datePublished"].startswith("2014-05-03")
    assert graph[0]["dateModified"].startswith("2014-05-03")
