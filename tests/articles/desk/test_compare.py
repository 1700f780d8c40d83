import time
from typing import Any

import pytest

from articles.desk.compare import Comparison, Row, compare
from articles.desk.compare_fields import FieldChange
from articles.desk.words import Span
from articles.editions.document import Document
from articles.editions.freeze import freeze
from articles.models import Article, QuoteBlock, TextBlock
from tests.factories.articles import make_article, make_tag
from tests.factories.blocks import chip
from tests.factories.shows import make_image, make_season


pytestmark = pytest.mark.django_db


def with_blocks(document: Document, *blocks: Any) -> Document:
    return {**document, "blocks": list(blocks)}


def text(body: str, heading: str = "") -> Any:
    return {"kind": "text", "heading": heading, "body": body}


def changes(comparison: Comparison) -> list[tuple[str, int, int]]:
    return [(row.change, row.place, row.moved_from) for row in comparison.rows]


def test_a_comparison_shows_old_and_new_words_block_by_block() -> None:
    article = make_article(title="The lamp is lit", text="<p>One two</p><p>three</p>")
    TextBlock.objects.create(parent=article, ordering=30, heading="", body="<p>The same</p>")
    old = freeze(article)
    Article.objects.update(title="The lamp is out")
    article.refresh_from_db()
    TextBlock.objects.filter(ordering=10).update(body="<p>One 2</p><p>three</p>")
    QuoteBlock.objects.create(parent=article, ordering=40, text="New")
    article.tags.add(make_tag(name="Tides"))

    comparison = compare(old, freeze(article))

    assert comparison.rows == [
        Row("Headline", "changed", [Span("kept", "The lamp is "), Span("out", "lit"), Span("in", "out")]),
        Row(
            "Text",
            "changed",
            [Span("kept", "On the rocks\nOne "), Span("out", "two"), Span("in", "2"), Span("kept", "\nthree")],
            place=1,
        ),
        Row("Text", "same", [Span("kept", "The same")], place=2),
        Row("Quote", "added", [Span("in", "New")], place=3),
    ]
    assert comparison.fields == [FieldChange("Tags", "", "Tides")]
    assert comparison.counts == {"changed": 2, "added": 1, "removed": 0, "moved": 0}


def test_a_document_compared_with_itself_is_the_same() -> None:
    document = freeze(make_article(lead_image=make_image(), tags=[make_tag()]))
    assert not compare(document, document).differs


def test_a_moved_block_is_neither_removed_nor_added() -> None:
    document = freeze(make_article(text=""))
    old = with_blocks(document, text("<p>Alpha</p>"), text("<p>Beta</p>"), text("<p>Gamma</p>"))
    new = with_blocks(document, text("<p>Gamma</p>"), text("<p>Alpha</p>"), text("<p>Beta</p>"))
    comparison = compare(old, new)
    assert changes(comparison) == [("same", 1, 3), ("same", 2, 0), ("same", 3, 0)]
    assert comparison.differs


def test_a_block_that_was_moved_and_changed_says_both() -> None:
    document = freeze(make_article(text=""))
    old = with_blocks(document, text("<p>The lamp was lit by the keeper</p>"), text("<p>Beta</p>"), text("<p>G</p>"))
    new = with_blocks(document, text("<p>Beta</p>"), text("<p>G</p>"), text("<p>The lamp was lit by nobody</p>"))
    assert changes(compare(old, new)) == [("same", 1, 0), ("same", 2, 0), ("changed", 3, 1)]


def test_a_removed_block_stands_where_it_stood() -> None:
    document = freeze(make_article(text=""))
    old = with_blocks(document, text("<p>Alpha</p>"), {"kind": "quote", "text": "Gone"}, text("<p>Beta</p>"))
    new = with_blocks(document, text("<p>Alpha</p>"), text("<p>Beta</p>"))
    assert changes(compare(old, new)) == [("same", 1, 0), ("removed", 0, 0), ("same", 2, 0)]


