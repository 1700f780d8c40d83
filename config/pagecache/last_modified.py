"""`Last-Modified` of feeds and sitemaps, and the 304 for whoever sends it back.

Its resolution is a second, and what a feed shows may change without the date of any article: a tag gets another name.
So that two contents never share a date, the date goes back from the newest change by a number of seconds, less than a
day, that is a checksum of the content. It is the same in every process, and is compared for equality only.
"""

from zlib import crc32

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import http_date, parse_http_date_safe


_SECONDS_A_DAY = 24 * 3600
_HEADERS_OF_304 = ("Cache-Control", "Last-Modified", "Vary", "Date")


def date_by_content(response: HttpResponse) -> None:
    """Make the `Last-Modified` that a view has set one of this very content."""
    newest = parse_http_date_safe(response.get("Last-Modified", ""))
    if newest is not None:
        response["Last-Modified"] = http_date(newest - crc32(response.content) % _SECONDS_A_DAY)


def matches_date(if_modified_since: str, last_modified: str) -> bool:
    """Whether a reader has the content that this date stands for. It may come back in any of HTTP's forms of a date."""
    return bool(last_modified) and parse_http_date_safe(if_modified_since) == parse_http_date_safe(last_modified)


def answer_conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return the response, or a 304 if the reader has it. `If-None-Match` counts alone where it is sent (RFC 9110)."""
    if "If-None-Match" in request.headers:
        return response
    if not matches_date(request.headers.get("If-Modified-Since", ""), response.get("Last-Modified", "")):
        return response
    headers = {name: response[name] for name in _HEADERS_OF_304 if name in response}
    return HttpResponseNotModified(headers=headers)
