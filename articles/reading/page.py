"""An article's page, rendered from an edition's document: for readers, and for previews at the desk."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.comments.forms import CommentForm
from articles.comments.own import own_comments
from articles.editions.resolved_facts import resolve_needs
from articles.reading.blocks import parts_of
from articles.reading.comments import comments_context
from articles.reading.depends import document_keys, related_keys
from articles.reading.filing import filing_of
from articles.reading.jsonld import article_jsonld
from articles.reading.notes import Notes, updates
from articles.reading.prepared import PreparedDocument
from articles.reading.preview import Preview
from articles.reading.related import related
from articles.reading.rows import LiveRow, find_section_by_key
from shows.images.rows import read_images
from shows.reading.depends import depends_on


MIN_HEADINGS_FOR_CONTENTS = 4
WORDS_A_MINUTE = 230


def article_page(
    request: HttpRequest,
    prepared: PreparedDocument,
    *,
    live: LiveRow | None = None,
    form: CommentForm | None = None,
    status: int = 200,
    preview: Preview | None = None,
) -> HttpResponse:
    """Render an article.

    Args:
        prepared: the document of an edition, or of the working copy.
        live: the live article; None in the preview of an article that is not live.
        form: the comment form as a reader sent it, with its errors; None for an empty form.
        status: the answer's status code.
        preview: how a preview differs from the page; None for readers.
    """
    own, document = own_comments(request) if live else (), prepared.document
    near = related(document, article_id=live.pk if live else preview.article_id if preview else None)
    context = body(prepared, live=live, today=preview.today if preview else None) | {
        "document": document,
        "live": live,
        "preview": preview,
        "today": preview.today if preview else None,
        "section": live.section if live else find_section_by_key(document["section_id"]),
        "related": near.cards,
    }
    context |= comments_context(request, live, form=form) if live else {"form": None, "comment_count": 0}
    context["jsonld"] = article_jsonld(context) if live else None
    if preview:
        context["parts"] = preview.parts_of(context["parts"])
    response = render(request, "articles/article.html", context, status=status)
    if own or status != 200:
        response["Cache-Control"] = "private, no-store"
    elif live and not preview:
        depends_on(request, f"article:{live.pk}", f"comments:{live.pk}")
        depends_on(request, *document_keys(prepared, context["resolved"]), *context["keys_of_parts"])
        depends_on(request, *related_keys(document, near))
    return response


def body(prepared: PreparedDocument, *, live: LiveRow | None, today: date | None = None) -> dict[str, Any]:
    """Return the context of the article itself, without related articles and comments.

    In at most three queries, and those of `Reading.read_rows`.
    """
    document, visible_since = prepared.document, live.visible_since if live else {}
    filing = filing_of(prepared)
    resolved = resolve_needs(prepared.needs, also=visible_since, shows=filing.show_of, today=today)
    images, notes = read_images(prepared.image_ids), Notes(resolved, filing.addresses)
    page = parts_of(document["blocks"], images, notes)
    parts = page.parts
    headings = [part for part in parts if part.heading and part.anchor]
    return {
        "parts": parts,
        "keys_of_parts": page.keys,
        "contents": headings if len(headings) >= MIN_HEADINGS_FOR_CONTENTS else [],
        "lead_image": (lead_image := images.get(document["lead_image_id"] or 0)),
        "social_image": images.get(document["social_image_id"] or 0) or lead_image,
        "filing": filing,
        "minutes": max(1, round(prepared.count_words(resolved) / WORDS_A_MINUTE)),
        "notes": notes.all,
        "updates": updates(resolved, visible_since, hidden=notes.in_spoilers - notes.by_subject_key.keys()),
        "resolved": resolved,
    }
