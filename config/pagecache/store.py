"""The pages that this process keeps: as many as fit, and none that anything has made untrue."""

import logging
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from config.pagecache.answers import Kept
from config.pagecache.versions import Versions, are_there, reader


logger = logging.getLogger(__name__)

TODAY = "today"  # what a page depends on that says other things on another day


class Render:
    """A page that is being rendered. Whoever else wants it waits until `done`."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.moved: set[str] = set()
        self.everything_moved = False
        self.can_be_kept = True

    def is_overtaken(self, keys: Iterable[str]) -> bool:
        """Whether something that the page shows has changed since the rendering began."""
        return self.everything_moved or not self.moved.isdisjoint(keys)


class _Look(threading.local):
    """What a thread needs to look at the versions, and what it found the last time."""

    def __init__(self) -> None:
        self.versions = reader()
        self.commits: object = None


class Store:
    """Pages by their addresses, the least recently asked for first.

    A page is kept only if nothing that it shows has changed between the look at the versions before it was rendered
    and the look after. Whoever asks for a page looks first (`follow`): so what was committed before they asked is seen.
    """

    def __init__(self, room: int) -> None:
        """Keep at most `room` bytes of pages."""
        self.room = room
        self.size = 0
        self.counts: Counter[str] = Counter()  # what happened, by the words of the staff's page
        self._pages: OrderedDict[object, Kept] = OrderedDict()
        self._renders: dict[object, Render] = {}
        self._lock = threading.RLock()
        self._local = _Look()
        self._seen = ""
        self._schema: object = None
        self._unfit: object = None
        self._failures = 0
        self._day = (0.0, 0.0)  # when the site's day began and when it ends, in seconds since 1970

    def __len__(self) -> int:
        return len(self._pages)

    def follow(self) -> bool:
        """Forget what others have made untrue since the last look; return False where that cannot be known."""
        begun, ended = self._day
        if not begun <= time.time() < ended:
            self._turn_the_day()
        try:
            local = self._local
            commits = (self._failures, local.versions.commits())
            if commits != local.commits:
                if not self._read(local.versions):
                    return False
                local.commits = commits
        except Exception:
            # Whatever it is: what was to be forgotten is forgotten with all the rest.
            self.forget_everything()
            # A database that comes back may not be where it was: every thread begins anew.
            self._failures, self._schema = self._failures + 1, None
            logger.exception("The versions of pages cannot be read: no page is answered from memory.")
            return False
        return True

    def get(self, key: object) -> Kept | None:
        """Return a page that was kept; call `follow` before."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def begin(self, key: object) -> tuple[Render, bool]:
        """Return the rendering of a page that is under way, or a new one; and whether it is new: the caller's to do."""
        with self._lock:
            under_way = self._renders.get(key)
            if under_way is not None:
                return under_way, False
            render = self._renders[key] = Render()
            return render, True

    def end(self, key: object, render: Render, page: Kept | None) -> bool:
        """Keep the page that was rendered, or nothing (None); return whether it was kept. Wakes who waits for it."""
        try:
            if page is None or not self.follow():
                return False
            with self._lock:
                if render.is_overtaken(page.keys):
                    self.counts["changed while it was rendered"] += 1
                    return False
                self._drop(key)
                self._pages[key] = page
                self._count(page)
                return key in self._pages
        finally:
            render.can_be_kept = page is not None
            with self._lock:
                self._renders.pop(key, None)
            render.done.set()

    def grown(self, key: object, page: Kept) -> None:
        """Count a page anew, since it is kept in another encoding too."""
        with self._lock:
            if self._pages.get(key) is page:
                self._count(page)

    def forget(self, keys: Iterable[str]) -> None:
        """Drop the pages that show any of these."""
        moved = set(keys)
        if not moved:
            return
        with self._lock:
            for render in self._renders.values():
                render.moved |= moved
            for key in [key for key, page in self._pages.items() if not moved.isdisjoint(page.keys)]:
                self._drop(key)
                self.counts["dropped because something changed"] += 1

    def forget_everything(self) -> None:
        with self._lock:
            for render in self._renders.values():
                render.everything_moved = True
            self._pages.clear()
            self.size = 0

    def _read(self, versions: Versions) -> bool:
        """Return False where nobody can know what has changed: the triggers are not those of this code."""
        with self._lock:
            schema = versions.schema()
            if schema == self._unfit:
                return False
            if schema != self._schema:
                self.forget_everything()  # triggers may have been missing for a while
                if not are_there():
                    self._unfit = schema
                    logger.warning("The page cache is off: its triggers are missing. `manage.py migrate` makes them.")
                    return False
                self._schema, self._seen = schema, versions.latest()
            seen, moved = versions.moved_since(self._seen)
            if moved is None:
                self.forget_everything()
            else:
                self.forget(moved)
            self._seen = seen
            return True

    def _turn_the_day(self) -> None:
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
        tomorrow = datetime.combine(midnight.date() + timedelta(days=1), datetime.min.time(), midnight.tzinfo)
        with self._lock:
            self.forget([TODAY])
            self._day = (midnight.timestamp(), tomorrow.timestamp())

    def _count(self, page: Kept) -> None:
        self.size += page.size - page.counted
        page.counted = page.size
        while self.size > self.room:
            self._drop(next(iter(self._pages)))
            self.counts["dropped for want of room"] += 1

    def _drop(self, key: object) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self.size -= page.counted
            page.counted = 0
