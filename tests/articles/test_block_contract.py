"""What every block type must do wherever blocks are shown, searched, protected, checked, compared, restored and edited.

A surface that forgets a type fails here: the id of the test names the type, its message the surface.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import models
from django.test import Client

from articles.desk.blocks import BLOCK_INLINES
from articles.desk.compare import compare
from articles.editions.freeze import freeze, freeze_block, thaw
from articles.editions.publish import publish
from articles.editions.restore import restore
from articles.editions.revisions import save_revision
from articles.factcheck.document import passages_of
from articles.models import Article, EditionReference, Flag, Live, Revision
from articles.reading.blocks import reading_of
from articles.reading.live import live_or_moved
from articles.reading.page import body
from articles.reading.search import search
from articles.templatetags.checks import flags_in
from articles.writing.block import Block, BlockText
from articles.writing.blocks import BLOCKS
from articles.writing.prose import ProseField, lines_of
from articles.writing.references import find_references
from shows.desk.picture_field import PictureFieldsMixin
from shows.facts.record import subject_key_prefix
from shows.models import Episode, Image, Season, Show
from tests.articles.desk.forms import add_block, change, opened
from tests.factories.articles import make_article, make_user
from tests.factories.blocks import EXAMPLES, listed_episode, make_example
from tests.factories.shows import make_fact, make_image, make_member, make_season, make_show


pytestmark = pytest.mark.django_db
ALT = "Sextant on a chart"
# The primary keys of the picture and the season of each example: numbers that occur nowhere else in its data.
IMAGE, SEASON, GONE = 777_001, 777_002, 777_003


@pytest.fixture(params=BLOCKS, ids=lambda kind: kind.kind)
def block(request: pytest.FixtureRequest) -> Block:
    """Make the example of a block type, alone in its article, about a season whose release and cast are recorded."""
    kind = request.param.kind
    assert kind in EXAMPLES, f"the kind “{kind}” has no example in tests/factories/blocks.py"
    season = make_season(pk=SEASON)
    make_member(season, "returning")
    make_fact(season, "release-window", "2199")
    Image.objects.filter(pk=make_image(alt=ALT).pk).update(id=IMAGE)
    return make_example(make_article(text=""), kind, season=season, image=Image.objects.get(pk=IMAGE))


@pytest.fixture
def live(block: Block) -> Live:
    publish(block.parent, by=make_user())
    return Live.objects.select_related("edition", "article").get(article=block.parent)


def texts_of(block: Block) -> list[BlockText]:
    return list(block.texts(freeze_block(block)))


def word_of(text: BlockText) -> str:
    """Return the first word of a text. Each text of the examples has a first word of its own."""
    words = re.search(r"\w+", " ".join(lines_of(text.value)) if text.is_rich else text.value)
    assert words, f"the example leaves the column {text.column} empty"
    return words[0]


def has_key(value: Any, key: int) -> bool:
    """Return whether stored data contain a key in any column, without asking the block: its answers are tested here."""
    if isinstance(value, dict):
        value = list(value.values())
    return any(has_key(item, key) for item in value) if isinstance(value, list) else value == key


def with_key(value: Any, old: int, new: int) -> Any:
    """Return stored data with one key replaced by another."""
    if isinstance(value, dict):
        return {name: with_key(item, old, new) for name, item in value.items()}
    if isinstance(value, list):
        return [with_key(item, old, new) for item in value]
    return new if value == old else value


def with_text(block: Block, text: BlockText, words: str) -> dict[str, Any]:
    """Return the column of a text with other words in the place of the text, which may be one of a list."""

    def replace(value: Any) -> Any:
        if isinstance(value, list):
            return [replace(item) for item in value]
        if isinstance(value, dict):
            return {name: replace(item) for name, item in value.items()}
        return words if value == text.value else value

    return {text.column: replace(getattr(block, text.column))}


def words_on(page: bytes) -> str:
    return BeautifulSoup(page, "html.parser").get_text(" ")


def assert_shows(surface: str, words: str, block: Block, texts: list[BlockText]) -> None:
    for text in texts:
        assert word_of(text) in words, f"{surface} does not show the {text.column} of the kind “{block.kind}”"


def test_the_example_fills_every_column(block: Block) -> None:
    for field in block.content_fields():
        assert getattr(block, field.attname), f"the example of “{block.kind}” leaves {field.name} empty"


def test_every_column_of_words_is_a_text(block: Block) -> None:
    """Every text field of the model is among `texts`, except choices and addresses."""
    declared = {text.column for text in texts_of(block)}
    for field in block.content_fields():
        is_words = isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.URLField)
        if is_words and not field.choices:
            assert field.attname in declared, f"`texts` of “{block.kind}” leaves out {field.name}"


def test_the_page_shows_each_text_and_picture(block: Block, live: Live, client: Client) -> None:
    page = client.get(live.get_absolute_url()).content
    assert_shows("the page", words_on(page), block, texts_of(block))
    if has_key(freeze_block(block), IMAGE):
        assert ALT in page.decode(), f"the page does not show the picture of “{block.kind}”"


def test_the_page_shows_each_text_where_the_optional_others_are_empty(block: Block, client: Client) -> None:
    client.force_login(make_user("superuser"))
    full = {field.attname: getattr(block, field.attname) for field in block.content_fields()}
    optional = [
        field.attname
        for field in block.content_fields()
        if field.name not in block.required_fields and isinstance(full[field.attname], str)
    ]
    for text in texts_of(block):
        columns = full | {column: "" for column in optional if column != text.column}
        type(block).objects.update(**columns)
        page = client.get(f"/admin/articles/article/{block.parent_id}/preview/").content
        assert_shows("the page of nothing else", words_on(page), block, [text])


def test_the_page_is_shown_where_an_optional_picture_or_season_is_missing(block: Block, client: Client) -> None:
    client.force_login(make_user("superuser"))
    for key in block.foreign_keys():
        if key.name not in block.required_fields:
            type(block).objects.update(**{key.attname: None})
            page = client.get(f"/admin/articles/article/{block.parent_id}/preview/")
            assert page.status_code == 200, f"the page of “{block.kind}” fails without {key.name}"
            assert_shows(f"the page without {key.name}", words_on(page.content), block, texts_of(block))
            form = client.get(change(block.parent))
            assert form.status_code == 200, f"the form of an article with “{block.kind}” fails without {key.name}"


def test_markup_in_plain_words_is_shown_and_not_obeyed(block: Block, client: Client) -> None:
    client.force_login(make_user("superuser"))
    markup = "<script>alert(1)</script>"
    for text in texts_of(block):
        if not text.is_rich:
            type(block).objects.update(**with_text(block, text, f"{text.value[:20]} {markup}"))
            page = client.get(f"/admin/articles/article/{block.parent_id}/preview/").content.decode()
            assert markup not in page, f"the {text.column} of “{block.kind}” can run scripts: it is not escaped"
            assert "&lt;script&gt;alert(1)" in page, f"the page does not show the {text.column} of “{block.kind}”"


def test_the_page_shows_the_choice_of_every_column_of_choices(block: Block, client: Client) -> None:
    client.force_login(make_user("superuser"))
    for field in block.content_fields():
        pages = set()
        for value, _ in field.choices or ():
            type(block).objects.update(**{field.attname: value})
            page = client.get(f"/admin/articles/article/{block.parent_id}/preview/").content.decode()
            pages.add(re.sub(r'nonce="[^"]*"|csrf[^>]*', "", page))
        assert len(pages) != 1, f"the page of “{block.kind}” is the same for every {field.name}"


def test_what_the_block_refers_to_cannot_be_deleted_under_it(block: Block) -> None:
    for key in block.foreign_keys():
        # An article that was never live can be deleted: others that refer to it then lack it.
        expected = models.SET_NULL if key.related_model is Article else models.PROTECT
        assert key.remote_field.on_delete is expected, f"{key.name} of “{block.kind}” must be {expected.__name__}"


def test_every_column_of_html_is_a_prose_field(block: Block) -> None:
    for field in block.content_fields():
        if str(getattr(block, field.attname)).startswith("<"):
            assert isinstance(field, ProseField), f"readers of “{block.kind}” would see the tags of {field.name}"


def test_a_heading_has_an_address_on_the_page(block: Block, live: Live, client: Client) -> None:
    for text in texts_of(block):
        if text.is_heading:
            page = BeautifulSoup(client.get(live.get_absolute_url()).text, "html.parser")
            heading = page.find(["h2", "h3"], string=re.compile(re.escape(text.value)))
            assert heading is not None, f"the {text.column} of “{block.kind}” is no heading on the page"
            around = heading.find_parent(lambda tag: tag.has_attr("id") and tag.name not in ("main", "body", "html"))
            assert heading.get("id") or around, f"nothing can link to the heading of “{block.kind}”"


def test_pictures_and_seasons_are_chosen_by_typing(block: Block) -> None:
    """A list of all pictures would be thousands of lines long."""
    inline = next((inline for inline in BLOCK_INLINES if inline.model is type(block)), None)
    assert inline, f"“{block.kind}” has no inline in articles/desk/blocks.py"
    for key in block.foreign_keys():
        is_chosen_in_dialog = key.related_model is Image and issubclass(inline, PictureFieldsMixin)
        is_typed = key.name in inline.autocomplete_fields
        assert is_typed or is_chosen_in_dialog, f"{key.name} of “{block.kind}” is a list of all rows"


def test_the_page_depends_on_what_the_block_shows(block: Block, live: Live, client: Client) -> None:
    keys = client.get(live.get_absolute_url()).wsgi_request.page.keys  # type: ignore[attr-defined]
    expected = {IMAGE: f"image:{IMAGE}", SEASON: f"show:{Season.objects.get().show_id}"}
    for key, name in expected.items():
        if has_key(freeze_block(block), key):
            assert name in keys, f"the page of “{block.kind}” stays cached when the {name} changes"


def test_search_finds_a_word_of_each_text(block: Block, live: Live) -> None:
    for text in texts_of(block):
        results = [hit.live.pk for hit in search(word_of(text))[0:5]]
        expected = [] if text.is_hidden else [live.pk]
        assert results == expected, (
            f"search and the {text.column} of the kind “{block.kind}”: hidden words have no hits"
        )


def test_what_is_hidden_stays_on_the_page(block: Block, live: Live, client: Client) -> None:
    head = BeautifulSoup(client.get(live.get_absolute_url()).text, "html.parser").head
    elsewhere = f"{head}{client.get('/feed/').content.decode()}{client.get('/feed/atom/').content.decode()}"
    for text in texts_of(block):
        if text.is_hidden:
            assert word_of(text) not in elsewhere, (
                f"the {text.column} of “{block.kind}” is in a feed or in the page's head"
            )


def test_feeds_have_each_text_but_those_that_stay_on_the_page(block: Block, live: Live, client: Client) -> None:
    only_on_page = reading_of(freeze_block(block)).only_on_page
    feed = client.get("/feed/").content.decode()
    assert_shows("the feed", feed, block, [text for text in texts_of(block) if text.column not in only_on_page])


def test_rows_that_the_block_shows_are_protected_while_it_is_live(block: Block, live: Live) -> None:
    references = EditionReference.objects.filter(edition=live.edition)
    for column, key in (("image", IMAGE), ("season", SEASON)):
        if has_key(freeze_block(block), key):
            assert references.filter(**{column: key}).exists(), f"the {column} of “{block.kind}” is not protected"


def test_every_fact_that_the_page_shows_is_a_mention(block: Block, live: Live) -> None:
    mentioned = set(live.mentions.values_list("subject_key", flat=True))
    row = live_or_moved(live.slug)
    for note in body(row.prepared, live=row)["notes"]:
        fact = note.fact
        keys = {fact.subject_key, subject_key_prefix(fact.kind, fact.show_id, fact.season_id)}
        assert keys & mentioned, f"a change of the {fact.kind} would not be noticed where “{block.kind}” shows it"
    prose = [getattr(block, field.attname) for field in block.content_fields() if isinstance(field, ProseField)]
    for reference in (reference for html in prose for reference in find_references(html)):
        assert reference.subject_key in mentioned, f"the facts in the prose of “{block.kind}” are not mentions"


def test_fact_checking_reads_only_the_texts_that_the_type_declares(block: Block, live: Live) -> None:
    words = "\n".join(passage.text for passage in passages_of(live.edition.document))
    for text in texts_of(block):
        is_read = word_of(text) in words
        assert is_read == text.is_checked, f"fact checking and the kind “{block.kind}” differ about its {text.column}"


def test_flags_stand_beside_the_block_in_the_form(block: Block) -> None:
    for text in texts_of(block):
        flag = Flag(stands_as=word_of(text))
        expected = [flag] if text.is_checked else []
        assert flags_in([flag], block) == expected, f"a flag in the {text.column} of “{block.kind}” is not in its form"


def other_value(field: "models.Field[Any, Any]", value: Any) -> Any:
    """Return another value for a column."""
    if isinstance(field, models.ForeignKey):
        make: dict[Any, Callable[[], Any]] = {
            Image: make_image,
            Season: make_season,
            Show: make_show,
            Episode: lambda: listed_episode(make_season()),
            Article: make_article,
        }
        return make[field.related_model]().pk
    if field.choices:
        return next(choice for choice, _ in field.flatchoices if choice != value)
    if isinstance(value, list):
        return value[:-1]
    if isinstance(value, bool):
        return not value
    if isinstance(value, float):
        return value + 1
    return f"{value}<p>Anew</p>" if isinstance(field, ProseField) else f"{value}anew"


def test_compare_names_the_kind_and_shows_a_change_of_every_column(block: Block) -> None:
    old = freeze(block.parent)
    for field in block.content_fields():
        stored: Any = old["blocks"][0]
        changed = stored | {field.attname: other_value(field, stored[field.attname])}
        new: Any = old | {"blocks": [changed]}
        rows = [(row.name, row.change) for row in compare(old, new).rows]
        name = str(block._meta.verbose_name).capitalize()
        assert rows == [(name, "changed")], f"compare does not show that the {field.name} of “{block.kind}” changed"


def test_a_restore_brings_back_every_column(block: Block, live: Live) -> None:
    type(block).objects.all().delete()
    restore(live.edition.revision, by=make_user())
    assert freeze(live.article)["blocks"] == live.edition.document["blocks"], f"restore loses some of “{block.kind}”"


def test_a_revision_is_compared_word_by_word_and_restored(block: Block) -> None:
    save_revision(block.parent, by=None)
    revision, words = Revision.objects.get(article=block.parent), texts_of(block)
    for text in words:
        prefixed = f"<p>Periwinkles</p>{text.value}" if text.is_rich else f"Periwinkles {text.value}"[:200]
        type(block).objects.update(**with_text(type(block).objects.get(), text, prefixed))
    (row,) = compare(revision.document, freeze(block.parent)).rows
    added = " ".join(span.text for span in row.spans if span.change == "in")
    assert added.count("Periwinkles") == len(words), f"the words added to “{block.kind}” are not marked"
    assert all(span.change != "out" for span in row.spans), f"words that stay in “{block.kind}” are marked"
    restore(revision, by=make_user())
    assert freeze(block.parent)["blocks"] == revision.document["blocks"], f"a revision loses some of “{block.kind}”"


def test_a_revision_with_what_was_deleted_since_opens(block: Block, client: Client) -> None:
    client.force_login(make_user("superuser"))
    document: Any = with_key(with_key(freeze(block.parent), IMAGE, GONE), SEASON, GONE)
    revision = Revision.objects.create(article=block.parent, own_document=document)
    page = client.get(f"/admin/articles/article/{block.parent_id}/history/?old={revision.pk}")
    assert page.status_code == 200, f"a revision with a deleted row in “{block.kind}” cannot be compared"


@pytest.mark.parametrize("key", [IMAGE, SEASON], ids=["image", "season"])
def test_a_restore_leaves_out_deleted_rows(block: Block, key: int) -> None:
    document = freeze(block.parent)
    gone: Any = with_key(document, key, GONE)
    thaw(block.parent, gone)
    left = [freeze_block(row) for row in type(block).objects.filter(parent=block.parent)]
    assert not has_key(left, GONE), f"a restore of “{block.kind}” refers to what is deleted"
    is_required = any(
        has_key(getattr(block, field.attname), key) and field.name in block.required_fields
        for field in block.content_fields()
    )
    assert len(left) == (0 if is_required else 1), (
        f"a restore of “{block.kind}” keeps it empty, or drops it for nothing"
    )


def test_the_preview_shows_the_block(block: Block, client: Client) -> None:
    client.force_login(make_user("superuser"))
    page = client.get(f"/admin/articles/article/{block.parent_id}/preview/")
    assert page.status_code == 200, f"the preview of “{block.kind}” fails"
    assert_shows("the preview", words_on(page.content), block, texts_of(block))
    for key in block.foreign_keys():
        if key.related_model is Article:
            cards = BeautifulSoup(page.text, "html.parser").select(".block")
            titles = [card.find(string=getattr(block, key.name).title) for card in cards]
            assert any(titles), f"the preview of “{block.kind}” does not name its article"


def test_the_form_offers_the_block_previews_it_as_typed_and_saves_it(block: Block, client: Client) -> None:
    client.force_login(make_user("superuser"))
    article = make_article(text="")
    name = type(block).__name__.lower().removesuffix("block")
    data, row = opened(client, change(article)), f"{name}block_set-0-"
    assert f"{name}block_set-TOTAL_FORMS" in data, f"the form does not offer the kind “{block.kind}”"
    # What the form of the stored block sends, sent as a new block of another article.
    stored = {field: value for field, value in opened(client, change(block.parent)).items() if field.startswith(row)}
    columns = {field.removeprefix(row): value for field, value in stored.items()}
    data = add_block(data, name, **{field.name: columns.get(field.name, "") for field in block.content_fields()})
    typed = client.post(f"/admin/articles/article/{article.pk}/live-preview/", data)
    assert typed.status_code == 200, typed.content
    assert_shows("the preview of what is typed", words_on(typed.content), block, texts_of(block))
    client.post(change(article), data)
    assert freeze(Article.objects.get(pk=article.pk))["blocks"] == [freeze_block(block)], (
        f"the form does not save every column of “{block.kind}”"
    )
