"""How many slow clients a process serves at once.

A client may send its body and read its answer as slowly as it likes, and neither can be interrupted. Each such client
holds a thread of the server. So there are places for a few of them, and further ones are refused, while everything
else goes on being answered.
"""

from collections import Counter
from threading import Lock
from wsgiref.types import StartResponse


MAX_PLACES = 16  # in one process
MAX_PLACES_PER_CLIENT = 8
RETRY_AFTER_S = 10


class Places:
    """Places that clients hold, as many as there are, and not all of them by one client."""

    def __init__(self, count: int = MAX_PLACES) -> None:
        self.count = count
        self._lock = Lock()
        self._held: Counter[str] = Counter()

    def take(self, client: str) -> bool:
        """Take a place for a client. Return False if there is none left for it."""
        with self._lock:
            if self._held.total() >= self.count or self._held[client] >= MAX_PLACES_PER_CLIENT:
                return False
            self._held[client] += 1
            return True

    def give_back(self, client: str) -> None:
        with self._lock:
            self._held[client] -= 1
            if not self._held[client]:
                del self._held[client]


def refuse(
    start_response: StartResponse, status: str, sentence: str, *, retry_after_s: int | None = None
) -> list[bytes]:
    """Answer without reading the body. The connection is closed: its next bytes are the body, and no request."""
    text = f"{sentence}\n".encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(text))),
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
    ]
    if retry_after_s is not None:
        headers.append(("Retry-After", str(retry_after_s)))
    start_response(status, headers)
    return [text]
