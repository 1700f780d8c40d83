"""What the text of an article does not show, in words for editors: its filing, addresses, pictures, links, facts."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.db.models import BooleanField, Model, URLField
from django.utils.html import strip_tags
from django.utils.text import capfirst

from articles.models import Article, Author, Section, Tag
from articles.writing.block import StoredBlock
from articles.writing.blocks import block_class
from articles.writing.links import Link, find_links
from articles.writing.references import Reference, find_references
from shows.facts.types import FACT_TYPE_OF
from shows.models import Image, Person, Season, Show


@dataclass(frozen=True)
class FieldChange:
    """Something that the text does not show, and that differs: of the article, or of a block, which `place` numbers."""

    name: str
    before: str
    after: str
    place: int = 0


NameOf = Callable[[type[Model], int], str]

_FIELDS = {
    "slug": "Address",
    "search_title": "Search title",
    "search_description": "Search description",
    "social_title": "Social title",
}
_FOREIGN_KEYS: dict[str, tuple[str, type[Model]]] = {
    "lead_image_id": ("Lead image", Image),
    "section_id": ("Section", Section),
    "social_image_id": ("Social image", Image),
}
_LISTS: dict[str, tuple[str, type[Model]]] = {
    "authors": ("Bylines", Author),
    "tags": ("Tags", Tag),
    "shows": ("Shows", Show),
    "seasons": ("Seasons", Season),
    "people": ("People", Person),
    "related": ("More like this", Article),
}
_WORDS: dict[type[Model], str] = {Image: "picture"}  # the editors' word for a model, if it is not its verbose name
MODEL_OF_KIND: dict[str, type[Model]] = {"article": Article, "show": Show, "person": Person}  # of a link's target
_FORMATS = {
    "strong": "bold",
    "em": "italic",
    "sub": "subscript",
    "sup": "superscript",
    "h3": "small heading",
    "ul": "list",
    "ol": "numbered list",
}
_FORMAT = re.compile(rf"<({'|'.join(_FORMATS)})\b")


def compare_filing(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[FieldChange]:
    """Yield the fields of two documents that differ, except their texts."""
    for name, before, after in _columns(old, new):
        if before != after:
            yield FieldChange(name, before, after)


def _columns(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for column, name in _FIELDS.items():
        yield name, old[column], new[column]
    yield "Comments", _open(old), _open(new)
    keys: dict[type[Model], set[int]] = {}
    for document in (old, new):
        for column, (_, model) in _FOREIGN_KEYS.items():
            keys.setdefault(model, set()).update({document[column]} - {None})
        for column, (_, model) in _LISTS.items():
            keys.setdefault(model, set()).update(document[column])
    name_of = read_names(keys)
    for column, (name, model) in _FOREIGN_KEYS.items():
        before, after = (name_of(model, key) if (key := document[column]) else "" for document in (old, new))
        yield name, before, after
    for column, (name, model) in _LISTS.items():
        before, after = (", ".join(name_of(model, key) for key in document[column]) for document in (old, new))
        yield name, before, after


def _open(document: Mapping[str, Any]) -> str:
    return "open" if document["comments_open"] else "closed"


def read_names(keys: Mapping[type[Model], Iterable[int]]) -> NameOf:
    """Return a function that names a row, of those whose keys are given; a row may have been deleted since."""
    names: dict[type[Model], dict[int, str]] = {}
    for model, of_model in keys.items():
        rows = model._default_manager.select_related("show") if model is Season else model._default_manager.all()
        names[model] = {row.pk: str(row) for row in rows.filter(pk__in=of_model)} if of_model else {}

    def name_of(model: type[Model], key: int) -> str:
        return names[model].get(key) or f"a {_WORDS.get(model, str(model._meta.verbose_name))} that was deleted"

    return name_of


def related_keys(blocks: Iterable[StoredBlock]) -> dict[type[Model], set[int]]:
    """Return the keys of the rows that blocks refer to, for `read_names`."""
    keys: dict[type[Model], set[int]] = {}
    for block in blocks:
        for model, of_block in block_class(block).related_ids(block).items():
            keys.setdefault(model, set()).update(of_block)
    return keys


def compare_block_fields(
    old: Mapping[str, Any], new: Mapping[str, Any], place: int, *, name_of: NameOf, words: Callable[[Reference], str]
) -> Iterator[FieldChange]:
    """Yield what differs in two versions of a block besides its words: pictures, addresses, links, facts, formatting.

    Args:
        place: the number of the block in the newer article.
        words: returns the words of a reference to a fact.
    """
    block_type = block_class(new)
    images, new_images = block_type.image_ids(old), block_type.image_ids(new)
    if images != new_images:
        differences = (images - new_images, new_images - images)
        removed, added = (", ".join(name_of(Image, key) for key in sorted(keys)) for keys in differences)
        yield FieldChange("Alt text", removed, added, place)
    for column in block_type.content_fields():
        before, after = (block.get(column.attname) or "" for block in (old, new))
        if before == after:
            continue
        if isinstance(column, URLField):
            yield FieldChange(capfirst(str(column.verbose_name)), before, after, place)
        elif isinstance(column, BooleanField):
            answers = ["yes" if is_on else "no" for is_on in (before, after)]
            yield FieldChange(capfirst(str(column.verbose_name)), answers[0], answers[1], place)
        elif column.attname in block_type.prose_columns():
            yield from _prose_fields(before, after, place, name_of=name_of, words=words)


def links_of_block(block: Mapping[str, Any], name_of: NameOf) -> str:
    """Return the links of a block that was added or removed: its other content is shown as its words."""
    links = (_list_links(block.get(column) or "", name_of) for column in block_class(block).prose_columns())
    return "\n".join(filter(None, links))


def _list_links(html: str, name_of: NameOf) -> str:
    return "\n".join(f"{unescape(strip_tags(link.words))} → {_leads_to(link, name_of)}" for link in find_links(html))


def _prose_fields(
    before: str, after: str, place: int, *, name_of: NameOf, words: Callable[[Reference], str]
) -> Iterator[FieldChange]:
    def facts(html: str) -> str:
        return "\n".join(_fact(reference, words(reference)) for reference in find_references(html))

    def links(html: str) -> str:
        return _list_links(html, name_of)

    for name, read in (("Links", links), ("Facts", facts), ("Formatting", _formatting)):
        if read(before) != read(after):
            yield FieldChange(name, read(before), read(after), place)


def _leads_to(link: Link, name_of: NameOf) -> str:
    """Return the address of a link or, of a page of this site, its kind and its title of today."""
    if link.target is None:
        return link.href
    return f"{link.target.kind} “{name_of(MODEL_OF_KIND[link.target.kind], link.target.key)}”{link.fragment}"


def _fact(reference: Reference, words: str) -> str:
    fact_type = FACT_TYPE_OF.get(reference.kind)
    label = str(fact_type.label) if fact_type else reference.kind
    pinned = ", pinned" if reference.pin else ""
    return f"{label}: {words} ({reference.subject_key}, {reference.phrase}{pinned})"


def _formatting(html: str) -> str:
    counts = Counter(_FORMATS[tag] for tag in _FORMAT.findall(html))
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
