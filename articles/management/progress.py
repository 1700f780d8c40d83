"""How far a command is, on a terminal; nothing where its output goes elsewhere."""

from collections.abc import Callable
from typing import Any


def progress_on(stream: Any, total: int) -> Callable[[int], None]:
    """Return what a command tells how many of `total` are done; it draws one line, and ends it with the last."""
    if not stream.isatty() or not total:
        return lambda done: None

    def tell(done: int) -> None:
        done = min(done, total)
        bar = "#" * (done * 30 // total)
        stream.write(f"\r[{bar:<30}] {done:,} of {total:,}", ending="\n" if done == total else "")
        stream.flush()

    return tell
