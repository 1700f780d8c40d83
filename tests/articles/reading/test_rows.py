"""Live articles, sections and comments that pages read by SQL are those that readers may see, as Django reads them."""

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.comments.models import Comment
from articles.comments.threads import thread_page
from articles.editions.first_published import set_first_published
from articles.editions.publish import publish, withdraw
from articles.editions.resolved_facts import FactNeeds, resolve_facts, resolve_needs
from articles.editions.searchable import text_of
from articles.editions.standing_in import key_everywhere
from articles.models import Article, Live, Section
from articles.reading.lists import Filed, Lives, newest, newest_of_section
from articles.reading.prepared import prepare
from articles.reading.rows import (
    find_author,
    find_live,
    find_live_by_key,
    find_section,
    find_tag,
    read_cards,
    read_sections,
)
from articles.writing.references import Reference
from shows.facts.record import record
from tests.factories.articles import (
    make_article,
    make_author,
    make_comment,
    make_live,
    make_section,
    make_tag,
    make_user,
)
from tests.factories.shows import make_fact, make_image, make_person, make_season
from tests.rows import assert_same


pytestmark = pytest.mark.django_db


@pytest.fixture
def articles() -> list[Article]:
    """An article in each state that one can be in, all filed alike."""
    section, season = make_section(), make_season()
    filing: dict[str, Any] = {
        "section": section,
        "tags": [make_tag()],
        "people": [make_person()],
        "authors": [make_author()],
    }
    filing |= {"seasons": [season], "shows": [season.show]}
    editor, later = make_user(), timezone.now() + timedelta(days=1)
    draft, scheduled = make_article(**filing), make_article(**filing)
    publish(scheduled, at=later, by=editor)
    live, edited, old, renamed, next_scheduled, withdrawn, again = (
        make_live(lead_image=make_image(), standfirst="“What” & when", **filing).article for _ in range(7)
    )
    Article.objects.filter(pk=edited.pk).update(title="Edited since")
    set_first_published(old, timezone.now() - timedelta(days=4000), by=editor)
    renamed.slug = "another-address"
    renamed.save()
    publish(renamed, by=editor)
    publish(next_scheduled, at=later, by=editor)
    withdraw(withdrawn, by=editor)
    withdraw(again, by=editor)
    publish(again, by=editor)
    without_picture = make_live(**filing).article
    return [draft, scheduled, live, edited, old, renamed, next_scheduled, withdrawn, again, without_picture]


def test_readers_see_every_live_article_and_no_other() -> None:
    """If `for_readers` filters one day, the statements of `rows`, `lists` and `related` must do so too."""
    assert not Live.objects.for_readers().query.where


def test_cards_and_pages_are_of_the_articles_that_readers_may_see_in_every_state(articles: list[Article]) -> None:
    lives = list(Live.objects.for_readers())
    assert 0 < len(lives) < len(articles)
    assert [card.pk for card in read_cards([article.pk for article in articles])] == [live.pk for live in lives]
    by_key = {article.pk: find_live_by_key(article.pk) for article in articles}
    assert {key for key, live in by_key.items() if live} == {live.pk for live in lives}
    by_slug = [page.pk for live in lives if (page := find_live(live.slug))]
    assert by_slug == [live.pk for live in lives]
    for slug in Article.objects.exclude(live__isnull=False).values_list("slug", flat=True):
        assert find_live(slug) is None


def test_lists_have_the_articles_that_readers_may_see_in_their_order(articles: list[Article]) -> None:
    live = articles[2].live
    lists: list[Filed] = [newest_of_section(live.section)]
    for name in ("tag", "author", "show", "season", "person"):
        rows = getattr(live, "people" if name == "person" else f"{name}s")
        lists.append(newest(**{name: rows.get()}))
    expected = [live.pk for live in Live.objects.for_readers()]
    for filed in lists:
        assert [card.pk for card in Lives(filed)[0:100]] == expected, filed
        assert [card.pk for card in Lives(filed)[2:4]] == expected[2:4], filed
        assert len(Lives(filed)) == len(expected), filed


def test_an_article_is_read_as_django_reads_it(articles: list[Article]) -> None:
    for live in Live.objects.select_related("edition"):
        (card,) = read_cards([live.pk])
        assert_same(card, live)
        page = find_live(live.slug)
        assert page is not None
        assert page.prepared.document == live.edition.document
        assert page.visible_since == live.fact_visible_since
        assert (page.title, page.published_at, page.updated_at) == (live.title, live.published_at, live.updated_at)


