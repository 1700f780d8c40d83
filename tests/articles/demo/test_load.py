from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import authenticate, get_user_model
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image as Pillow

from articles.demo import illustrations, letters, newsroom, programme, stories
from articles.demo.load import load
from articles.editions.publish import publish
from articles.editions.reindexing import reindex, reindex_names
from articles.editions.restore import has_unpublished_changes
from articles.models import Article, Author, Comment, Edition, Live
from shows.images.renditions import render_image
from shows.models import Fact, Image, Show


def row_counts() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


@pytest.fixture(autouse=True)
def small_pictures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Load a tiny picture instead of each file, which is quicker."""
    path = tmp_path / "small.png"
    Pillow.new("RGB", (64, 48), "teal").save(path)
    monkeypatch.setattr(illustrations, "path_of", lambda picture: path)


@pytest.fixture
def demo(db: None) -> None:
    assert load()


def test_loading_twice_changes_nothing(demo: None) -> None:
    before = row_counts()
    assert load() is False
    assert row_counts() == before


@pytest.mark.usefixtures("demo")
class TestLoaded:
    def test_the_accounts_can_log_in_and_have_their_role(self) -> None:
        request = RequestFactory().post("/admin/login/")
        for account in newsroom.ACCOUNTS:
            user = authenticate(request, username=account.username, password="greenroom")
            assert user is not None
            assert user.is_staff
            assert user.is_superuser is (account.username == "admin")
            assert [group.name for group in user.groups.all()] == [account.role]

    def test_derived_rows_agree_with_the_editions_and_the_names(self) -> None:
        assert reindex(mend=False) == []
        assert reindex_names(mend=False) == []

    def test_authors_have_accounts_and_one_is_a_guest(self) -> None:
        assert Author.objects.filter(user__isnull=True).count() == 1
        assert Author.objects.get(user__username="writer").name == "Nora Ashdown"

    def test_the_shows_have_their_cast_and_facts(self) -> None:
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

    def test_every_row_is_valid(self) -> None:
        for model in (Show, Article, Comment, Image, Author):
            rows = list(model._default_manager.all())
            for row in rows:
                row.full_clean()
            assert rows

    def test_articles_are_live_since_their_day_and_the_newest_leads(self) -> None:
        newest = Live.objects.for_readers()
        ages = {article.slug: article.days_ago for article in stories.ARTICLES if article.days_ago is not None}
        assert [live.slug for live in newest] == sorted(ages, key=lambda slug: ages[slug])
        assert all(live.published_at < timezone.now() - timedelta(hours=20) for live in newest)
        assert all(edition.created_at < timezone.now() - timedelta(hours=20) for edition in Edition.objects.all())

    def test_one_article_waits_unpublished_with_its_blocks(self) -> None:
        draft = Article.objects.get(live__isnull=True)
        assert draft.slug == "eleven-locks-finale-review"
        assert draft.textblock_set.exists()

    def test_one_live_article_has_edits_that_readers_do_not_see(self) -> None:
        changed = [live.slug for live in Live.objects.all() if has_unpublished_changes(live.article, live)]
        assert changed == ["late-bulletin-control-room"]

    def test_publishing_again_keeps_the_first_date(self) -> None:
        live = Live.objects.get(slug="late-bulletin-control-room")
        publish(live.article, by=get_user_model().objects.get(username="editor"))
        assert Live.objects.get(pk=live.pk).published_at == live.published_at

    def test_the_first_article_has_its_chosen_links_in_its_edition(self) -> None:
        edition = Live.objects.get(slug="all-of-us-are-dead-season-2").edition
        targets = Article.objects.in_bulk(edition.document["related"])
        assert [targets[key].slug for key in edition.document["related"]] == list(stories.ARTICLES[0].related)

    def test_comments_are_decided_after_they_were_written(self) -> None:
        assert Comment.objects.count() == len(letters.COMMENTS)
        for comment in Comment.objects.exclude(status="held"):
            assert comment.decided_by is not None
            assert comment.decided_at is not None
            assert comment.article.live.published_at < comment.created_at < comment.decided_at < timezone.now()

    def test_html_that_a_reader_typed_is_kept_as_typed(self) -> None:
        assert Comment.objects.get(name="webdev_wilma").text.count("<script>") == 1


def test_a_taken_account_name_stops_the_load_before_it_writes(db: None) -> None:
    get_user_model().objects.create_user("editor")
    before = row_counts()
    with pytest.raises(ValidationError, match="editor"):
        load()
    assert row_counts() == before


def test_a_failed_load_leaves_nothing_behind(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the ink ran out")

    before = row_counts()
    monkeypatch.setattr("articles.demo.load.add_articles", fail)
    with pytest.raises(RuntimeError):
        load()
    assert row_counts() == before


def test_lead_pictures_are_rendered_on_load_and_the_others_by_the_worker(
    db: None, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    rendered: set[int] = set()
    monkeypatch.setattr("articles.demo.load.render", lambda image: rendered.add(image.pk))
    with django_capture_on_commit_callbacks(execute=True):
        load()
        assert rendered == set()  # nothing is rendered for a transaction that may fail
    assert rendered == {live.article.lead_image_id for live in Live.objects.for_readers()}
    queued = DBTaskResult.objects.filter(task_path=render_image.module_path)
    assert {task.args_kwargs["args"][0] for task in queued} == set(Image.objects.values_list("pk", flat=True))


def test_every_picture_has_its_credit_licence_and_focal_point(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    load()
    images = {image.alt: image for image in Image.objects.all()}
    assert len(images) == len(illustrations.PICTURES)
    for picture in illustrations.PICTURES:
        image = images[picture.alt]
        assert (image.credit, image.licence) == ("Greenroom illustration", "own")
        assert (image.focal_x, image.focal_y) == picture.focal_point
        with Pillow.open(illustrations.path_of(picture)) as file:
            assert (image.width, image.height) == file.size
