"""Telling a CDN what to forget: whatever has moved since it was told the last time, and at midnight what spoke of today."""

import logging
import time
from collections import deque
from datetime import date
from pathlib import Path
from threading import Event
from urllib.request import Request, urlopen

from django.conf import settings
from django.utils import timezone

from config.pagecache.page import SITE
from config.pagecache.store import TODAY
from config.pagecache.versions import reader


logger = logging.getLogger(__name__)

AT_A_TIME = 250  # keys in one request; Fastly takes 256
WAIT = 0.2  # seconds between looks
WAIT_AFTER_FAILURE = 5.0
PATIENCE = 10.0  # seconds that the CDN may take to answer
# Seconds after which all is told once more: what was being rendered when it changed may have reached the CDN after it was
# told to forget it.
ONCE_MORE_AFTER = 30.0


def run(file: Path, stop: Event) -> None:
    """Tell until stopped, in a thread of its own."""
    purger: Purger | None = None
    wait = 0.0
    while not stop.wait(wait):
        try:
            purger = purger or Purger(file)
            purger.tell()
            wait = WAIT
        except Exception as error:
            if not isinstance(error, OSError):  # the database failed, and may come back as another: begin anew
                purger = None
            logger.exception("The CDN was not told what to forget; it is told again in some seconds.")
            wait = WAIT_AFTER_FAILURE


class Purger:
    """Follows the versions as the page cache does. How far the CDN knows is kept in a file: a crash tells twice, never not."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.versions = reader()
        self.told = file.read_text() if file.exists() else ""
        self.seen: tuple[object, date] | None = None  # the schema and the day
        self.once_more: deque[tuple[float, list[str]]] = deque()

    def tell(self) -> int:
        """Tell what is not told yet; return how many keys.

        Raises:
            OSError: the CDN could not be reached, or refused.
        """
        latest, moved = self.versions.moved_since(self.told)
        keys = [SITE] if moved is None else moved
        seen = (self.versions.schema(), timezone.localdate())
        if self.seen is None or self.seen[0] != seen[0]:
            keys = [*keys, SITE]  # a process begins with what may be other templates; a migration may change everything
        elif self.seen != seen:
            keys = [*keys, TODAY]
        _purge(keys)
        if latest != self.told:
            self.told = latest
            _write(self.file, latest)
        self.seen = seen
        return len(keys) + self._tell_once_more(keys)

    def _tell_once_more(self, keys: list[str]) -> int:
        now = time.monotonic()
        if keys:
            self.once_more.append((now + ONCE_MORE_AFTER, keys))
        count = 0
        while self.once_more and self.once_more[0][0] <= now:
            _purge(self.once_more[0][1])
            count += len(self.once_more.popleft()[1])
        return count


def _purge(keys: list[str]) -> None:
    for first in range(0, len(keys), AT_A_TIME):
        headers = {"Surrogate-Key": " ".join(keys[first : first + AT_A_TIME]), **settings.CDN_PURGE_HEADERS}
        with urlopen(Request(settings.CDN_PURGE_URL, method="POST", headers=headers), timeout=PATIENCE):
            pass


def _write(file: Path, mark: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".draft")
    draft.write_text(mark)
    draft.replace(file)