def test_links_facts_and_formatting_that_the_words_do_not_show_are_listed() -> None:
    document = freeze(make_article(text=""))
    reference = chip(make_season())
    old = with_blocks(document, text('<p>The <a href="https://a.example/">lamp</a> is lit.</p>'))
    new = with_blocks(document, text(f'<p>The <a href="https://b.example/">lamp</a> <em>is</em> lit. {reference}</p>'))
    fields = {change.name: (change.before, change.after, change.place) for change in compare(old, new).fields}
    assert fields["Links"] == ("lamp → https://a.example/", "lamp → https://b.example/", 1)
    assert fields["Formatting"] == ("", "1 italic", 1)
    assert fields["Facts"][0] == ""
    assert fields["Facts"][1].startswith("Release window: is expected in 2199 (release-window/")


def test_a_change_of_a_link_alone_is_a_changed_block_with_the_same_words() -> None:
    document = freeze(make_article(text=""))
    old = with_blocks(document, text('<p><a href="https://a.example/">Lamp</a></p>'))
    new = with_blocks(document, text('<p><a href="https://b.example/">Lamp</a></p>'))
    (row,) = compare(old, new).rows
    assert (row.change, row.has_same_words) == ("changed", True)


def test_the_links_of_added_and_removed_blocks_are_listed() -> None:
    document = freeze(make_article(text=""))
    linked = with_blocks(document, text('<p>The <a href="https://a.example/">lamp</a> is lit.</p>'))
    links = "lamp → https://a.example/"
    assert compare(with_blocks(document), linked).fields == [FieldChange("Links", "", links, 1)]
    assert compare(linked, with_blocks(document)).fields == [FieldChange("Links of a removed block", links, "")]


def test_what_was_deleted_since_is_named_as_deleted() -> None:
    document = freeze(make_article(text=""))
    gone = 1_000_000
    image: Any = {"kind": "image", "image_id": gone, "caption": "", "layout": "wide"}
    timeline: Any = {"kind": "timeline", "season_id": gone, "heading": ""}
    old: Any = with_blocks(document, image, timeline) | {"lead_image_id": gone, "tags": [gone], "shows": [gone]}
    comparison = compare(old, with_blocks(document))
    words = [row.spans[0].text for row in comparison.rows]
    assert words == ["a picture that was deleted\nWidth: wider than the text", "a season that was deleted"]
    assert [(change.name, change.before) for change in comparison.fields] == [
        ("Lead image", "a picture that was deleted"),
        ("Tags", "a tag that was deleted"),
        ("Shows", "a show that was deleted"),
    ]


def test_unfinished_blocks_are_compared() -> None:
    document = freeze(make_article(text=""))
    kinds: list[Any] = [
        {"kind": "image", "image_id": None, "caption": "", "layout": "column", "wanted": []},
        {"kind": "cast", "season_id": None, "status": "", "heading": ""},
        {"kind": "facts", "season_id": None, "kinds": [], "heading": ""},
        {"kind": "quote", "text": "", "attribution": "", "source": ""},
        {"kind": "embed", "url": "", "title": ""},
    ]
    old, new = with_blocks(document, *kinds), with_blocks(document)
    assert [row.change for row in compare(old, new).rows] == ["removed"] * 5
    assert [row.change for row in compare(new, old).rows] == ["added"] * 5


def test_two_hundred_changed_blocks_are_compared_within_a_second() -> None:
    document = freeze(make_article(text=""))
    words = [[f"word{(number * 7 + place * place) % 900}" for place in range(100)] for number in range(200)]
    old = with_blocks(document, *(text(f"<p>{' '.join(line)}</p>") for line in words))
    edited = [[word if place % 10 else f"{word}new" for place, word in enumerate(line)] for line in words]
    new = with_blocks(document, *(text(f"<p>{' '.join(line)}</p>") for line in reversed(edited)))
    started = time.process_time()
    comparison = compare(old, new)
    assert time.process_time() - started < 1
    assert comparison.counts["changed"] == 200
