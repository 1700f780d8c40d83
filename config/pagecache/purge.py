"""Telling a CDN what to forget: whatever has moved since it was told the last time, and at midnight what spoke of today."""

import logging
import time
from datetime import date
from pathlib import Path
from urllib.request import Request, urlopen

from django.conf import settings
from django.db import connection
from django.utils import timezone

from config.pagecache.store import TODAY
from config.pagecache.versions import Versions, ensure


logger = logging.getLogger(__name__)

AT_A_TIME = 250  # keys in one request; Fastly takes 256
WAIT = 0.2  # seconds between looks
WAIT_AFTER_FAILURE = 5.0
PATIENCE = 10.0  # seconds that the CDN may take to answer


class Purger:
    """Follows the versions as the page cache does. How far the CDN knows is kept in a file: a crash tells twice, never not."""

    def __init__(self, file: Path) -> None:
        ensure()
        self.file = file
        self.versions = Versions(str(connection.settings_dict["NAME"]))
        self.told = int(file.read_text()) if file.exists() else 0
        self.day: date | None = None

    def run(self) -> None:
        """Tell for ever."""
        while True:
            try:
                self.tell()
            except Exception:
                logger.exception("The CDN was not told what to forget; it is told again in some seconds.")
                time.sleep(WAIT_AFTER_FAILURE)
            time.sleep(WAIT)

    def tell(self) -> int:
        """Tell what is not told yet; return how many keys.

        Raises:
            OSError: the CDN could not be reached, or refused.
        """
        latest, moved = self.versions.moved_since(self.told)
        if moved is None:  # an older database was put in place: what it holds may differ in everything
            latest, moved = self.versions.moved_since(0)
        today = timezone.localdate()
        keys = [*(moved or ()), *([TODAY] if today != self.day else ())]
        for first in range(0, len(keys), AT_A_TIME):
            _purge(keys[first : first + AT_A_TIME])
        if latest != self.told:
            self.told = latest
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text(str(latest))
        self.day = today
        return len(keys)


def _purge(keys: list[str]) -> None:
    headers = {"Surrogate-Key": " ".join(keys), **settings.CDN_PURGE_HEADERS}
    with urlopen(Request(settings.CDN_PURGE_URL, method="POST", headers=headers), timeout=PATIENCE):
        pass
