"""The entries of this process's page cache: as many as fit, without those that a change has made outdated."""

import logging
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from config.pagecache.responses import CachedPage
from config.pagecache.versions import VersionReader, is_installed, open_reader


logger = logging.getLogger(__name__)

TODAY_KEY = "today"  # the dependency key of pages that read differently on another day


class Render:
    """A rendering under way. Other requests for the same page wait until `done`, then check `is_cacheable`."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.invalidated: set[str] = set()  # the dependency keys that have changed since it began
        self.is_all_invalidated = False
        self.is_cacheable = True

    def is_outdated(self, keys: Iterable[str]) -> bool:
        """Whether anything that the page depends on has changed since the rendering began."""
        return self.is_all_invalidated or not self.invalidated.isdisjoint(keys)


class _ThreadState(threading.local):
    """A thread's reader of the changes, and the last commit token that it saw."""

    def __init__(self) -> None:
        self.reader = open_reader()
        self.commit_token: object = None


class Store:
    """Entries by their cache key, the least recently used first.

    Every request calls `sync` before `get`, and so sees whatever was committed before it came. A rendered page is
    stored only if nothing that it depends on has changed between the `sync` before the rendering and the one after it.
    """

    def __init__(self, max_bytes: int) -> None:
        """Hold at most `max_bytes` of entries."""
        self.max_bytes = max_bytes
        self.size = 0  # bytes
        self.counts: Counter[str] = Counter()  # what happened how often, in the words of the staff's page
        self._entries: OrderedDict[object, CachedPage] = OrderedDict()
        self._renders: dict[object, Render] = {}
        self._lock = threading.RLock()
        self._thread = _ThreadState()
        self._position = ""  # up to where the changes were read
        self._schema_token: object = None  # the last one for which the triggers were those that this code wants
        self._bad_schema_token: object = None  # the last one for which they were not
        self._failures = 0
        self._day = (0.0, 0.0)  # when the site's day began and when it ends, in seconds since 1970

    def __len__(self) -> int:
        return len(self._entries)

    def sync(self) -> bool:
        """Drop the entries that commits since the last call have changed. Return False if the changes are not known."""
        day_begin, day_end = self._day
        if not day_begin <= time.time() < day_end:
            self._begin_day()
        try:
            thread = self._thread
            commit_token = (self._failures, thread.reader.commit_token())
            if commit_token != thread.commit_token:
                if not self._read_changes(thread.reader):
                    return False
                thread.commit_token = commit_token
        except Exception:
            # Whatever has failed, the changes are not known now: any entry may be outdated.
            self.invalidate_all()
            # The database may come back as another one. `_failures` is in each thread's token, so each reads again.
            self._failures, self._schema_token = self._failures + 1, None
            logger.exception("The changes of dependency keys cannot be read: Django renders every page.")
            return False
        return True

    def get(self, cache_key: object) -> CachedPage | None:
        """Return the entry under a key. Call `sync` first."""
        with self._lock:
            page = self._entries.get(cache_key)
            if page is not None:
                self._entries.move_to_end(cache_key)
            return page

    def begin_render(self, cache_key: object) -> tuple[Render, bool]:
        """Return a page's rendering, and whether it is new. If so, the caller must do it, and call `end_render`."""
        with self._lock:
            under_way = self._renders.get(cache_key)
            if under_way is not None:
                return under_way, False
            render = self._renders[cache_key] = Render()
            return render, True

    def end_render(self, cache_key: object, render: Render, page: CachedPage | None) -> bool:
        """Store the rendered page, or nothing (None), and wake the requests that wait. Return whether it was stored."""
        try:
            if page is None or not self.sync():
                return False
            with self._lock:
                if render.is_outdated(page.keys):
                    self.counts["invalidated while it was rendered"] += 1
                    return False
                self._drop(cache_key)
                self._entries[cache_key] = page
                self._count_size(page)
                return cache_key in self._entries
        finally:
            render.is_cacheable = page is not None
            with self._lock:
                self._renders.pop(cache_key, None)
            render.done.set()

    def recount(self, cache_key: object, page: CachedPage) -> None:
        """Count an entry's size again, after an encoding was added to it."""
        with self._lock:
            if self._entries.get(cache_key) is page:
                self._count_size(page)

    def invalidate(self, keys: Iterable[str]) -> None:
        """Drop the entries that depend on any of these dependency keys, and mark the renderings under way."""
        changed = set(keys)
        if not changed:
            return
        with self._lock:
            for render in self._renders.values():
                render.invalidated |= changed
            outdated = [cache_key for cache_key, page in self._entries.items() if not changed.isdisjoint(page.keys)]
            for cache_key in outdated:
                self._drop(cache_key)
                self.counts["invalidated by a change"] += 1

    def invalidate_all(self) -> None:
        """Drop all entries, and mark all renderings under way."""
        with self._lock:
            for render in self._renders.values():
                render.is_all_invalidated = True
            self._entries.clear()
            self.size = 0

    def _read_changes(self, reader: VersionReader) -> bool:
        """Drop the entries that have changed. Return False if that is not known: the triggers are not this code's."""
        with self._lock:
            schema_token = reader.schema_token()
            if schema_token == self._bad_schema_token:
                return False
            if schema_token != self._schema_token:
                self.invalidate_all()  # the triggers may have been missing for a while
                if not is_installed():
                    self._bad_schema_token = schema_token
                    logger.warning("The page cache is off: its triggers are missing. `manage.py migrate` makes them.")
                    return False
                self._schema_token, self._position = schema_token, reader.latest_position()
            position, changed = reader.changed_since(self._position)
            if changed is None:
                self.invalidate_all()
            else:
                self.invalidate(changed)
            self._position = position
            return True

    def _begin_day(self) -> None:
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
        tomorrow = datetime.combine(midnight.date() + timedelta(days=1), datetime.min.time(), midnight.tzinfo)
        with self._lock:
            self.invalidate([TODAY_KEY])
            self._day = (midnight.timestamp(), tomorrow.timestamp())

    def _count_size(self, page: CachedPage) -> None:
        """Add the growth of an entry to the size, and evict the least recently used entries until the rest fits."""
        self.size += page.size - page.counted_bytes
        page.counted_bytes = page.size
        while self.size > self.max_bytes:
            self._drop(next(iter(self._entries)))
            self.counts["evicted: the cache is full"] += 1

    def _drop(self, cache_key: object) -> None:
        page = self._entries.pop(cache_key, None)
        if page is not None:
            self.size -= page.counted_bytes
            page.counted_bytes = 0
