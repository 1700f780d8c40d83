"""What the page caches of all web processes have done, for the staff: each writes its counts into a file of its own."""

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


# The counts that are no reasons for anything.
HITS, MISSES, BYTES = "hits", "misses", "bytes"


@dataclass
class Counted:
    """Counts of one process, or of all.

    Attributes:
        reasons: why an answer was not from memory, or did not stay there, and how often.
        sent: bytes of page bodies.
        size: bytes of memory that the pages take.
    """

    hits: int = 0
    misses: int = 0
    sent: int = 0
    pages: int = 0
    size: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """How many of a hundred pages came from memory."""
        return 100 * self.hits / max(1, self.hits + self.misses)

    def add(self, other: "Counted") -> None:
        for name in ("hits", "misses", "sent", "pages", "size"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.reasons += other.reasons


def folder() -> Path:
    return Path(settings.DATA_DIR) / "pagecache"


def write(counts: Counter[str], *, pages: int, size: int) -> None:
    """Write this process's counts where the staff's page finds them."""
    folder().mkdir(parents=True, exist_ok=True)
    file = folder() / f"{os.getpid()}.json"
    draft = file.with_suffix(".draft")
    draft.write_text(json.dumps({"counts": counts, "pages": pages, "size": size}))
    draft.replace(file)  # whoever reads it meanwhile reads the old one


def read_all() -> dict[int, Counted]:
    """Return the counts of the processes that still run, by their numbers; forget those of the others."""
    found = {}
    for file in sorted(folder().glob("*.json")):
        if _runs(int(file.stem)):
            found[int(file.stem)] = _read(json.loads(file.read_text()))
        else:
            file.unlink(missing_ok=True)
    return found


def _read(told: dict[str, Any]) -> Counted:
    counts = Counter(told["counts"])
    hits, misses, sent = (counts.pop(name, 0) for name in (HITS, MISSES, BYTES))
    return Counted(hits, misses, sent, told["pages"], told["size"], counts)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@require_safe
def page_cache(request: HttpRequest) -> HttpResponse:
    """Show the staff what is kept and why what is not."""
    processes, total = read_all(), Counted()
    for one in processes.values():
        total.add(one)
    context = admin.site.each_context(request) | {
        "title": "Page cache",
        "processes": processes,
        "total": total,
        "reasons": total.reasons.most_common(),
        "room": settings.PAGE_CACHE_MB * 1_000_000,
        "is_on": bool(settings.PAGE_CACHE_MB),
    }
    return render(request, "admin/page_cache.html", context)
