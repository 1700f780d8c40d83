"""Importing a text: parse it, plan the draft, create the draft. A dry run stops at the plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.db.models import Model

from articles.editions.first_published import is_past
from articles.editions.freeze import thaw_block
from articles.editions.own_addresses import name_rows_in
from articles.editions.revisions import save_revision
from articles.importing.read import LeftOut, ParsedBlock, parse_article
from articles.importing.subjects import Subjects, find_subjects
from articles.taxonomy.models import Author, Section
from articles.writing.block import StoredBlock
from articles.writing.embeds import player
from articles.writing.models import Article, Byline, free_slug
from articles.writing.prose import clean
from articles.writing.table import tidy_rows
from shows.actor import Actor, require
from shows.models import Person, Show


Texts = dict[str, Any]  # the values of columns, by name: of a block, with its `kind`, or of the article


@dataclass(frozen=True)
class Plan:
    """The draft that a text would become, and what would be left out of it.

    Attributes:
        published: when the source says that it was first published, with a time zone; None where it does not say.
    """

    title: str
    standfirst: str
    documents: list[StoredBlock]  # the blocks, as `editions.freeze` stores them
    left_out: list[LeftOut]
    subjects: Subjects = field(default_factory=Subjects)
    published: datetime | None = None

    @property
    def shows(self) -> list[Show]:
        return self.subjects.shows

    @property
    def blocks(self) -> list[tuple[str, str]]:
        """The kind of each block, and a label to recognise it by."""
        return [(block["kind"], _label_block(block)) for block in self.documents]

    def as_data(self) -> dict[str, Any]:
        """Return the plan for scripts."""
        return {
            "title": self.title,
            "standfirst": self.standfirst,
            "blocks": [{"kind": kind, "label": label} for kind, label in self.blocks],
            "left_out": [{"line": out.line, "text": out.text, "why": out.why} for out in self.left_out],
            "shows": [show.slug for show in self.shows],
            "people": [person.slug for person in self.subjects.people],
            "questions": [question.as_data() for question in self.subjects.questions],
            "published": self.published.isoformat() if self.published else None,
        }


def plan_import(data: bytes | str) -> Plan:
    """Plan the draft that a text would become. Writes nothing.

    Raises:
        Unreadable: the data is empty, too long, or not text.
    """
    parsed = parse_article(data)
    left_out = list(parsed.left_out)
    documents: list[StoredBlock] = []
    for block in parsed.blocks:
        refusal = _find_refusal(block)
        if refusal:
            left_out.append(LeftOut(block.line, block.url or block.text, refusal))
        else:
            documents.append(cast(StoredBlock, _truncate(_DOCUMENTS[block.type](block), block.line, left_out)))
    # A text without a headline becomes a draft too. A title is required, so it gets one for the editor to replace.
    head = _truncate({"title": parsed.title or "Untitled", "standfirst": parsed.standfirst}, 1, left_out)
    left_out.sort(key=lambda out: out.line)
    subjects = find_subjects(parsed.title)
    return Plan(head["title"], head["standfirst"], documents, left_out, subjects, parsed.published)


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
        for place, block in enumerate(plan.documents):
            thaw_block(article, block, ordering=(place + 1) * 10)
        name_rows_in(article)
        if author := Author.objects.filter(user=writer).first():
            Byline.objects.create(article=article, author=author)
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


def _find_refusal(block: ParsedBlock) -> str:
    if block.type == "image":
        return "pictures are not fetched: add it to the images with its alt text and credit"
    if block.type == "embed" and player(block.url) is None:
        return "this address cannot be embedded"
    return ""


def _truncate(texts: Texts, line: int, left_out: list[LeftOut]) -> Texts:
    """Return the texts, cut to the maximum length of their columns. What is cut off is added to `left_out`."""
    for name, limit in _MAX_CHARS.items():
        if len(rest := texts.get(name, "")[limit:]):
            left_out.append(LeftOut(line, rest, f"the {name} is cut at {limit} characters"))
    return {name: text[: _MAX_CHARS[name]] if name in _MAX_CHARS else text for name, text in texts.items()}


def _text_document(block: ParsedBlock) -> Texts:
    return {"kind": "text", "heading": block.heading, "body": clean(block.html)}


def _question_document(block: ParsedBlock) -> Texts:
    return {
        "kind": "question",
        "group": block.group,
        "question": block.heading,
        "answer": clean(block.html),
    }


def _quote_document(block: ParsedBlock) -> Texts:
    return {"kind": "quote", "text": block.text, "attribution": block.attribution, "source": ""}


def _embed_document(block: ParsedBlock) -> Texts:
    embed_player = player(block.url)
    return {
        "kind": "embed",
        "url": block.url,
        "title": block.text or f"On {embed_player.provider if embed_player else 'the web'}",
    }


def _table_document(block: ParsedBlock) -> Texts:
    is_header_row, is_header_column = block.headers
    return {
        "kind": "table",
        "caption": block.text,
        "rows": tidy_rows(block.rows),
        "has_header_row": is_header_row,
        "has_header_column": is_header_column,
    }


# By column. Bodies, answers and the words of a quote have no limit.
_MAX_CHARS = {
    "title": 250,
    "standfirst": 600,
    "heading": 250,
    "group": 250,
    "question": 300,
    "attribution": 200,
    "caption": 250,
}
_DOCUMENTS = {
    "text": _text_document,
    "question": _question_document,
    "quote": _quote_document,
    "embed": _embed_document,
    "table": _table_document,
}


def _label_block(block: Mapping[str, Any]) -> str:
    if block["kind"] == "text" and not block["heading"]:
        return "(no heading)"
    if block["kind"] == "table":
        return block["caption"] or " | ".join(block["rows"][0])
    return str(block.get("heading") or block.get("question") or block.get("text") or block.get("title"))
