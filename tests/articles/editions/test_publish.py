from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles.editions.models import Event, FormerSlug, Live, Schedule
from articles.editions.publish import (
    has_unpublished_changes,
    publish,
    publish_due,
    put_back,
    restore,
    unschedule,
    withdraw,
)
from articles.models import Article, Edition, ImageBlock, TextBlock
from shows.frozen import Frozen
from tests.factories.articles import make_article, make_author, make_live, make_section, make_tag, make_user
from tests.factories.shows import make_image


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


def test_an_article_just_published_has_no_unpublished_changes() -> None:
    live = make_live()
    assert not has_unpublished_changes(live.article, live)


def test_publishing_again_makes_the_next_edition_and_keeps_the_first_date() -> None:
    live = make_live()
    first = live.published_at
    edition = publish(live.article, by=make_user())
    live.refresh_from_db()
    assert edition.number == 2
    assert live.edition == edition
    assert live.published_at == first
    assert live.updated_at > first


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


def test_everything_that_is_lacking_is_said_at_once() -> None:
    with pytest.raises(ValidationError) as refusal:
        publish(make_article(section=None, authors=[], text=""), by=make_user())
    assert len(refusal.value.messages) == 3


@pytest.mark.parametrize("role", ["writer", "moderator"])
def test_who_may_not_publish_cannot_use_any_of_the_verbs(role: str) -> None:
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


def test_withdrawing_what_is_not_live_is_refused() -> None:
    with pytest.raises(ValidationError, match="not live"):
        withdraw(make_article(), by=make_user())


def test_an_article_published_after_a_withdrawal_keeps_the_date_readers_first_saw_it() -> None:
    live = make_live()
    withdraw(live.article, by=make_user())
    publish(live.article, by=make_user())
    assert Live.objects.get().published_at == live.published_at


def test_a_new_slug_leaves_the_old_address_behind() -> None:
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


def test_an_address_that_belonged_to_another_live_article_is_refused() -> None:
    live = make_live(slug="old")
    Article.objects.filter(pk=live.pk).update(slug="new")
    publish(live.article, by=make_user())
    with pytest.raises(ValidationError, match="“old” belongs, or belonged"):
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


def test_a_time_that_has_passed_means_now() -> None:
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
    done = publish_due(now=later + timedelta(minutes=1))
    assert [edition.article for edition in done] == [other]
    assert late.events.first().verb == "unscheduled"  # type: ignore[union-attr]


def test_restoring_makes_the_working_copy_what_the_edition_says_and_shows_readers_nothing() -> None:
    live, editor = make_live(title="First", tags=[make_tag()]), make_user()
    article = live.article
    first = live.edition
    Article.objects.filter(pk=article.pk).update(title="Second", section=make_section())
    TextBlock.objects.filter(parent=article).delete()
    TextBlock.objects.create(parent=article, ordering=1, heading="Other", body="<p>Other.</p>")
    second = publish(article, by=editor)
    restore(first, by=editor)
    article.refresh_from_db()
    assert article.title == "First"
    assert [block.heading for block in article.textblock_set.all()] == ["On the rocks"]
    assert article.revision == 1
    assert Live.objects.get().edition == second


def test_a_restored_article_freezes_to_the_same_document() -> None:
    live = make_live(tags=[make_tag()], authors=[make_author(), make_author()])
    restore(live.edition, by=make_user())
    assert not has_unpublished_changes(Article.objects.get(), live)


def test_a_restore_leaves_out_what_is_gone_since() -> None:
    image, editor = make_image(), make_user()
    article = make_article(lead_image=image, tags=[tag := make_tag()])
    ImageBlock.objects.create(parent=article, ordering=20, image=image)
    edition = publish(article, by=editor)
    withdraw(article, by=editor)
    Article.objects.update(lead_image=None)
    ImageBlock.objects.all().delete()
    image.delete()
    tag.delete()
    restore(edition, by=editor)
    article.refresh_from_db()
    assert article.lead_image is None
    assert (article.tags.count(), article.imageblock_set.count(), article.textblock_set.count()) == (0, 0, 1)


def test_what_a_restore_replaced_can_be_put_back() -> None:
    live, editor = make_live(title="First"), make_user()
    Article.objects.filter(pk=live.pk).update(title="Unsaved elsewhere")
    restore(live.edition, by=editor)
    put_back(live.article.events.filter(verb=Event.Verb.RESTORED).get(), by=editor)
    assert Article.objects.get().title == "Unsaved elsewhere"


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
