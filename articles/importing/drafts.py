"""Importing a text: parse it, plan the draft, create the draft. A dry run stops at the plan."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from articles.editions.first_published import is_past
from articles.editions.freeze import thaw_block
from articles.editions.own_addresses import name_rows_in
from articles.editions.revisions import save_revision
from articles.importing.parsed import Columns, LeftOut, Picture
from articles.importing.parsing.assembling import truncate
from articles.importing.pictures import Files, find_file, try_to_store
from articles.importing.read import parse_article
from articles.importing.sources import Source, read_source
from articles.importing.subjects import Subjects, find_subjects
from articles.taxonomy.models import Author, Section
from articles.writing.models import Article, Byline, free_slug
from articles.writing.wanted import WantedPicture
from shows.actor import Actor, require
from shows.models import Person, Show


_MAX_SHOWN_CHARS = 500  # of an address: that of a picture in the text itself is the whole picture


@dataclass(frozen=True)
class Plan:
    """The draft that a text would become, and what would be left out of it.

    Attributes:
        published: when the source says that it was first published, with a time zone; None where it does not say.
        files: the pictures that came with the source.
    """

    title: str
    standfirst: str
    documents: Sequence[Columns]  # the blocks, as `editions.freeze` stores them
    left_out: list[LeftOut]
    subjects: Subjects = field(default_factory=Subjects)
    published: datetime | None = None
    byline: str = ""
    files: Files = field(default_factory=dict, repr=False)

    @property
    def shows(self) -> list[Show]:
        return self.subjects.shows

    @property
    def blocks(self) -> list[tuple[str, str]]:
        """The kind of each block, and a label to recognise it by."""
        return [(block["kind"], _label_block(block)) for block in self.documents]

    @property
    def pictures_to_add(self) -> int:
        """How many pictures the source names without their files."""
        return sum(len(self.absent_pictures(block)) for block in self.documents)

    def absent_pictures(self, block: Columns) -> list[WantedPicture]:
        """Return the pictures of a block whose files did not come with the source."""
        return [picture for picture in block.get("wanted", []) if find_file(picture["address"], self.files) is None]

    def as_data(self) -> dict[str, Any]:
        """Return the plan for scripts."""
        return {
            "title": self.title,
            "standfirst": self.standfirst,
            "blocks": [_shorten_addresses(block) for block in self.documents],
            "left_out": [{"line": out.line, "text": out.text, "why": out.why} for out in self.left_out],
            "shows": [show.slug for show in self.shows],
            "people": [person.slug for person in self.subjects.people],
            "questions": [question.as_data() for question in self.subjects.questions],
            "published": self.published.isoformat() if self.published else None,
        }


def plan_import(source: bytes | str | Source) -> Plan:
    """Plan the draft that a text would become. Writes nothing.

    Raises:
        Unreadable: the source is empty, too long, or not text.
    """
    source = source if isinstance(source, Source) else read_source(source)
    parsed = parse_article(source.text)
    left_out = [*source.left_out, *parsed.left_out]
    # A text without a headline becomes a draft too. A title is required, so it gets one for the editor to replace.
    head = truncate({"title": parsed.title or "Untitled", "standfirst": parsed.standfirst}, 1, left_out)
    left_out.sort(key=lambda out: out.line)
    subjects = find_subjects(parsed.title)
    return Plan(
        head["title"],
        head["standfirst"],
        parsed.blocks,
        left_out,
        subjects,
        parsed.published,
        parsed.byline,
        source.files,
    )


def create_draft(plan: Plan, *, by: Actor, about: Iterable[Model] = ()) -> Article:
    """Create the planned draft in one transaction, with the byline of the person's own author, if they have one.

    Args:
        about: further shows and people that it is about: the answers to the plan's questions.

    Raises:
        PermissionDenied: `by` may not write articles.
    """
    writer = require(by, "articles.add_article", "You may not write articles. Ask an editor.")
    with transaction.atomic():
        article = Article(title=plan.title, standfirst=plan.standfirst, created_by=writer)
        if plan.published is not None and is_past(plan.published):  # publishing asks who may use it
            article.first_published = plan.published
        article.slug = free_slug(plan.title, taken_by_others=Article.objects.all())
        article.full_clean()
        article.save()
        about = list(about)
        article.shows.set([*plan.shows, *(row for row in about if isinstance(row, Show))])
        article.people.set([*plan.subjects.people, *(row for row in about if isinstance(row, Person))])
        for place, block in enumerate(_with_pictures(plan.documents, plan.files)):
            thaw_block(article, block, ordering=(place + 1) * 10)
        name_rows_in(article)
        for order, author in enumerate(_find_authors(plan.byline) or Author.objects.filter(user=writer)[:1]):
            Byline.objects.create(article=article, author=author, order=order)
        save_revision(article, by=writer)
    return article


def file_by_default(article: Article) -> None:
    """Give a draft the section and byline that publishing requires: by default the first section and the newsroom."""
    if article.section is None:
        article.section = Section.objects.first() or Section.objects.create(name="News", slug="news")
        article.save()
    if not article.bylines.exists():
        newsroom, _ = Author.objects.get_or_create(slug="newsroom", defaults={"name": "Newsroom"})
        Byline.objects.create(article=article, author=newsroom)


def without_wanted_pictures(plan: Plan) -> Plan:
    """Return the plan without the pictures whose files are not at hand: an article cannot be published with them."""
    documents, left_out = [], list(plan.left_out)
    for block in plan.documents:
        absent = plan.absent_pictures(block)
        for wanted in absent:
            words = " – ".join(filter(None, (wanted["alt"], wanted["caption"], wanted["address"][:_MAX_SHOWN_CHARS])))
            left_out.append(LeftOut(0, words, "a picture whose file did not come with the text"))
        if absent:
            block = {**block, "wanted": [wanted for wanted in block["wanted"] if wanted not in absent]}
        if block.get("wanted") != []:
            documents.append(block)
    return replace(plan, documents=documents, left_out=left_out)


def _with_pictures(documents: Sequence[Columns], files: Files) -> list[Columns]:
    """Return the blocks with the pictures in the library whose files are at hand."""
    stored = []
    for block in documents:
        columns = dict(block)
        pictures = [(wanted, try_to_store(Picture(**wanted), files)) for wanted in columns.get("wanted", [])]
        images = [{"image_id": image.pk, "caption": wanted["caption"]} for wanted, image in pictures if image]
        if pictures:
            columns["wanted"] = [wanted for wanted, image in pictures if image is None]
        if columns["kind"] == "image" and images:
            columns["image_id"] = images[0]["image_id"]
        elif columns["kind"] == "gallery":
            columns["pictures"] = images
        stored.append(columns)
    return stored


def _find_authors(byline: str) -> list[Author]:
    """Return the authors whom the source names, in its order."""
    names = [name.strip() for name in re.split(r",| and | & ", re.sub(r"(?i)^by\s+", "", byline)) if name.strip()]
    authors = {author.name.casefold(): author for author in Author.objects.filter(name__in=names)}
    return [authors[name.casefold()] for name in names if name.casefold() in authors]


def _label_block(block: Columns) -> str:
    """Return words to recognise a block by."""
    if block["kind"] == "text" and not block["heading"]:
        return "(no heading)"
    if wanted := block.get("wanted"):
        names = [picture["caption"] or picture["alt"] or picture["address"][:80] for picture in wanted]
        return names[0] if len(names) == 1 else f"{len(names)} pictures: {names[0]}"
    if block["kind"] == "table":
        return block["caption"] or " | ".join(block["rows"][0])
    return str(block.get("heading") or block.get("question") or block.get("text") or block.get("title"))


def _shorten_addresses(block: Columns) -> Columns:
    """Return a block for scripts, with the pictures that are in the text itself by the beginning of their addresses."""
    if "wanted" not in block:
        return block
    shown = [{**wanted, "address": wanted["address"][:_MAX_SHOWN_CHARS]} for wanted in block["wanted"]]
    return {**block, "wanted": shown}
