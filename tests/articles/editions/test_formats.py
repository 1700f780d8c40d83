"""Editions stored in an earlier format are read, compared, restored and rendered like those stored today.

`formats/` holds one stored document of each format ever released. Never change these files: the documents in the
databases of sites do not change either.
"""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client

from articles.desk.compare import compare
from articles.editions.document import FORMAT, upgrade
from articles.editions.freeze import freeze
from articles.editions.publish import publish
from articles.editions.restore import has_unpublished_changes, restore
from articles.editions.revisions import save_revision, save_revision_of
from articles.models import Article, Edition, Live, Revision
from articles.writing.blocks import BLOCK_OF_KIND
from shows.models import Image
from tests.factories.articles import make_article, make_author, make_section, make_tag, make_user
from tests.factories.shows import make_fact, make_image, make_member, make_person, make_season, make_show


pytestmark = pytest.mark.django_db
KEY = 9001  # the primary key of every row that the documents refer to


@pytest.fixture(params=range(1, FORMAT + 1), ids=lambda number: f"format-{number}")
def stored(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return a document in one of the formats, and make the rows that it refers to."""
    file = Path(__file__).parent / "formats" / f"{request.param}.json"
    assert file.exists(), f"{file.name} is missing: store an edition of every format"
    make_section(pk=KEY), make_tag(pk=KEY), make_author(pk=KEY)
    season = make_season(make_show(pk=KEY), pk=KEY)
    make_member(season, "returning", person=make_person(pk=KEY), pk=KEY)
    make_fact(season, "release-window", "2199")
    Image.objects.filter(pk=make_image(alt="Sextant on a chart").pk).update(id=KEY)
    document: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return document


@pytest.fixture
def edition(stored: dict[str, Any]) -> Edition:
    article = make_article()
    pk = Edition.objects.create(article=article, number=1, document=stored).pk
    save_revision_of(Edition.objects.get(pk=pk))
    return Edition.objects.get(pk=pk)


@pytest.fixture
def live(edition: Edition, stored: dict[str, Any]) -> Live:
    """Publish the article, with its live edition stored in that format."""
    restore(edition.revision, by=make_user())
    edition = publish(edition.article, by=make_user())
    QuerySet(Edition).filter(pk=edition.pk).update(document=stored)
    return Live.objects.select_related("edition", "article").get()


def test_a_stored_document_is_read_in_the_newest_format(edition: Edition) -> None:
    assert edition.document["format"] == FORMAT


def test_its_blocks_have_every_column_of_their_type(edition: Edition) -> None:
    """A new column of a block type needs an upgrade step that adds it to stored documents."""
    for block in edition.document["blocks"]:
        columns = {field.attname for field in BLOCK_OF_KIND[block["kind"]].content_fields()}
        assert block.keys() - {"kind"} == columns, f"the kind “{block['kind']}”"


def test_every_query_that_reads_it_whole_reads_the_newest_format(edition: Edition) -> None:
    editions = Edition.objects.filter(pk=edition.pk)
    assert editions.values("document").get()["document"]["format"] == FORMAT
    through_article = Article.objects.filter(editions=edition).values_list("editions__document", flat=True)
    assert through_article.get()["format"] == FORMAT


def test_a_part_of_it_is_read_without_an_upgrade(edition: Edition, stored: dict[str, Any]) -> None:
    parts = Edition.objects.filter(pk=edition.pk).values_list("document__title", "document__blocks__0")
    assert parts.get() == (stored["title"], stored["blocks"][0])


def test_it_is_restored_to_the_same_document(edition: Edition) -> None:
    restore(edition.revision, by=make_user())
    assert freeze(Article.objects.get()) == edition.document


def test_a_revision_in_that_format_is_restored(edition: Edition, stored: dict[str, Any]) -> None:
    Revision.objects.create(article=edition.article, own_document=stored)
    restore(Revision.objects.get(edition=None), by=make_user())
    assert freeze(Article.objects.get()) == upgrade(stored)


def test_a_revision_in_that_format_is_not_saved_again_while_nothing_changes(
    edition: Edition, stored: dict[str, Any]
) -> None:
    restore(edition.revision, by=make_user())
    Revision.objects.filter(edition=None).update(own_document=stored)
    save_revision(edition.article, by=None)
    assert Revision.objects.filter(edition=None).count() == 2  # before and after the restore


def test_an_unedited_article_has_no_changes(live: Live) -> None:
    assert not has_unpublished_changes(live.article, live)
    assert not compare(live.edition.document, freeze(live.article)).differs


def test_readers_see_every_block_of_it(live: Live, client: Client) -> None:
    page = client.get(live.get_absolute_url()).content.decode()
    for words in (
        "On the rocks",
        "Wick",
        "The lamp room",
        "We do not.",
        "Ines Varga",
        "Who keeps the lamp",
        "In short",
    ):
        assert words in page
    for words in ("How we know", "Asked of the keeper", "When is it lit?", "The trailer", "Sextant on a chart"):
        assert words in page


def test_a_document_is_upgraded_on_a_copy() -> None:
    stored = {"title": "The lamp", "blocks": [{"kind": "image", "caption": "The lamp room"}]}
    before = deepcopy(stored)
    upgrade(stored)
    assert stored == before
