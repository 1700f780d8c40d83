"""A WSGI application that gives each request the same response from memory: the most that the web server can do."""

import json
import os
from pathlib import Path
from typing import Any


_FOLDER = Path(os.environ["BENCH_BARE"])
_BODY = [(_FOLDER / "page").read_bytes()]
_HEADERS = [tuple(pair) for pair in json.loads((_FOLDER / "headers.json").read_text())]


def application(environ: dict[str, Any], start: Any) -> list[bytes]:
    start("200 OK", _HEADERS)
    return _BODY
