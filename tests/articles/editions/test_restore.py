import pytest

from articles.editions.freeze import freeze
from articles.editions.publish import publish, withdraw
from articles.editions.restore import has_unpublished_changes, restore
from articles.editions.revisions import save_revision
from articles.models import Article, Event, ImageBlock, Live, Revision, TextBlock
from tests.factories.articles import make_article, make_author, make_live, make_section, make_tag, make_user
from tests.factories.shows import make_image


pytestmark = pytest.mark.django_db


def test_an_article_just_published_has_no_unpublished_changes() -> None:
    live = make_live()
    assert not has_unpublished_changes(live.article, live)


def test_a_restore_leaves_an_address_to_the_article_that_has_it_now() -> None:
    live, editor = make_live(slug="x"), make_user()
    Article.objects.filter(pk=live.pk).update(slug="y")
    make_article(slug="x")
    restore(live.edition.revision, by=editor)
    assert Article.objects.get(pk=live.pk).slug == "y"


def test_a_restore_keeps_what_a_colleague_saved_since_the_page_was_opened() -> None:
    live, editor = make_live(title="One"), make_user()
    opened = Revision.objects.select_related("article").get()
    Article.objects.filter(pk=live.pk).update(title="A colleague's", revision=5)
    restore(opened, by=editor)
    assert [revision.document["title"] for revision in Revision.objects.all()] == ["One", "A colleague's", "One"]
    assert Article.objects.get().revision == 6


def test_a_restore_changes_the_working_copy_and_not_the_live_edition() -> None:
    live, editor = make_live(title="First", tags=[make_tag()]), make_user()
    article = live.article
    first = live.edition
    Article.objects.filter(pk=article.pk).update(title="Second", section=make_section())
    TextBlock.objects.filter(parent=article).delete()
    TextBlock.objects.create(parent=article, ordering=1, heading="Other", body="<p>Other.</p>")
    second = publish(article, by=editor)
    restore(first.revision, by=editor)
    article.refresh_from_db()
    assert article.title == "First"
    assert [block.heading for block in article.textblock_set.all()] == ["On the rocks"]
    assert article.revision == 1
    assert Live.objects.get().edition == second


def test_a_restored_article_freezes_to_the_same_document() -> None:
    live = make_live(tags=[make_tag()], authors=[make_author(), make_author()])
    restore(live.edition.revision, by=make_user())
    assert not has_unpublished_changes(Article.objects.get(), live)


def test_a_restore_leaves_out_rows_deleted_since() -> None:
    image, editor = make_image(), make_user()
    article = make_article(lead_image=image, tags=[tag := make_tag()])
    ImageBlock.objects.create(parent=article, ordering=20, image=image)
    edition = publish(article, by=editor)
    withdraw(article, by=editor)
    Article.objects.update(lead_image=None)
    ImageBlock.objects.all().delete()
    image.delete()
    tag.delete()
    restore(edition.revision, by=editor)
    article.refresh_from_db()
    assert article.lead_image is None
    assert (article.tags.count(), article.imageblock_set.count(), article.textblock_set.count()) == (0, 0, 1)


def test_a_restore_is_undone_by_restoring_the_revision_before_it() -> None:
    live, editor = make_live(title="First"), make_user()
    Article.objects.filter(pk=live.pk).update(title="Saved by a script")
    before = freeze(Article.objects.get())
    restore(live.edition.revision, by=editor)
    restore(Revision.objects.get(by=None), by=editor)
    assert freeze(Article.objects.get()) == before


def test_the_event_of_a_restore_names_the_revision_and_its_edition() -> None:
    live = make_live()
    restore(live.edition.revision, by=make_user())
    event = Event.objects.get(verb="restored")
    assert (event.revision, event.edition) == (live.edition.revision, live.edition)


def test_a_draft_that_was_restored_can_be_deleted_with_its_history() -> None:
    article, editor = make_article(title="One"), make_user()
    save_revision(article, by=editor)
    Article.objects.update(title="Two")
    restore(Revision.objects.get(), by=editor)
    article.delete()
    assert not Revision.objects.exists()


def test_a_restore_tells_only_the_blocks_that_differ() -> None:
    article = make_article(text="<p>The lamp is lit.</p>")
    save_revision(article, by=None)
    article.textblock_set.update(body="<p>The lamp is out.</p>")
    article.quoteblock_set.create(text="I saw it.", ordering=30)
    save_revision(article, by=None)
    restore(Revision.objects.earliest("pk"), by=make_user("editor"))
    no_fields = {"fields": [], "is_moved": False, "is_merged": False}
    assert Revision.objects.latest("pk").change == no_fields | {"changed": 1, "added": 0, "removed": 1}
