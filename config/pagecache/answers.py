"""A kept page as HTTP sends it: compressed once for each encoding, whole or in part, or not at all where it is known."""

import gzip
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import brotli


Headers = list[tuple[str, str]]

HIT, MISS = (("X-Page-Cache", how) for how in ("hit", "miss"))
# Bytes that Python takes beside the text: for a page, for each of its answers, and for each of its keys.
_OF_A_PAGE, _OF_AN_ANSWER, _OF_A_KEY = 1500, 600, 64
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_WEAK = re.compile(r'(?:W/)?("[^"]*")')
# What a 304 must say again: RFC 9110, section 15.4.5.
_TOLD_AGAIN = {"cache-control", "etag", "vary", "x-page-cache", "surrogate-key", "date"}


@dataclass(frozen=True)
class Answer:
    """A status line, headers and a body."""

    status: str
    headers: Headers
    body: bytes


@dataclass
class Kept:
    """A page that is kept.

    Attributes:
        headers: without what differs by encoding.
        keys: what it shows.
        whole: answers to those who want all of it, by encoding.
        counted: the size with which its store has counted it.
    """

    headers: Headers
    keys: tuple[str, ...]
    etag: str
    whole: dict[str, Answer] = field(default_factory=dict)
    counted: int = 0

    @property
    def size(self) -> int:
        """How many bytes of memory it takes, about."""
        headers = sum(len(name) + len(value) for name, value in self.headers)
        bodies = sum(len(answer.body) + _OF_AN_ANSWER for answer in list(self.whole.values()))
        return _OF_A_PAGE + headers + sum(_OF_A_KEY + len(key) for key in self.keys) + bodies

    def answer(self, encoding: str) -> Answer:
        """Return the whole page in an encoding; made when it is asked for the first time."""
        found = self.whole.get(encoding)
        if found is None:
            found = self.whole[encoding] = self._answer(encoding, _compressed(self._text(), encoding))
        return found

    def _text(self) -> bytes:
        known, answer = list(self.whole.items())[0]  # a list: another thread may add to it meanwhile
        return _uncompressed(answer.body, known)

    def _answer(self, encoding: str, body: bytes) -> Answer:
        # Another encoding is another text to whoever asks for a part of it: each has a tag of its own (RFC 9110, 8.8.3).
        told = [*self.headers, ("ETag", f'"{self.etag}-{encoding or "plain"}"'), ("Content-Length", str(len(body)))]
        told += [("Content-Encoding", encoding)] if encoding else []
        return Answer("200 OK", [*told, HIT], body)


def kept(headers: Headers, text: bytes, keys: Iterable[str], encoding: str) -> Kept:
    """Make a page to keep of what was rendered, in the encoding in which it is asked for first."""
    page = Kept(headers, tuple(keys), hashlib.blake2b(text, digest_size=12).hexdigest())
    page.whole[encoding] = page._answer(encoding, _compressed(text, encoding))
    return page


@lru_cache(maxsize=256)
def encoding_for(accepted: str) -> str:
    """Return the best encoding that a request's Accept-Encoding allows: "br", "gzip", or "" for none."""
    weights = {}
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        quality = re.search(r"q\s*=\s*(\d*\.?\d+)", parameters)
        weights[name.strip()] = float(quality[1]) if quality else 1.0
    any_other = weights.get("*", 0.0)
    found = [(weights.get(name, any_other), name) for name in ("gzip", "br")]
    weight, name = max(found, key=lambda one: (one[0], one[1] == "br"))
    return name if weight > 0 and weight >= weights.get("identity", 0.0) else ""


def is_known(if_none_match: str, etag: str) -> bool:
    """Whether a request names the tag among those that it has already (RFC 9110, section 13.1.2)."""
    return if_none_match.strip() == "*" or etag in _WEAK.findall(if_none_match)


def not_modified(answer: Answer) -> Answer:
    return Answer("304 Not Modified", [one for one in answer.headers if one[0].lower() in _TOLD_AGAIN], b"")


def part_of(answer: Answer, wanted: str, if_range: str) -> Answer:
    """Return the part of an answer that a Range header wants; all of it where that is not to be had (RFC 9110, 14).

    Args:
        if_range: the tag of which the part is wanted; "" for whatever there is.
    """
    match, length = _RANGE.fullmatch(wanted.replace(" ", "")), len(answer.body)
    if match is None or match.groups() == ("", "") or (if_range and ("ETag", if_range) not in answer.headers):
        return answer
    first, last = (int(told[:18]) if told else None for told in match.groups())
    if first is None:
        first, last = max(0, length - (last or 0)), length - 1
    elif last is None or last >= length:
        last = length - 1
    elif last < first:
        return answer
    others = [one for one in answer.headers if one[0] != "Content-Length"]
    if first >= length:
        refused = [one for one in others if one[0] not in ("Content-Encoding", "Content-Type", "ETag")]
        told = [("Content-Range", f"bytes */{length}"), ("Content-Length", "0")]
        return Answer("416 Range Not Satisfiable", refused + told, b"")
    body = answer.body[first : last + 1]
    told = [("Content-Range", f"bytes {first}-{last}/{length}"), ("Content-Length", str(len(body)))]
    return Answer("206 Partial Content", others + told, body)


def _compressed(text: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(text, mode=brotli.MODE_TEXT, quality=5))
    return gzip.compress(text, compresslevel=6, mtime=0) if encoding == "gzip" else text


def _uncompressed(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.decompress(body))
    return gzip.decompress(body) if encoding == "gzip" else body
