from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles.editions.freeze import freeze
from articles.editions.publish import publish, withdraw
from articles.editions.restore import restore
from articles.editions.revisions import (
    find_base,
    name_revision,
    save_revision,
    save_stored_revision,
    thin_revisions,
)
from articles.importing.drafts import create_draft, plan_import
from articles.models import Article, Edition, Revision
from tests.factories.articles import make_article, make_live, make_user


pytestmark = pytest.mark.django_db
thin = thin_revisions.func


def titles() -> list[str]:
    return [revision.document["title"] for revision in Revision.objects.order_by("created_at", "pk")]


def save_with_title(article: Article, title: str, **columns: Any) -> Revision:
    Article.objects.filter(pk=article.pk).update(title=title)
    article.refresh_from_db()
    save_revision(article, by=columns.pop("by", None))
    Revision.objects.filter(pk=Revision.objects.latest("pk").pk).update(**columns)
    return Revision.objects.latest("pk")


def test_a_revision_is_the_document_of_the_working_copy() -> None:
    article, editor = make_article(), make_user()
    save_revision(article, by=editor)
    revision = Revision.objects.get()
    assert (revision.document, revision.by) == (freeze(article), editor)


def test_nothing_is_saved_while_nothing_changes() -> None:
    article = make_article()
    for _ in range(3):
        save_revision(article, by=make_user())
    assert Revision.objects.count() == 1


def test_an_unfinished_article_has_revisions() -> None:
    article = make_article(section=None, authors=[], text="", title="")
    save_revision(article, by=make_user())
    assert Revision.objects.get().document["section_id"] is None


def test_what_a_script_wrote_is_saved_before_it_is_overwritten_with_its_own_time() -> None:
    article = make_article(title="One")
    save_with_title(article, "One", created_at=timezone.now() - timedelta(hours=3))
    an_hour_ago = timezone.now() - timedelta(hours=1)
    Article.objects.update(title="A script's", updated_at=an_hour_ago)
    save_stored_revision(article.pk)
    assert titles() == ["One", "A script's"]
    newest = Revision.objects.latest("pk")
    assert (newest.created_at, newest.by) == (an_hour_ago, None)


def test_a_revision_is_never_older_than_the_one_before_it() -> None:
    article = make_article(title="One")
    save_revision(article, by=None)
    Article.objects.update(title="Two", updated_at=timezone.now() - timedelta(days=9))
    save_stored_revision(article.pk)
    assert titles() == ["One", "Two"]


def test_an_edition_shares_the_document_of_the_revision_that_it_was_made_of() -> None:
    article, writer = make_article(), make_user("writer")
    save_revision(article, by=writer)
    name_revision(Revision.objects.get(), "For the lawyers", by=writer)
    edition = publish(article, by=make_user())
    revision = Revision.objects.get()
    assert (revision.edition, revision.own_document, revision.document) == (edition, None, edition.document)
    assert (revision.by, revision.name) == (writer, "For the lawyers")


def test_each_edition_has_a_revision_even_of_the_same_words() -> None:
    article, editor = make_article(), make_user()
    publish(article, by=editor)
    publish(article, by=editor)
    assert [revision.edition.number for revision in Revision.objects.all() if revision.edition] == [2, 1]


def test_an_import_is_a_revision() -> None:
    writer = make_user("writer")
    article = create_draft(plan_import("# The lamp\n\nIt is lit."), by=writer)
    revision = Revision.objects.get()
    assert (revision.document, revision.by) == (freeze(article), writer)


def test_a_refused_change_leaves_no_revision() -> None:
    live = make_live()
    with pytest.raises(PermissionDenied):
        restore(live.edition.revision, by=make_user("moderator"))
    assert Revision.objects.count() == 1


def test_a_name_is_given_changed_and_taken_away() -> None:
    revision, editor = make_live().edition.revision, make_user()
    for typed, name in (("  Before \n the lawyers ", "Before the lawyers"), ("After", "After"), ("", "")):
        name_revision(revision, typed, by=editor)
        revision.refresh_from_db()
        assert revision.name == name


def test_a_name_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValidationError):
        name_revision(make_live().edition.revision, "x" * 101, by=make_user())


def test_naming_needs_permission_to_change_articles() -> None:
    with pytest.raises(PermissionDenied):
        name_revision(make_live().edition.revision, "Mine", by=make_user("moderator"))


