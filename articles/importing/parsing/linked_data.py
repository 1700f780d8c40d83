"""Reads JSON-LD as pages have it: in CDATA, in comments, with a comma too many, one object after the other."""

import json
import re
from typing import Any


_MAX_OBJECTS = 50
_DECODER = json.JSONDecoder(strict=False)
_STRING = r'"(?:[^"\\]|\\.)*"'
_COMMENT = r"<!\[CDATA\[|\]\]>|<!--|-->|/\*.*?\*/|(?<![:\w])//[^\n\"]*(?=\n|$)"
_NOISE = re.compile(rf"({_STRING})|{_COMMENT}", re.DOTALL)
_COMMA_TOO_MANY = re.compile(rf"({_STRING})|,(?=\s*(?:[}}\]]|,|$))", re.DOTALL)
_SEPARATORS = " \t\r\n;,\ufeff"


def parse_linked_data(text: str) -> list[Any]:
    """Return the JSON values of a script, one after the other, up to what cannot be read."""
    for noise in (_NOISE, _COMMA_TOO_MANY):
        text = noise.sub(lambda match: match[1] or " ", text)
    values: list[Any] = []
    while (text := text.lstrip(_SEPARATORS)) and len(values) < _MAX_OBJECTS:
        try:
            value, end = _DECODER.raw_decode(text)
        except (ValueError, RecursionError):
            break
        values.append(value)
        text = text[end:]
    return values
