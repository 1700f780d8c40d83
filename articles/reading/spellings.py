"""Other spellings of an address: in capitals, with accents apart from their letters, with doubled slashes."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import Resolver404, get_script_prefix, resolve
from django.utils.encoding import escape_uri_path


def redirect_to_right_spelling(request: HttpRequest) -> HttpResponseBase | None:
    """Return the permanent redirect to the page that the address means; None if there is no such page.

    The view of each likely address is run, because only it knows whether there is a page and whether it has moved.
    """
    if request.method not in ("GET", "HEAD") or "\0" in request.path_info:
        return None
    for path in _other_spellings(request.path_info):
        response = _response_at(request, path)
        if response is None or response.status_code not in (200, 301):
            continue
        if response.status_code == 301:
            return response
        address = get_script_prefix().rstrip("/") + escape_uri_path(path)
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    return None


def _other_spellings(path: str) -> Iterator[str]:
    """Yield how an address may be meant. Only a slug may have capitals; what stands before it has none."""
    composed = re.sub("/+", "/", normalize("NFC", path))
    start, slash, slug = composed[1:].partition("/")
    lower = normalize("NFC", composed.lower())
    spellings = (composed, f"/{start.lower()}{slash}{slug}", lower, normalize("NFKC", lower))
    candidates = [end for spelling in spellings for end in (spelling, spelling.removesuffix("/") + "/")]
    yield from (candidate for candidate in dict.fromkeys(candidates) if candidate != path)


def _response_at(request: HttpRequest, path: str) -> HttpResponseBase | None:
    """Return the response of a readers' page, as its view answers; None if it is not found."""
    try:
        match = resolve(path)
        if match.app_names or not match.kwargs.keys() <= {"slug"}:  # the desk, and files, whose names are exact
            return None
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    except (Resolver404, Http404):
        return None
    return response