@pytest.fixture
def at_noon() -> Any:
    with time_machine.travel("2027-03-10T12:00:00+00:00", tick=False):
        yield


@pytest.mark.usefixtures("at_noon")
def test_all_of_the_last_day_stay_and_then_the_last_of_each_day() -> None:
    article, now = make_article(), timezone.now()
    for hours in (75, 74, 50, 27, 25, 23, 2, 1):
        save_with_title(article, f"{hours} hours ago", created_at=now - timedelta(hours=hours))
    assert thin() == 3
    # 25 hours ago is the day of 23 hours ago, whose last one that is.
    assert titles() == [f"{hours} hours ago" for hours in (74, 50, 23, 2, 1)]
    assert thin() == 0


@pytest.mark.usefixtures("at_noon")
def test_days_are_those_of_the_newsroom(settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Seoul"  # nine hours ahead
    timezone.activate("Asia/Seoul")
    try:
        article, day = make_article(), timezone.now() - timedelta(days=5)
        save_with_title(article, "22 o'clock", created_at=day.replace(hour=13))
        save_with_title(article, "1 o'clock", created_at=day.replace(hour=16))
        save_with_title(article, "2 o'clock", created_at=day.replace(hour=17))
        thin()
        assert titles() == ["22 o'clock", "2 o'clock"]
    finally:
        timezone.deactivate()


@pytest.mark.usefixtures("at_noon")
def test_each_article_has_a_last_one_of_a_day() -> None:
    day = timezone.now() - timedelta(days=5)
    save_with_title(make_article(), "Lamp", created_at=day)
    save_with_title(make_article(), "Bell", created_at=day)
    assert thin() == 0


@pytest.mark.usefixtures("at_noon")
def test_after_a_year_only_what_has_a_name_or_an_edition_stays() -> None:
    article, old = make_article(), timezone.now() - timedelta(days=400)
    save_with_title(article, "Plain", created_at=old)
    save_with_title(article, "Named", created_at=old - timedelta(minutes=1), name="The first")
    Article.objects.update(title="Published")
    publish(article, by=make_user())
    Revision.objects.filter(edition__isnull=False).update(created_at=old)
    thin()
    assert sorted(titles()) == ["Named", "Published"]


@pytest.mark.usefixtures("at_noon")
def test_a_revision_that_was_restored_stays() -> None:
    article, old = make_article(), timezone.now() - timedelta(days=400)
    revision = save_with_title(article, "Restored", created_at=old)
    save_with_title(article, "Later", created_at=old)
    restore(revision, by=make_user())
    thin()
    assert revision in Revision.objects.all()
    assert "Later" not in titles()


def test_an_article_that_was_never_published_is_deleted_with_its_revisions() -> None:
    article = make_article()
    save_revision(article, by=make_user())
    article.delete()
    assert not Revision.objects.exists()


def test_a_colleague_who_left_leaves_the_revisions() -> None:
    article, writer = make_article(), make_user("writer")
    save_revision(article, by=writer)
    writer.delete()
    assert Revision.objects.get().by is None


def test_withdrawing_leaves_the_revision_of_the_edition() -> None:
    live = make_live()
    withdraw(live.article, by=make_user())
    assert Edition.objects.get().revision.document == live.edition.document


def test_the_base_of_a_form_is_the_revision_of_its_number_or_the_nearest_older_one() -> None:
    article = make_article(title="At 0")
    revisions = {}
    for number in (0, 1, 3):
        Article.objects.filter(pk=article.pk).update(revision=number)
        revisions[number] = save_with_title(article, f"At {number}")
    assert [find_base(article, number) for number in (0, 1, 2, 3)] == [revisions[number] for number in (0, 1, 1, 3)]
    assert find_base(article, 4) is find_base(article, None) is None


def test_what_a_script_writes_at_the_same_number_is_not_the_base() -> None:
    article = make_article(title="Opened")
    opened = save_with_title(article, "Opened")
    save_with_title(article, "Written by a script")
    assert find_base(article, 0) == opened


def test_a_revision_from_before_there_were_numbers_gets_its_own_with_the_next_save() -> None:
    article = make_article()
    save_revision(article, by=None)
    Revision.objects.update(number=None, block_keys=None)
    assert find_base(article, 0) is None
    save_stored_revision(article.pk)
    base = find_base(article, 0)
    assert base is not None
    assert base.block_keys == [f"text:{article.textblock_set.get().pk}"]
