from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from articles.editions import publish as publishing
from articles.editions.models import FormerSlug, Live, Schedule
from articles.editions.publish import publish, publish_due, unschedule, withdraw
from articles.editions.renames import refresh_names
from articles.editions.restore import has_unpublished_changes
from articles.models import Article, CastBlock, Edition, EditionReference, ImageBlock, TextBlock
from shows.frozen import Frozen
from tests.factories.articles import make_article, make_author, make_live, make_tag, make_user
from tests.factories.shows import make_image, make_season
from tests.roles import roles_without


pytestmark = pytest.mark.django_db


def test_publishing_freezes_the_working_copy_and_points_readers_to_it() -> None:
    tag, editor = make_tag(), make_user()
    article = make_article(title="The lamp is lit", tags=[tag])
    edition = publish(article, by=editor)
    live = Live.objects.get(article=article)
    assert (edition.number, edition.created_by) == (1, editor)
    assert edition.document["title"] == "The lamp is lit"
    assert edition.document["blocks"][0]["body"] == "<p>The lamp is lit.</p>"
    assert live.edition == edition
    assert list(live.tags.all()) == [tag]


def test_a_published_title_cannot_turn_what_follows_around() -> None:
    turned = "The \u202elamp\u2067 is lit"
    live = make_live(title=turned, search_title=turned, social_title=turned)
    assert live.title == "The lamp is lit"
    document = live.edition.document
    assert {document["title"], document["search_title"], document["social_title"]} == {"The lamp is lit"}
    assert not has_unpublished_changes(live.article, live)


def test_saving_the_working_copy_changes_nothing_that_readers_see() -> None:
    live = make_live(title="Before")
    article = live.article
    article.title, article.slug = "After", "after"
    article.save()
    TextBlock.objects.filter(parent=article).update(body="<p>After.</p>")
    live.refresh_from_db()
    assert (live.title, live.edition.document["title"]) == ("Before", "Before")
    assert live.slug != "after"
    assert has_unpublished_changes(article, live)


def test_publishing_again_makes_the_next_edition_and_keeps_the_first_date() -> None:
    live = make_live()
    first = live.published_at
    edition = publish(live.article, by=make_user())
    live.refresh_from_db()
    assert edition.number == 2
    assert live.edition == edition
    assert live.published_at == first


def test_updated_at_changes_only_with_the_words() -> None:
    live = make_live(text="<p>The lamp is lit.</p>")
    dated = live.updated_at
    TextBlock.objects.filter(parent=live.article).update(body="<p>The <em>lamp</em> is lit!</p>")
    publish(live.article, by=make_user())
    live.refresh_from_db()
    assert live.updated_at == dated
    TextBlock.objects.filter(parent=live.article).update(body="<p>The lamp is out.</p>")
    publish(live.article, by=make_user())
    live.refresh_from_db()
    assert live.updated_at > dated


