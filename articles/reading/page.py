"""From an edition's document to the page that readers see: the same for the live edition and for a preview."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify

from articles.comments.forms import CommentForm
from articles.comments.own import own_comments
from articles.comments.threads import SHOWN, threads
from articles.editions.models import Live
from articles.editions.searchable import text_of
from articles.reading.filing import filing_of
from articles.reading.jsonld import article_jsonld
from articles.reading.related import related
from articles.taxonomy.models import Section
from articles.writing.embeds import player
from shows.models import Image, Season, SeasonStatus


CONTENTS_FROM = 4  # headings: a shorter article needs no list of its contents
WORDS_A_MINUTE = 230


@dataclass
class Part:
    """A block, or a run of questions, as its template shows it."""

    kind: str
    anchor: str = ""
    heading: str = ""
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        return f"articles/blocks/{self.kind}.html"


def article_page(
    request: HttpRequest,
    document: dict[str, Any],
    *,
    live: Live | None = None,
    form: CommentForm | None = None,
    status: int = 200,
    working_copy_at: str = "",
) -> HttpResponse:
    """Render an article.

    Args:
        document: what `editions.freeze` made.
        live: the pointer that readers follow to it; None for a preview of what is not live.
        form: the comment form as a reader sent it, with its errors; a fresh one if None.
        status: the answer's status code.
        working_copy_at: where the document is edited, for a preview that says it is one; "" for readers.
    """
    own = own_comments(request) if live else ()
    context = body(document) | {
        "document": document,
        "working_copy_at": working_copy_at,
        "live": live,
        "section": live.section if live else Section.objects.filter(pk=document["section_id"]).first(),
        "related": related(document, article_id=live.pk if live else None),
        "threads": threads(live.pk, own=own) if live else [],
        "form": form or CommentForm(initial={"parent": request.GET.get("reply")}),
    }
    context["comment_count"] = sum(1 + len(thread.replies) for thread in context["threads"])
    context["only_newest"] = context["comment_count"] >= SHOWN  # there may be more than the page shows
    context["reply_to"] = _reply_to(context["form"], context["threads"])
    context["jsonld"] = article_jsonld(context) if live else None
    response = render(request, "articles/article.html", context, status=status)
    response["Cache-Control"] = "private, no-store" if own or status != 200 else "no-cache"
    return response


def body(document: dict[str, Any]) -> dict[str, Any]:
    """Return what the article itself shows, with all that it refers to, in three queries at most."""
    blocks = document["blocks"]
    images = _images(document)
    parts = _parts(blocks, images, _casts(blocks))
    headings = [part for part in parts if part.heading and part.anchor]
    return {
        "parts": parts,
        "contents": headings if len(headings) >= CONTENTS_FROM else [],
        "lead_image": images.get(document["lead_image_id"]),
        "social_image": images.get(document["social_image_id"]) or images.get(document["lead_image_id"]),
        "filing": filing_of(document),
        "minutes": max(1, round(len(text_of(document).split()) / WORDS_A_MINUTE)),
    }


def _images(document: dict[str, Any]) -> dict[int, Image]:
    keys = {document["lead_image_id"], document["social_image_id"]}
    keys |= {block["image_id"] for block in document["blocks"] if block["kind"] == "image"}
    keys.discard(None)
    return Image.objects.in_bulk(keys) if keys else {}


def _casts(blocks: list[dict[str, Any]]) -> dict[int, list[SeasonStatus]]:
    """Return the cast of every season that a cast table shows, in one query for any number of tables."""
    keys = {block["season_id"] for block in blocks if block["kind"] == "cast"}
    casts: dict[int, list[SeasonStatus]] = {key: [] for key in keys}
    if keys:
        rows = SeasonStatus.objects.filter(season__in=keys).select_related("member__person__portrait", "season__show")
        for row in rows.order_by("member__order", "member__pk"):
            casts[row.season_id].append(row)
    return casts


def _parts(blocks: list[dict[str, Any]], images: dict[int, Image], casts: dict[int, list[SeasonStatus]]) -> list[Part]:
    parts: list[Part] = []
    anchors: set[str] = set()
    for block in blocks:
        if block["kind"] == "question":
            _add_question(parts, block, anchors)
        elif part := _part(block, images, casts):
            part.anchor = _anchor(part.heading, anchors)
            parts.append(part)
    return parts


def _part(block: dict[str, Any], images: dict[int, Image], casts: dict[int, list[SeasonStatus]]) -> Part | None:
    """Return a block as its template wants it; None where what it shows is gone."""
    kind = block["kind"]
    data = dict(block)
    if kind == "image":
        data["image"] = images.get(block["image_id"])
        return Part(kind, data=data) if data["image"] else None
    if kind == "cast":
        rows = [row for row in casts[block["season_id"]] if block["status"] in ("", row.status)]
        season: Season | None = rows[0].season if rows else None
        return Part(kind, heading=block["heading"], data=data | {"rows": rows, "season": season}) if rows else None
    if kind == "embed":
        data["player"] = player(block["url"])
        return Part(kind, data=data) if data["player"] else None
    return Part(kind, heading=block.get("heading", ""), data=data)


def _add_question(parts: list[Part], block: dict[str, Any], anchors: set[str]) -> None:
    """Join a question to the run that it continues, or begin one: neighbours share one list and one heading."""
    last = parts[-1] if parts else None
    if last is None or last.kind != "questions" or block["group"]:
        heading = block["group"] or "Questions and answers"
        last = Part("questions", _anchor(heading, anchors), heading, {"questions": []})
        parts.append(last)
    last.data["questions"].append(
        {"anchor": _anchor(block["question"], anchors), "question": block["question"], "answer": block["answer"]}
    )


def _anchor(heading: str, taken: set[str]) -> str:
    """Return an id for a heading that no other on the page has."""
    if not heading:
        return ""
    stem = slugify(heading, allow_unicode=True)[:60].strip("-") or "part"
    anchor, number = stem, 1
    while anchor in taken:
        number += 1
        anchor = f"{stem}-{number}"
    taken.add(anchor)
    return anchor


def _reply_to(form: CommentForm, found: list[Any]) -> Any:
    """Return the comment that the form answers, if it is on the page."""
    wanted = str(form["parent"].value() or "")
    shown = [comment for thread in found for comment in (thread.comment, *thread.replies)]
    return next((comment for comment in shown if str(comment.pk) == wanted), None)
