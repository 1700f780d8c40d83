"""What a browser asks of the server's application, without the server."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.test import RequestFactory

from config.pagecache.server import Application


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def how(self) -> str:
        return self.headers.get("x-page-cache", "")


def ask(application: Application, address: str, method: str = "GET", **headers: str) -> Got:
    """Ask for an address; headers by their names in lower case, with underscores."""
    response: dict[str, Any] = {}

    def start(status: str, given: Iterable[tuple[str, str]], exc_info: Any = None) -> None:
        response.update(status=status, headers={name.lower(): value for name, value in given})

    named = {name.replace("_", "-"): value for name, value in headers.items()}
    environ = dict(RequestFactory().generic(method, address, headers=named).environ)
    body = application(environ, start)
    try:
        content = b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()
    return Got(int(response["status"].split()[0]), response["headers"], content)
