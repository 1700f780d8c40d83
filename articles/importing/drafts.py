"""Bringing text in: read it, plan what would be made of it, make it. A dry run is the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import CharField, F, Value

from articles.editions.freeze import thaw_block
from articles.importing.read import LeftOut, Piece, read
from articles.taxonomy.models import Author, Section
from articles.writing.block import StoredBlock
from articles.writing.embeds import player
from articles.writing.models import Article, Byline, free_slug
from articles.writing.prose import clean
from shows.models import Show


Texts = dict[str, str]  # what was read for the columns of a block, with its `kind`, or of the article


@dataclass(frozen=True)
class Plan:
    """What would be made of a text, and what would not."""

    title: str
    standfirst: str
    documents: list[StoredBlock]  # a block each, as `editions.freeze` writes them
    left_out: list[LeftOut]
    shows: list[Show] = field(default_factory=list)

    @property
    def blocks(self) -> list[tuple[str, str]]:
        """The kind of each block, and the words to know it by."""
        return [(block["kind"], _label(block)) for block in self.documents]

    def as_data(self) -> dict[str, Any]:
        """Return the plan for scripts."""
        return {
            "title": self.title,
            "standfirst": self.standfirst,
            "blocks": [{"kind": kind, "label": label} for kind, label in self.blocks],
            "left_out": [{"line": out.line, "text": out.text, "why": out.why} for out in self.left_out],
            "shows": [show.slug for show in self.shows],
        }


def plan_import(data: bytes | str) -> Plan:
    """Plan the draft that a text would become. Writes nothing.

    Raises:
        Unreadable: with a sentence: nothing in it, no text, too long.
    """
    reading = read(data)
    left_out = list(reading.left_out)
    documents: list[StoredBlock] = []
    for piece in reading.pieces:
        refused = _refusal(piece)
        if refused:
            left_out.append(LeftOut(piece.line, piece.url or piece.text, refused))
        else:
            documents.append(cast(StoredBlock, _cut(_BLOCKS[piece.kind](piece), piece.line, left_out)))
    # A text without a headline is a draft all the same: its editor has to call it something.
    head = _cut({"title": reading.title or "Untitled", "standfirst": reading.standfirst}, 1, left_out)
    left_out.sort(key=lambda out: out.line)
    return Plan(head["title"], head["standfirst"], documents, left_out, _shows_named_in(reading.title))


def create_draft(plan: Plan, *, by: Any) -> Article:
    """Make the planned draft, all of it or nothing; the person's own name stands over it, if they have one.

    Raises:
        PermissionDenied: `by` may not write articles.
    """
    if not by.has_perm("articles.add_article"):
        raise PermissionDenied("You may not write articles. Ask an editor.")
    with transaction.atomic():
        article = Article(title=plan.title, standfirst=plan.standfirst, created_by=by)
        article.slug = free_slug(plan.title, taken_by_others=Article.objects.all())
        article.full_clean()
        article.save()
        article.shows.set(plan.shows)
        for place, block in enumerate(plan.documents):
            thaw_block(article, block, ordering=(place + 1) * 10)
        if author := Author.objects.filter(user=by).first():
            Byline.objects.create(article=article, author=author)
    return article


def file_by_default(article: Article) -> None:
    """Give a draft what publishing asks for and a script has not said: the first section, a byline of the newsroom."""
    if article.section is None:
        article.section = Section.objects.first() or Section.objects.create(name="News", slug="news")
        article.save()
    if not article.bylines.exists():
        newsroom, _ = Author.objects.get_or_create(slug="newsroom", defaults={"name": "Newsroom"})
        Byline.objects.create(article=article, author=newsroom)


def _refusal(piece: Piece) -> str:
    if piece.kind == "image":
        return "pictures are not fetched: add it to the images with its alt text and credit"
    if piece.kind == "embed" and player(piece.url) is None:
        return "this address cannot be embedded"
    return ""


def _cut(texts: Texts, line: int, left_out: list[LeftOut]) -> Texts:
    """Return texts that fit their columns. What is cut off is left out by name, since nothing may be lost unseen."""
    for name, most in _LONGEST.items():
        if len(rest := texts.get(name, "")[most:]):
            left_out.append(LeftOut(line, rest, f"the {name} is cut at {most} characters"))
    return {name: text[: _LONGEST[name]] if name in _LONGEST else text for name, text in texts.items()}


def _text(piece: Piece) -> Texts:
    return {"kind": "text", "heading": piece.heading, "body": clean(piece.html)}


def _question(piece: Piece) -> Texts:
    return {
        "kind": "question",
        "group": piece.group,
        "question": piece.heading,
        "answer": clean(piece.html),
    }


def _quote(piece: Piece) -> Texts:
    return {"kind": "quote", "text": piece.text, "attribution": piece.attribution, "source": ""}


def _embed(piece: Piece) -> Texts:
    found = player(piece.url)
    return {"kind": "embed", "url": piece.url, "title": piece.text or f"On {found.provider if found else 'the web'}"}


# Characters that a column holds; bodies, answers and the words of a quote hold any number.
_LONGEST = {"title": 250, "standfirst": 600, "heading": 250, "group": 250, "question": 300, "attribution": 200}
_BLOCKS = {"text": _text, "question": _question, "quote": _quote, "embed": _embed}


def _label(block: Mapping[str, Any]) -> str:
    if block["kind"] == "text" and not block["heading"]:
        return "(no heading)"
    return str(block.get("heading") or block.get("question") or block.get("text") or block.get("title"))


def _shows_named_in(title: str) -> list[Show]:
    """Return the shows whose title stands in the headline, the longest first."""
    headline = Show.objects.annotate(headline=Value(title, output_field=CharField()))
    found = headline.filter(headline__icontains=F("title"))
    return sorted(found, key=lambda show: -len(show.title))[:3]