def test_the_byline_is_printed_in_the_editors_order() -> None:
    authors = [make_author(name=name) for name in ("Zoe", "Ada", "Mia")]
    assert make_live(authors=authors).byline == "Zoe, Ada and Mia"


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ({"section": None}, "Choose a section."),
        ({"authors": []}, "Add a byline: at least one author."),
        ({"text": ""}, "Write something: the article has no blocks."),
    ],
)
def test_an_unfinished_article_is_refused_with_what_it_lacks(lacking: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        publish(make_article(**lacking), by=make_user())
    assert refusal.value.messages == [sentence]
    assert Edition.objects.count() == 0


def test_everything_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(ValidationError) as refusal:
        publish(make_article(section=None, authors=[], text=""), by=make_user())
    assert len(refusal.value.messages) == 3


@pytest.mark.parametrize("role", roles_without("articles.publish_article"))
def test_publishing_withdrawing_and_unscheduling_need_permission_to_publish(role: str) -> None:
    somebody, live = make_user(role), make_live()
    waiting = make_article()
    publish(waiting, by=make_user(), at=timezone.now() + timedelta(hours=1))
    with pytest.raises(PermissionDenied):
        publish(live.article, by=somebody)
    with pytest.raises(PermissionDenied):
        withdraw(live.article, by=somebody)
    with pytest.raises(PermissionDenied):
        unschedule(waiting, by=somebody)
    assert Live.objects.filter(article=live.article, edition=live.edition).exists()
    assert Schedule.objects.filter(article=waiting).exists()


def test_withdrawing_takes_the_article_from_readers_and_keeps_everything_else() -> None:
    live = make_live()
    withdraw(live.article, by=make_user())
    assert not Live.objects.exists()
    assert live.article.editions.count() == 1
    assert [event.verb for event in live.article.events.all()] == ["withdrawn", "published"]


def test_withdrawing_a_draft_is_refused() -> None:
    with pytest.raises(ValidationError, match="not live"):
        withdraw(make_article(), by=make_user())


def test_an_article_published_after_a_withdrawal_keeps_the_date_readers_first_saw_it() -> None:
    live = make_live()
    withdraw(live.article, by=make_user())
    publish(live.article, by=make_user())
    assert Live.objects.get().published_at == live.published_at


def test_a_changed_slug_is_stored_as_a_former_slug() -> None:
    live = make_live(slug="old")
    Article.objects.filter(pk=live.pk).update(slug="new")
    publish(live.article, by=make_user())
    assert Live.objects.get().slug == "new"
    assert FormerSlug.objects.get().slug == "old"


def test_an_article_may_take_its_own_old_address_back() -> None:
    live, editor = make_live(slug="old"), make_user()
    for slug in ("new", "old"):
        Article.objects.filter(pk=live.pk).update(slug=slug)
        publish(live.article, by=editor)
    assert Live.objects.get().slug == "old"
    assert [former.slug for former in FormerSlug.objects.all()] == ["new"]


def test_an_article_without_an_address_is_not_published() -> None:
    article = make_article()
    Article.objects.filter(pk=article.pk).update(slug="")  # as a script may: the form makes a slug of the headline
    with pytest.raises(ValidationError, match="the slug"):
        publish(Article.objects.get(pk=article.pk), by=make_user())
    assert not Live.objects.exists()


def test_an_address_that_belonged_to_another_live_article_is_refused() -> None:
    live = make_live(slug="old")
    Article.objects.filter(pk=live.pk).update(slug="new")
    publish(live.article, by=make_user())
    with pytest.raises(ValidationError, match="“old” belonged to “.*”, and now leads readers to"):
        publish(make_article(slug="old"), by=make_user())


def test_a_scheduled_edition_waits_and_then_goes_live_as_it_was_approved() -> None:
    article, now = make_article(title="As approved"), timezone.now()
    publish(article, by=make_user(), at=now + timedelta(hours=1))
    Article.objects.filter(pk=article.pk).update(title="Changed later")
    assert publish_due(now=now) == []
    assert not Live.objects.exists()
    assert [edition.number for edition in publish_due(now=now + timedelta(hours=2))] == [1]
    assert Live.objects.get().title == "As approved"
    assert not Schedule.objects.exists()


def test_scheduling_for_a_past_time_publishes_at_once() -> None:
    publish(make_article(), by=make_user(), at=timezone.now() - timedelta(minutes=1))
    assert Live.objects.count() == 1
    assert Schedule.objects.count() == 0


def test_a_cancelled_schedule_does_not_go_live() -> None:
    article, editor = make_article(), make_user()
    publish(article, by=editor, at=timezone.now() + timedelta(hours=1))
    unschedule(article, by=editor)
    assert publish_due(now=timezone.now() + timedelta(days=1)) == []
    with pytest.raises(ValidationError, match="Nothing is scheduled"):
        unschedule(article, by=editor)


def test_a_schedule_whose_address_was_taken_meanwhile_is_dropped_and_the_others_go_on() -> None:
    editor, later = make_user(), timezone.now() + timedelta(hours=1)
    late, other = make_article(slug="same"), make_article()
    publish(late, by=editor, at=later)
    publish(other, by=editor, at=later)
    Article.objects.filter(pk=late.pk).update(slug="moved")
    make_live(slug="same")
    published = publish_due(now=later + timedelta(minutes=1))
    assert [edition.article for edition in published] == [other]
    assert late.events.first().verb == "unscheduled"  # type: ignore[union-attr]


def test_an_edition_that_fails_to_go_live_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    editor, later = make_user(), timezone.now() + timedelta(hours=1)
    broken, other = make_article(title="Broken"), make_article()
    for article in (broken, other):
        publish(article, by=editor, at=later)
    go_live = publishing._go_live

    def fail(edition: Edition, *, by: Any) -> None:
        if edition.article == broken:
            raise RuntimeError("what it needs is gone")
        go_live(edition, by=by)

    monkeypatch.setattr(publishing, "_go_live", fail)
    assert [edition.article for edition in publish_due(now=later + timedelta(minutes=1))] == [other]
    assert "what it needs is gone" in caplog.text
    assert broken.events.first().verb == "unscheduled"  # type: ignore[union-attr]
    assert not Schedule.objects.exists()


def test_publishing_or_rescheduling_cancels_the_earlier_schedule() -> None:
    article, editor = make_article(), make_user()
    publish(article, by=editor, at=timezone.now() + timedelta(hours=1))
    later = publish(article, by=editor, at=timezone.now() + timedelta(hours=2))
    assert Schedule.objects.get().edition == later
    publish(article, by=editor)
    assert not Schedule.objects.exists()
    assert publish_due(now=timezone.now() + timedelta(days=1)) == []


def test_withdrawing_cancels_the_schedule() -> None:
    live, editor = make_live(), make_user()
    publish(live.article, by=editor, at=timezone.now() + timedelta(hours=1))
    withdraw(live.article, by=editor)
    assert publish_due(now=timezone.now() + timedelta(days=1)) == []
    assert not Live.objects.exists()


@pytest.mark.parametrize("state", ["live", "scheduled"])
def test_rows_shown_by_a_live_or_scheduled_edition_cannot_be_deleted(state: str) -> None:
    editor, image, lead, season = make_user(), make_image(), make_image(), make_season()
    article = make_article(lead_image=lead, authors=[author := make_author()])
    ImageBlock.objects.create(parent=article, ordering=20, image=image)
    CastBlock.objects.create(parent=article, ordering=30, season=season)
    publish(article, by=editor, at=None if state == "live" else timezone.now() + timedelta(hours=1))
    Article.objects.update(lead_image=None)
    for rows in (ImageBlock.objects, CastBlock.objects, article.bylines):
        rows.all().delete()
    for shown in (image, lead, season, author):
        with pytest.raises(ProtectedError), transaction.atomic():
            shown.delete()
    (withdraw if state == "live" else unschedule)(article, by=editor)
    for shown in (image, lead, season, author):
        shown.delete()


def test_a_new_edition_unprotects_rows_that_only_the_old_one_showed() -> None:
    editor, image = make_user(), make_image()
    live = make_live(lead_image=image)
    Article.objects.update(lead_image=None)
    publish(live.article, by=editor)
    image.delete()
    assert not EditionReference.objects.filter(image__isnull=False).exists()


def test_control_characters_do_not_reach_readers() -> None:
    nul = "\x00" if connection.vendor == "sqlite" else "\x01"  # PostgreSQL cannot store NUL, and forms refuse it
    live = make_live(title="The lamp\x08 is lit", standfirst="soft\x0bbreak", text=f"<p>a{nul}b</p>")
    assert live.title == "The lamp is lit"
    assert live.standfirst == "soft\nbreak"
    assert live.edition.document["blocks"][0]["body"] == "<p>ab</p>"


def test_a_corrected_author_name_reaches_live_bylines_and_search() -> None:
    author = make_author(name="Ines Vagra")
    live = make_live(authors=[author, make_author(name="Bo")])
    author.name = "Ines Varga"
    author.save()
    assert refresh_names(author) == 1
    live.refresh_from_db()
    assert live.byline == "Ines Varga and Bo"
    assert "Ines Varga" in live.search_entry.names


def test_an_edition_refuses_every_way_of_changing_it() -> None:
    edition = make_live().edition
    with pytest.raises(Frozen):
        edition.save()
    with pytest.raises(Frozen):
        edition.delete()
    with pytest.raises(Frozen):
        Edition.objects.update(number=7)
    with pytest.raises(Frozen):
        Edition.objects.all().delete()
    with pytest.raises(Frozen):
        Edition.objects.bulk_update([edition], ["number"])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time.")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", ["publish", "unschedule", "withdraw", "publish_due", "refresh_names"])
def test_verbs_wait_for_another_transaction_on_the_same_article(verb: str) -> None:
    live, by = make_live(), make_user()
    now = timezone.now()
    publish(live.article, by=by, at=now + timedelta(hours=1))
    verbs: dict[str, Callable[[], object]] = {
        "publish": lambda: publish(live.article, by=by),
        "unschedule": lambda: unschedule(live.article, by=by),
        "withdraw": lambda: withdraw(live.article, by=by),
        "publish_due": lambda: publish_due(now=now + timedelta(hours=2)),
        "refresh_names": lambda: refresh_names(live.authors.get()),
    }
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor, connection.cursor() as mine:
            # The weakest lock that an update takes: checks of foreign keys do not wait for it, the verbs must.
            cursor.execute("SELECT 1 FROM articles_article WHERE id = %s FOR NO KEY UPDATE", [live.pk])
            mine.execute("SET lock_timeout = '200ms'")
            with pytest.raises(OperationalError, match="lock timeout"):
                verbs[verb]()
            mine.execute("SET lock_timeout = 0")
        other.rollback()
    finally:
        other.close()
    assert Schedule.objects.exists()
    assert Live.objects.exists()
