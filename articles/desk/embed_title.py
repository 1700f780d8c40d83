"""The title of an embed, which the server asks the player's site for when an editor says so."""

import http.client
import json
import re
from html import unescape
from typing import Any
from urllib.parse import quote

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse

from articles.factcheck.outside_fetch import NotAsked, Resolver, download, resolve_public
from articles.models import EmbedBlock
from articles.writing.embeds import player


MAX_ANSWER_BYTES = 500_000
# Where a site answers with the title of a page as JSON (oEmbed). The others are asked for the page itself.
_OEMBED = {
    "YouTube": "https://www.youtube.com/oembed?format=json&url={}",
    "Vimeo": "https://vimeo.com/api/oembed.json?url={}",
    "Spotify": "https://open.spotify.com/oembed?url={}",
}
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)


def fetch_title_view(model_admin: ModelAdmin[Any], request: HttpRequest) -> HttpResponse:
    """Answer the `title` of the video or episode at the posted `address`, or the `error`: why there is none."""
    if not (model_admin.has_change_permission(request) or model_admin.has_add_permission(request)):
        raise PermissionDenied
    if request.method != "POST":
        return JsonResponse({"error": "Name an address."}, status=405, headers={"Allow": "POST"})
    address = request.POST.get("address", "").strip()
    embedded = player(address)
    if embedded is None:
        return _refuse("This address leads to no video or episode page that can be embedded.")
    try:
        title = fetch_title(address, embedded.provider)
    except NotAsked as reason:
        why = str(reason).removeprefix("not checked: ")
        return _refuse(f"No title: {why}. Type it.")
    except (OSError, http.client.HTTPException):
        return _refuse(f"{embedded.provider} does not answer. Try again, or type the title.")
    if not title:
        return _refuse(f"{embedded.provider} has no title for it. Type it.")
    return JsonResponse({"title": title})


def fetch_title(address: str, provider: str, *, resolve: Resolver = resolve_public) -> str:
    """Return the title of a page of a player; "" if its site says none.

    Raises:
        NotAsked, OSError, http.client.HTTPException: as `download`.
    """
    template = _OEMBED.get(provider)
    asked = template.format(quote(address, safe="")) if template else address
    return read_title(download(asked, max_bytes=MAX_ANSWER_BYTES, resolve=resolve))


def read_title(answer: bytes) -> str:
    """Return the title in an answer of oEmbed, or else that of an HTML page; cut to what an embed may have."""
    text = answer.decode("utf-8", "replace")
    try:
        data = json.loads(text)
    except ValueError:
        match = _TITLE.search(text)
        title = unescape(match[1]) if match else ""
    else:
        title = data.get("title", "") if isinstance(data, dict) else ""
    words = " ".join(str(title or "").replace("\0", " ").split())
    return words[: EmbedBlock._meta.get_field("title").max_length]


def _refuse(sentence: str) -> JsonResponse:
    return JsonResponse({"error": sentence})
