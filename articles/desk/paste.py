"""Pasting into rich text, and bringing a picture that an imported text names, as the article's form asks for them."""

import http.client
from html import escape
from typing import Any

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.text import Truncator

from articles.factcheck.outside_fetch import NotAsked, download
from articles.importing.parsed import Columns, Picture
from articles.importing.pictures import store_picture_of
from articles.importing.read import Unreadable, parse_pasted
from articles.writing.prose import clean
from shows.desk.picture_data import picture_data


def paste_view(model_admin: ModelAdmin[Any], request: HttpRequest) -> HttpResponse:
    """Answer what a paste becomes in rich text (`html`), the blocks it could become instead, and what is left out."""
    if not (model_admin.has_change_permission(request) or model_admin.has_add_permission(request)):
        raise PermissionDenied
    if request.method != "POST":
        return JsonResponse({"error": "Send what was pasted."}, status=405, headers={"Allow": "POST"})
    try:
        pasted = parse_pasted(request.POST.get("content", ""))
    except Unreadable as error:
        return JsonResponse({"error": str(error)}, status=422)
    html = clean("".join(map(_as_prose, pasted.blocks)))
    lost = [f"“{Truncator(out.text).chars(60)}” ({out.why})" for out in pasted.left_out]
    return JsonResponse({"html": html, "blocks": pasted.blocks, "left_out": lost})


def _as_prose(block: Columns) -> str:
    """Return a block as rich text can hold it: a heading over its words, a table as lines, a player as a link."""
    if block["kind"] == "embed":
        return f'<p><a href="{escape(block["url"])}">{escape(block["url"])}</a></p>'
    if block["kind"] in ("text", "question"):
        heading, html = block.get("heading") or block.get("question"), block.get("body") or block.get("answer") or ""
        return f"<h3>{escape(heading)}</h3>{html}" if heading else html
    if block["kind"] == "table":
        lines = [block["caption"], *(" | ".join(row) for row in block["rows"])]
    elif block["kind"] == "quote":
        lines = [*block["text"].split("\n"), f"— {block['attribution']}" if block["attribution"] else ""]
    else:
        lines = []  # pictures are blocks
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def fetch_picture_view(model_admin: ModelAdmin[Any], request: HttpRequest) -> HttpResponse:
    """Bring the picture at an address into the library (201), or say why not (422)."""
    if not request.user.has_perm("shows.add_image"):
        raise PermissionDenied
    if request.method != "POST":
        return JsonResponse({"error": "Name a picture."}, status=405, headers={"Allow": "POST"})
    picture = Picture(*(request.POST.get(name, "").strip() for name in ("address", "alt", "caption")))
    try:
        file = download(picture.address, max_bytes=settings.UPLOAD_MAX_BYTES)
        image = store_picture_of(picture, file)
    except ValidationError as error:
        return _refuse(" ".join(error.messages))
    except NotAsked as reason:
        why = str(reason).removeprefix("not checked: ")
        return _refuse(f"Not brought: {why}. Save the picture on your computer and choose its file.")
    except (OSError, http.client.HTTPException):
        return _refuse("The site does not answer. Try again, or save the picture on your computer and choose its file.")
    return JsonResponse({"picture": picture_data(image)}, status=201)


def _refuse(sentence: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=422)
