"""Drafts for the tests of checks, without a database."""

from datetime import date
from typing import Any, cast

from articles.editions.document import Document
from articles.editions.resolved_facts import ResolvedFacts
from articles.preflight.draft import Draft
from shows.models import Image


GOOD: dict[str, Any] = {
    "title": "The lamp is lit",
    "standfirst": "And nobody knows by whom.",
    "search_title": "",
    "search_description": "",
    "social_title": "",
    "lead_image_id": 1,
    "lead_caption": "",
    "social_image_id": None,
    "section_id": 1,
    "blocks": [],
}


def image(key: int = 1, **columns: Any) -> Image:
    usual = {"alt": "A lamp on a rock.", "width": 1600, "height": 900, "credit": "Ines Varga", "licence": "own"}
    return Image(pk=key, **usual | columns)


def text(body: str, heading: str = "") -> dict[str, Any]:
    return {"kind": "text", "heading": heading, "body": body}


def question(words: str) -> dict[str, Any]:
    return {"kind": "question", "group": "", "question": words, "answer": "<p>Yes.</p>"}


def draft(
    *blocks: dict[str, Any], images: tuple[Image, ...] = (), shows: tuple[str, ...] = (), **columns: Any
) -> Draft:
    """Return a draft that no check complains of, but for what is given."""
    document = cast(Document, GOOD | {"blocks": list(blocks)} | columns)
    pictures = {picture.pk: picture for picture in images or (image(),)}
    return Draft(document, pictures, ResolvedFacts((), date(2026, 11, 1)), show_titles=shows)
