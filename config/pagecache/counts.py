"""The counts of the page caches of all web processes, for the staff. Each process writes a file of its own."""

import json
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


# All other names of counts are reasons why a request was not a hit.
HITS, MISSES, BYTES = "hits", "misses", "bytes"


@dataclass
class CacheCounts:
    """The counts of one process, or of all.

    Attributes:
        bytes_sent: of page bodies.
        pages: entries in the cache.
        size: bytes of memory that the entries take.
        reasons: why a request was not a hit, or an entry was dropped, and how often.
    """

    hits: int = 0
    misses: int = 0
    bytes_sent: int = 0
    pages: int = 0
    size: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def hit_percentage(self) -> float:
        """How many of a hundred requests for cacheable pages were hits."""
        return 100 * self.hits / max(1, self.hits + self.misses)

    def add(self, other: "CacheCounts") -> None:
        """Add the counts of another process to these."""
        for name in ("hits", "misses", "bytes_sent", "pages", "size"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.reasons += other.reasons


def counts_folder() -> Path:
    """Return the folder to which each process writes its counts."""
    return Path(settings.DATA_DIR) / "pagecache"


def write_counts(counts: Counter[str], *, pages: int, size: int) -> None:
    """Write this process's counts where the staff's page finds them; `size` is in bytes."""
    counts_folder().mkdir(parents=True, exist_ok=True)
    file = counts_folder() / f"{os.getpid()}.json"
    draft = file.with_suffix(".draft")
    draft.write_text(json.dumps({"counts": counts, "pages": pages, "size": size}))
    draft.replace(file)  # atomic, so that no process reads half a file


def read_counts() -> dict[int, CacheCounts]:
    """Return the counts of the processes that still run, by process id; delete those of the others."""
    processes = {}
    for file in sorted(counts_folder().glob("*.json")):
        pid = int(file.stem)
        if _is_running(pid):
            processes[pid] = _parse_report(json.loads(file.read_text()))
        else:
            file.unlink(missing_ok=True)
    return processes


def _parse_report(report: dict[str, Any]) -> CacheCounts:
    reasons = Counter(report["counts"])
    hits, misses, bytes_sent = (reasons.pop(name, 0) for name in (HITS, MISSES, BYTES))
    return CacheCounts(hits, misses, bytes_sent, report["pages"], report["size"], reasons)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)  # signal 0 is not sent: it only asks whether the process exists
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@require_safe
def page_cache_view(request: HttpRequest) -> HttpResponse:
    """Show the staff how many requests were hits, and why the others were not."""
    processes, total = read_counts(), CacheCounts()
    for counts in processes.values():
        total.add(counts)
    context = admin.site.each_context(request) | {
        "title": "Page cache",
        "processes": processes,
        "total": total,
        "reasons": total.reasons.most_common(),
        "max_bytes": settings.PAGE_CACHE_MB * 1_000_000,
        "is_on": bool(settings.PAGE_CACHE_MB),
    }
    return render(request, "admin/page_cache.html", context)
