"""Rows derived from editions: compared with them, and repaired where they differ."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.editions import reindexing
from articles.editions.impact import impact_of
from articles.editions.publish import publish, withdraw
from articles.editions.reindexing import (
    Difference,
    needs_reindex,
    queue_reindex_if_needed,
    reindex,
    reindex_everything,
    save_fingerprint,
)
from articles.models import (
    EditionReference,
    Event,
    FactBoxBlock,
    IndexState,
    Listed,
    Live,
    Mention,
    Schedule,
    SearchEntry,
)
from config import background
from shows.facts.types import FACT_TYPES
from shows.models import Person, Season, Show
from shows.names import terms_of_names
from shows.search_terms import extra_terms
from tests.factories.articles import make_article, make_live, make_tag, make_user
from tests.factories.blocks import EXAMPLES, make_example
from tests.factories.shows import make_fact, make_image, make_person, make_season, make_show
from tests.spellings import SPELLINGS


pytestmark = pytest.mark.django_db


@pytest.fixture
def season() -> Season:
    return make_season()


@pytest.fixture
def live(season: Season) -> Live:
    """Publish an article with a picture, a tag, a fact in a sentence and a fact box."""
    fact = make_fact(season, "release-window", "early 2198")
    article = make_article(
        text=f'<p>It <fact-ref data-fact="{fact.subject_key}" data-say="clause"></fact-ref>.</p>',
        lead_image=make_image(),
        tags=[make_tag()],
        shows=[season.show],
    )
    FactBoxBlock.objects.create(parent=article, ordering=20, season=season)
    publish(article, by=make_user())
    return Live.objects.get(article=article)


def run_tasks() -> None:
    call_command("db_worker", batch=True, worker_id=background.worker_id(), startup_delay=False, reload=False)


def forget_mentions(live: Live) -> None:
    live.mentions.first().delete()  # type: ignore[union-attr]


def change_a_mention(live: Live) -> None:
    Mention.objects.filter(pk=live.mentions.exclude(sentence="").get().pk).update(sentence="It is lit.")


def forget_references(live: Live) -> None:
    EditionReference.objects.filter(edition=live.edition_id, image__isnull=False).delete()


def protect_too_much(live: Live) -> None:
    EditionReference.objects.create(edition_id=live.edition_id, image=make_image())


def forget_a_tag(live: Live) -> None:
    live.tags.clear()


def forget_a_list(live: Live) -> None:
    Listed.objects.filter(live=live, tag__isnull=False).delete()


def misdate_a_list(live: Live) -> None:
    Listed.objects.filter(live=live).update(published_at=timezone.now() - timedelta(days=1))


def forget_search(live: Live) -> None:
    SearchEntry.objects.filter(live=live).delete()


def change_search(live: Live) -> None:
    SearchEntry.objects.filter(live=live).update(text="Something else.")


def test_derived_rows_agree_after_publishing(live: Live) -> None:
    assert reindex(mend=False) == []


@pytest.mark.parametrize("kind", EXAMPLES)
def test_what_any_kind_of_block_derives_agrees_after_publishing(kind: str, season: Season) -> None:
    article = make_article()
    make_example(article, kind, season=season, image=make_image())
    publish(article, by=make_user())
    assert reindex(mend=False) == []


@pytest.mark.parametrize(
    ("spoil", "parts"),
    [
        (forget_mentions, {"mentions"}),
        (change_a_mention, {"mentions"}),
        (forget_references, {"references"}),
        (protect_too_much, {"references"}),
        (forget_a_tag, {"filing", "lists", "search"}),
        (forget_a_list, {"lists"}),
        (misdate_a_list, {"lists"}),
        (forget_search, {"search"}),
        (change_search, {"search"}),
    ],
)
def test_each_difference_is_named_and_repaired(live: Live, spoil: Callable[[Live], None], parts: set[str]) -> None:
    spoil(live)
    differences = {difference.part for difference in reindex(mend=False)}
    assert differences == parts
    reindex()
    assert reindex(mend=False) == []


def test_a_check_changes_nothing(live: Live) -> None:
    forget_search(live)
    assert reindex(mend=False) == [Difference(live.pk, live.slug, "search")]
    assert not SearchEntry.objects.exists()
    assert not IndexState.objects.exists()


def test_an_article_that_agrees_is_not_written(live: Live) -> None:
    before = Live.objects.values().get(pk=live.pk)
    mentions = set(Mention.objects.values_list("pk", flat=True))
    reindex()
    assert Live.objects.values().get(pk=live.pk) == before
    assert set(Mention.objects.values_list("pk", flat=True)) == mentions


def test_a_reindex_lets_older_editions_count_in_the_impact_of_a_new_fact_type(live: Live, season: Season) -> None:
    live.mentions.filter(subject_key__startswith="running-time/").delete()
    fact = make_fact(season, "running-time", "50 minutes")
    assert impact_of(fact, None).tables == 0
    reindex()
    assert impact_of(fact, None).tables == 1


def test_a_reindex_keeps_when_readers_first_saw_a_fact(live: Live) -> None:
    begun = dict(live.fact_visible_since)
    key = next(iter(begun))
    forget_mentions(live)
    reindex()
    live.refresh_from_db()
    assert live.fact_visible_since[key] == begun[key]


def test_a_fact_without_a_date_is_visible_since_its_edition_went_live(live: Live) -> None:
    Event.objects.filter(article=live.pk).update(at=timezone.now() - timedelta(days=9))
    live.mentions.all().delete()
    Live.objects.filter(pk=live.pk).update(fact_visible_since={})
    reindex()
    live.refresh_from_db()
    went_live = Event.objects.get(article=live.pk).at.isoformat()
    assert {since for since, _ in live.fact_visible_since.values()} == {went_live}


def test_a_scheduled_edition_keeps_its_protection(live: Live) -> None:
    article = make_article(lead_image=make_image())
    publish(article, by=make_user(), at=timezone.now() + timedelta(days=1))
    assert Schedule.objects.count() == 1
    reindex()
    assert EditionReference.objects.filter(image=article.lead_image).exists()


def test_a_reindex_removes_the_protection_by_withdrawn_editions(live: Live) -> None:
    withdraw(live.article, by=make_user())
    EditionReference.objects.create(edition_id=live.edition_id, image=make_image())
    assert reindex(mend=False) == [Difference(live.pk, live.article.slug, "references")]
    reindex()
    assert not EditionReference.objects.exists()


def test_a_release_that_derives_more_asks_for_a_reindex_once(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    assert needs_reindex()
    reindex()
    assert not needs_reindex()
    monkeypatch.setattr(reindexing, "FACT_TYPES", FACT_TYPES[1:])
    assert needs_reindex()
    save_fingerprint()
    assert not needs_reindex()


def test_other_terms_of_the_same_texts_raise_the_index_format() -> None:
    """If this fails, raise `INDEX_FORMAT`, so that an upgrade makes all terms again, and then write the new hash."""
    terms = [(extra_terms(text), terms_of_names([text])) for text, _ in SPELLINGS]
    digest = hashlib.sha256(json.dumps(terms).encode()).hexdigest()
    assert (reindexing.INDEX_FORMAT, digest[:12]) == (6, "fbb097eef25e")


def test_a_site_without_articles_reindexes_its_names_at_once() -> None:
    make_show()
    Show.objects.update(title="S.W.A.T.")
    queue_reindex_if_needed()
    assert not needs_reindex()
    assert Show.objects.search("swat").exists()
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_release_that_needs_it_queues_a_reindexing_once(live: Live) -> None:
    SearchEntry.objects.all().delete()
    queue_reindex_if_needed()
    run_tasks()
    assert SearchEntry.objects.count() == 1
    queue_reindex_if_needed()
    assert not DBTaskResult.objects.ready().exists()


@pytest.mark.django_db(transaction=True)
def test_the_background_task_reindexes_all_articles_in_batches_and_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reindexing, "_BATCH_SIZE", 2)
    for _ in range(5):
        make_live(people=[make_person()])
    Person.objects.update(name="O'Brien")
    SearchEntry.objects.all().delete()
    reindex_everything.enqueue()
    run_tasks()
    assert SearchEntry.objects.count() == 5
    assert Person.objects.search("obrien").count() == 5
    assert not needs_reindex()
