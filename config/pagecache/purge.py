"""Purges a CDN of pages that have changed, by dependency key, and at midnight of those that depend on the day."""

import logging
import time
from collections import deque
from datetime import date
from pathlib import Path
from threading import Event
from urllib.request import Request, urlopen

from django.conf import settings
from django.utils import timezone

from config.pagecache.page import SITE_KEY
from config.pagecache.store import TODAY_KEY
from config.pagecache.versions import open_reader


logger = logging.getLogger(__name__)

MAX_KEYS_PER_REQUEST = 250  # Fastly takes 256
POLL_INTERVAL_S = 0.2
RETRY_INTERVAL_S = 5.0  # after a failure
CDN_TIMEOUT_S = 10.0
# Every purge is repeated after so long: a page that was being rendered when it changed may have reached the CDN, old,
# after the first purge.
REPEAT_AFTER_S = 30.0


def run_purger(file: Path, stop: Event) -> None:
    """Purge until stopped, in a thread of its own. `file` holds the position up to which the CDN was purged."""
    purger: Purger | None = None
    wait = 0.0
    while not stop.wait(wait):
        try:
            purger = purger or Purger(file)
            purger.purge_changes()
            wait = POLL_INTERVAL_S
        except Exception as error:
            if not isinstance(error, OSError):  # not the CDN but the database failed: open a new connection to it
                purger = None
            logger.exception("The CDN could not be purged of what has changed; trying again in some seconds.")
            wait = RETRY_INTERVAL_S


class Purger:
    """Reads the changes as the page cache does, and sends their dependency keys to the CDN.

    The position is written to a file after the CDN has taken the keys. So a crash in between purges keys twice, but
    loses none.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.reader = open_reader()
        self.position = file.read_text() if file.exists() else ""
        self.schema_and_day: tuple[object, date] | None = None  # as of the last purge
        self.repeats: deque[tuple[float, list[str]]] = deque()  # when to purge again, and which keys

    def purge_changes(self) -> int:
        """Purge the keys that have changed since the last time. Return how many keys were sent.

        Raises:
            OSError: the CDN could not be reached, or refused.
        """
        latest, changed = self.reader.changed_since(self.position)
        keys = [SITE_KEY] if changed is None else changed
        schema_and_day = (self.reader.schema_token(), timezone.localdate())
        if self.schema_and_day is None or self.schema_and_day[0] != schema_and_day[0]:
            # This process has just started, so the templates may be new; or a migration may have changed everything.
            keys = [*keys, SITE_KEY]
        elif self.schema_and_day != schema_and_day:
            keys = [*keys, TODAY_KEY]
        _send_purge(keys)
        if latest != self.position:
            self.position = latest
            _write_position(self.file, latest)
        self.schema_and_day = schema_and_day
        return len(keys) + self._repeat_purges(keys)

    def _repeat_purges(self, keys: list[str]) -> int:
        """Purge again the keys that are due for it, and schedule these. Return how many were sent."""
        now = time.monotonic()
        if keys:
            self.repeats.append((now + REPEAT_AFTER_S, keys))
        count = 0
        while self.repeats and self.repeats[0][0] <= now:
            _send_purge(self.repeats[0][1])
            count += len(self.repeats.popleft()[1])
        return count


def _send_purge(keys: list[str]) -> None:
    for first in range(0, len(keys), MAX_KEYS_PER_REQUEST):
        headers = {"Surrogate-Key": " ".join(keys[first : first + MAX_KEYS_PER_REQUEST]), **settings.CDN_PURGE_HEADERS}
        request = Request(settings.CDN_PURGE_URL, method="POST", headers=headers)  # noqa: S310 - the operator's setting
        urlopen(request, timeout=CDN_TIMEOUT_S).close()  # noqa: S310 - as above


def _write_position(file: Path, position: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".draft")
    draft.write_text(position)
    draft.replace(file)
