"""Reads JSON-LD as pages have it: in CDATA, in comments, with a comma too many, one object after the other."""

import json
import re
from typing import Any


_MAX_OBJECTS = 50
_DECODER = json.JSONDecoder(strict=False)
_NOISE = re.compile(r"<!\[CDATA\[|\]\]>|<!--|-->|/\*.*?\*/|(?<![:\w])//[^\n\"]*(?=\n|$)", re.DOTALL)
_STRING = r'"(?:[^"\\]|\\.)*"'
_COMMA_TOO_MANY = re.compile(rf"({_STRING})|,(?=\s*(?:[}}\]]|,|$))", re.DOTALL)


def parse_linked_data(text: str) -> list[Any]:
    """Return the JSON values of a script; what cannot be read is left out."""
    values = _read_all(text)
    if values is None:
        text = "".join(_without_noise(text))
        values = _read_all(text)
    if values is None:
        values = _read_all(_COMMA_TOO_MANY.sub(lambda match: match[1] or "", text))
    return values or []


def _without_noise(text: str) -> list[str]:
    """Return the pieces of a text without comments and CDATA marks; what stands in a string stays."""
    pieces = re.split(f"({_STRING})", text, flags=re.DOTALL)
    return [piece if place % 2 else _NOISE.sub(" ", piece) for place, piece in enumerate(pieces)]


def _read_all(text: str) -> list[Any] | None:
    """Return the values that stand one after the other; None if something else is between them."""
    values: list[Any] = []
    place = 0
    while len(values) < _MAX_OBJECTS:
        begin = re.compile(r"[\s;,\ufeff]*").match(text, place)
        place = begin.end() if begin else place
        if place >= len(text):
            return values
        try:
            value, place = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            return None
        values.append(value)
    return values
