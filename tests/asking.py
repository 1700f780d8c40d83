"""Requests to the server's WSGI application as a browser sends them, without a server."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.test import Client, RequestFactory

from config.pagecache.server import Application


@dataclass(frozen=True)
class Got:
    """An answer: status, headers by their names in lower case, and the whole body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def how(self) -> str:
        """How the page cache answered, such as "hit"; empty where it says nothing."""
        return self.headers.get("x-page-cache", "")


def ask(application: Application, address: str, method: str = "GET", **headers: str) -> Got:
    """Send a request to an address. Headers are named in lower case, with underscores for hyphens."""
    response: dict[str, Any] = {}

    def start_response(status: str, response_headers: Iterable[tuple[str, str]], exc_info: Any = None) -> None:
        response.update(status=status, headers={name.lower(): value for name, value in response_headers})

    request_headers = {name.replace("_", "-"): value for name, value in headers.items()}
    environ = dict(RequestFactory().generic(method, address, headers=request_headers).environ)
    body = application(environ, start_response)
    try:
        content = b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()
    return Got(int(response["status"].split()[0]), response["headers"], content)


def status_of(address: str) -> int:
    """Return the status of an address by Django's client, with the answer read to its end, also if it is a file."""
    response = Client().get(address)
    response.getvalue()
    return response.status_code
