"""A progress bar for commands, on a terminal only."""

from collections.abc import Callable

from django.core.management.base import OutputWrapper


def progress_on(stream: OutputWrapper, total: int) -> Callable[[int], None]:
    """Return a function that draws the progress bar, to be called with the number of items that are done."""
    if not stream.isatty() or not total:
        return lambda done: None

    def draw(done: int) -> None:
        done = min(done, total)
        bar = "#" * (done * 30 // total)
        stream.write(f"\r[{bar:<30}] {done:,} of {total:,}", ending="\n" if done == total else "")
        stream.flush()

    return draw
