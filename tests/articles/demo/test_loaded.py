"""What the demo's newsroom holds, loaded once: what a test changes is undone."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.db import transaction
from django.test import RequestFactory, override_settings
from django.utils import timezone
from PIL import Image as Pillow
from pytest_django import DjangoDbBlocker

from articles.demo import illustrations, letters, newsroom, programme, stories
from articles.demo.load import load
from articles.editions.publish import publish
from articles.editions.reindexing import reindex, reindex_names
from articles.editions.restore import has_unpublished_changes
from articles.models import Article, Author, Comment, Edition, Live
from shows.models import Fact, Image, Show


# One group of pytest-xdist: a single process loads the demo.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Load the demo with a tiny picture instead of each file, which is quicker."""
    folder: Path = tmp_path_factory.mktemp("demo")
    Pillow.new("RGB", (64, 48), "teal").save(folder / "small.png")
    with pytest.MonkeyPatch.context() as patch, override_settings(MEDIA_ROOT=folder / "media"):
        patch.setattr(illustrations, "path_of", lambda picture: folder / "small.png")
        with django_db_blocker.unblock(), transaction.atomic():
            assert load()
            yield
            transaction.set_rollback(True)


@pytest.fixture
def _django_db_helper(loaded: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Stand in for pytest-django's, which would close the connection, and with it the demo, after each test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def media_in_a_folder_of_its_own() -> None:
    """Leave the folder of media as it was when the demo was loaded."""


def test_the_accounts_can_log_in_and_have_their_role() -> None:
    request = RequestFactory().post("/admin/login/")
    for account in newsroom.ACCOUNTS:
        user = authenticate(request, username=account.username, password="greenroom")
        assert user is not None
        assert user.is_staff
        assert user.is_superuser is (account.username == "admin")
        assert [group.name for group in user.groups.all()] == [account.role]


def test_derived_rows_agree_with_the_editions_and_the_names() -> None:
    assert reindex(mend=False) == []
    assert reindex_names(mend=False) == []


def test_authors_have_accounts_and_one_is_a_guest() -> None:
    assert Author.objects.filter(user__isnull=True).count() == 1
    assert Author.objects.get(user__username="writer").name == "Nora Ashdown"


def test_the_shows_have_their_cast_and_facts() -> None:
    show = Show.objects.get(slug="all-of-us-are-dead")
    assert show.original_title == "지금 우리 학교는"
    facts = Fact.objects.current().filter(show=show)
    assert list(facts.filter(kind="episode-count").values_list("number", flat=True)) == [12, 12]
    cast_facts = facts.filter(season__number=2, member__role="cast")
    statuses = dict(cast_facts.values_list("member__character", "state"))
    assert statuses["Nam On-jo"] == "returning"
    assert statuses["Lee Cheong-san"] == "unknown"
    assert statuses["Nam So-ju"] == "not-returning"
    assert Show.objects.count() == len(programme.SHOWS)


def test_every_row_is_valid() -> None:
    for model in (Show, Article, Comment, Image, Author):
        rows = list(model._default_manager.all())
        for row in rows:
            row.full_clean()
        assert rows


def test_articles_are_live_since_their_day_and_the_newest_leads() -> None:
    newest = Live.objects.for_readers()
    ages = {article.slug: article.days_ago for article in stories.ARTICLES if article.days_ago is not None}
    assert [live.slug for live in newest] == sorted(ages, key=lambda slug: ages[slug])
    assert all(live.published_at < timezone.now() - timedelta(hours=20) for live in newest)
    assert all(edition.created_at < timezone.now() - timedelta(hours=20) for edition in Edition.objects.all())


def test_one_article_waits_unpublished_with_its_blocks() -> None:
    draft = Article.objects.get(live__isnull=True)
    assert draft.slug == "eleven-locks-finale-review"
    assert draft.textblock_set.exists()


def test_one_live_article_has_edits_that_readers_do_not_see() -> None:
    changed = [live.slug for live in Live.objects.all() if has_unpublished_changes(live.article, live)]
    assert changed == ["late-bulletin-control-room"]


def test_publishing_again_keeps_the_first_date() -> None:
    live = Live.objects.get(slug="late-bulletin-control-room")
    publish(live.article, by=get_user_model().objects.get(username="editor"))
    assert Live.objects.get(pk=live.pk).published_at == live.published_at


def test_the_first_article_has_its_chosen_links_in_its_edition() -> None:
    edition = Live.objects.get(slug="all-of-us-are-dead-season-2").edition
    targets = Article.objects.in_bulk(edition.document["related"])
    assert [targets[key].slug for key in edition.document["related"]] == list(stories.ARTICLES[0].related)


def test_comments_are_decided_after_they_were_written() -> None:
    assert Comment.objects.count() == len(letters.COMMENTS)
    for comment in Comment.objects.exclude(status="held"):
        assert comment.decided_by is not None
        assert comment.decided_at is not None
        assert comment.article.live.published_at < comment.created_at < comment.decided_at < timezone.now()


def test_html_that_a_reader_typed_is_kept_as_typed() -> None:
    assert Comment.objects.get(name="webdev_wilma").text.count("<script>") == 1