def test_a_former_address_finds_the_article_unless_another_has_it_now(articles: list[Article]) -> None:
    renamed = articles[5]
    former = renamed.former_slugs.get().slug
    page = find_live(former)
    assert page is not None
    assert (page.pk, page.slug) == (renamed.pk, "another-address")


def test_sections_are_read_as_django_reads_them() -> None:
    make_section(name="Zebra", order=0, description="Stripes & such")
    make_section(name="Ants", order=2)
    rows = read_sections()
    assert [row.pk for row in rows] == list(Section.objects.values_list("pk", flat=True))
    for row in rows:
        assert_same(row, Section.objects.get(pk=row.pk))
        assert find_section(row.slug) == row


def test_tags_and_authors_are_read_as_django_reads_them() -> None:
    tag, author = make_tag(name="Tides & moons"), make_author(about="Writes.\nAlso reads.", portrait=make_image())
    found_tag, found_author = find_tag(tag.slug), find_author(author.slug)
    assert found_tag
    assert found_author
    assert_same(found_tag, tag)
    assert_same(found_author, author)
    assert find_tag(author.slug) is None
    assert find_author(tag.slug) is None


def test_comments_are_read_as_django_reads_them() -> None:
    live = make_live()
    first = make_comment(live, text="One & <b>two</b>\n\nthree")
    make_comment(live, parent=make_comment(live, parent=first))
    rows = thread_page(live.pk).comments
    assert set(rows) == set(Comment.objects.values_list("pk", flat=True))
    for row in rows.values():
        comment = Comment.objects.get(pk=row.pk)
        for name in ("parent_id", "thread_id", "name", "text", "status", "is_public", "created_at"):
            assert getattr(row, name) == getattr(comment, name), name
        assert (row.parent.pk if row.parent else None) == comment.parent_id


@pytest.mark.parametrize(
    "text",
    [
        "<p>Plain words only.</p>",
        "<p>It {} soon.</p>",
        "<p>({})</p><p>{}{}</p>",
        "<ul><li>{}: <strong>{}</strong></li></ul><p>{}</p>",
    ],
)
def test_a_document_has_as_many_words_as_its_text_with_its_facts_in_words(text: str) -> None:
    season = make_season()
    fact = make_fact(season, "release-window", "early 2198")
    pinned = Reference(fact.subject_key, "clause", "comes in two years", "We say so.", "2198-01-01").as_html()
    chips = [
        Reference(fact.subject_key, "clause").as_html(),
        pinned,
        Reference(fact.subject_key, "label").as_html(),
    ]
    live = make_live(text=text.format(*chips), shows=[season.show])
    document = live.edition.document
    resolved = resolve_facts(document)
    assert prepare(document).count_words(resolved) == len(text_of(document, resolved.words).split())


def test_an_article_may_show_the_facts_of_more_than_a_thousand_seasons() -> None:
    """SQLite refuses a condition of a thousand parts: an article with every premiere of a year would be no page."""
    season, listed, others = make_season(), make_season(), range(10_000, 11_200)
    shown = {
        in_uk := make_fact(season, "release-window", "2198 in the UK"),
        make_fact(listed, "release-window", "2198", part=1),
        record(kind="renewal", show=listed.show, value={"state": "renewed"}, certainty="reported", by=make_user()),
    }
    make_fact(listed, "episode-count", "12")
    everywhere = key_everywhere(in_uk)
    keys = {everywhere, *(f"release-window/{key}/{key}" for key in others)}
    needs = FactNeeds((), {key: {"release-window", "renewal"} for key in (*others, listed.pk)}, ())
    resolved = resolve_needs(needs, also=keys, today=None, shows={listed.pk: listed.show_id})
    assert {fact.pk for history in resolved.history.values() for fact in history} == {fact.pk for fact in shown}
    assert "2198 in the UK" in resolved.words(Reference(everywhere, "label"))


def test_pages_leave_the_document_that_they_share_as_it_is(client: Client, articles: list[Article]) -> None:
    page = find_live(articles[2].live.slug)
    assert page is not None
    before = deepcopy(page.prepared.document)
    for _ in range(2):
        client.get(page.get_absolute_url())
    again = find_live(page.slug)
    assert again is not None
    assert again.prepared is page.prepared, "It is worked out once."
    assert again.prepared.document == before
