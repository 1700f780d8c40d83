"""An entry of the page cache as HTTP responses: compressed once for each encoding; whole, a range, or 304."""

import gzip
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import brotli


Headers = list[tuple[str, str]]

HIT, MISS = (("X-Page-Cache", outcome) for outcome in ("hit", "miss"))
# Bytes that Python's objects take in addition to their text: for an entry, each of its responses, each dependency key.
_ENTRY_OVERHEAD_BYTES, _RESPONSE_OVERHEAD_BYTES, _KEY_OVERHEAD_BYTES = 1500, 600, 64
_MAX_RANGE_DIGITS = 18  # more digits than the length of any page
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_ETAG = re.compile(r'(?:W/)?("[^"]*")')  # If-None-Match compares without the mark of a weak tag
_HEADERS_OF_304 = {
    "cache-control",
    "etag",
    "last-modified",
    "vary",
    "x-page-cache",
    "surrogate-key",
    "date",
}  # RFC 9110, section 15.4.5


@dataclass(frozen=True)
class Response:
    """Status line, headers and body, as WSGI sends them."""

    status: str
    headers: Headers
    body: bytes


@dataclass
class CachedPage:
    """An entry of the page cache.

    Attributes:
        headers: those that are the same in every encoding.
        keys: the dependency keys of the page.
        responses: the whole page by encoding, in those that readers have asked for.
        counted_bytes: the size of this entry when the store counted it last.
    """

    headers: Headers
    keys: tuple[str, ...]
    etag: str
    responses: dict[str, Response] = field(default_factory=dict)
    counted_bytes: int = 0

    @property
    def size(self) -> int:
        """The memory that the entry takes, in bytes, roughly."""
        headers = sum(len(name) + len(value) for name, value in self.headers)
        keys = sum(_KEY_OVERHEAD_BYTES + len(key) for key in self.keys)
        # A list: another thread may add a response meanwhile.
        bodies = sum(len(response.body) + _RESPONSE_OVERHEAD_BYTES for response in list(self.responses.values()))
        return _ENTRY_OVERHEAD_BYTES + headers + keys + bodies

    def response(self, encoding: str) -> Response:
        """Return the whole page in an encoding. It is compressed when somebody asks for it the first time."""
        response = self.responses.get(encoding)
        if response is None:
            response = self.responses[encoding] = self._make_response(encoding, _compress(self._text(), encoding))
        return response

    def _text(self) -> bytes:
        encoding, response = list(self.responses.items())[0]  # a list: another thread may add a response meanwhile
        return _decompress(response.body, encoding)

    def _make_response(self, encoding: str, body: bytes) -> Response:
        # Each encoding has its own tag, since a range of bytes is a range of the encoded body (RFC 9110, 8.8.3).
        headers = [*self.headers, ("ETag", f'"{self.etag}-{encoding or "plain"}"'), ("Content-Length", str(len(body)))]
        headers += [("Content-Encoding", encoding)] if encoding else []
        return Response("200 OK", [*headers, HIT], body)


def make_cached_page(headers: Headers, text: bytes, keys: Iterable[str], encoding: str) -> CachedPage:
    """Make an entry of a rendered page, with its response in the encoding that the first reader asks for."""
    page = CachedPage(headers, tuple(keys), hashlib.blake2b(text, digest_size=12).hexdigest())
    page.responses[encoding] = page._make_response(encoding, _compress(text, encoding))
    return page


@lru_cache(maxsize=256)
def choose_encoding(accept_encoding: str) -> str:
    """Return the best encoding that an Accept-Encoding header allows: "br", "gzip", or "" for none."""
    weights = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameters = part.partition(";")
        quality = re.search(r"q\s*=\s*(\d*\.?\d+)", parameters)
        weights[name.strip()] = float(quality[1]) if quality else 1.0
    any_other = weights.get("*", 0.0)
    candidates = [(weights.get(name, any_other), name) for name in ("gzip", "br")]
    weight, name = max(candidates, key=lambda candidate: (candidate[0], candidate[1] == "br"))
    return name if weight > 0 and weight >= weights.get("identity", 0.0) else ""


def matches_etag(if_none_match: str, etag: str) -> bool:
    """Whether an If-None-Match header names the tag: the reader has this page already (RFC 9110, section 13.1.2)."""
    return if_none_match.strip() == "*" or etag in _ETAG.findall(if_none_match)


def not_modified(response: Response) -> Response:
    """Return the 304 that is sent instead of a response."""
    headers = [(name, value) for name, value in response.headers if name.lower() in _HEADERS_OF_304]
    return Response("304 Not Modified", headers, b"")


def apply_range(response: Response, range_header: str, if_range: str) -> Response:
    """Return the part of a response that a Range header asks for (RFC 9110, section 14).

    Return the whole response if the header does not ask for a single part, and 416 if the part begins after the end.

    Args:
        if_range: only if this is the response's tag, the part is sent; "" if the reader gave no tag.
    """
    match, length = _RANGE.fullmatch(range_header.replace(" ", "")), len(response.body)
    if match is None or match.groups() == ("", "") or (if_range and ("ETag", if_range) not in response.headers):
        return response
    first, last = (int(digits[:_MAX_RANGE_DIGITS]) if digits else None for digits in match.groups())
    if first is None:  # "bytes=-5": the last five bytes
        first, last = max(0, length - (last or 0)), length - 1
    elif last is None or last >= length:
        last = length - 1
    elif last < first:
        return response
    headers = [(name, value) for name, value in response.headers if name != "Content-Length"]
    if first >= length:
        dropped = ("Content-Encoding", "Content-Type", "ETag")
        headers = [(name, value) for name, value in headers if name not in dropped]
        headers += [("Content-Range", f"bytes */{length}"), ("Content-Length", "0")]
        return Response("416 Range Not Satisfiable", headers, b"")
    body = response.body[first : last + 1]
    headers += [("Content-Range", f"bytes {first}-{last}/{length}"), ("Content-Length", str(len(body)))]
    return Response("206 Partial Content", headers, body)


def _compress(text: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(text, mode=brotli.MODE_TEXT, quality=5))
    return gzip.compress(text, compresslevel=6, mtime=0) if encoding == "gzip" else text


def _decompress(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.decompress(body))
    return gzip.decompress(body) if encoding == "gzip" else body
