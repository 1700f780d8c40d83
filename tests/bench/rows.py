"""One measured figure, its budget, and the table of them."""

import json
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO


WIDTH = 68  # characters of the column of names


@dataclass(frozen=True)
class Row:
    """A figure.

    Attributes:
        budget: a bound in the row's unit: a minimum if `at_least`, else a maximum. None: the figure has no budget.
        spread: half of the difference between the slowest and the quickest run, in the row's unit.
    """

    name: str
    value: float
    unit: str
    budget: float | None = None
    at_least: bool = False
    spread: float = 0.0

    @property
    def met(self) -> bool | None:
        if self.budget is None:
            return None
        return self.value >= self.budget if self.at_least else self.value <= self.budget


def timed(run: Callable[[], object], *, times: int = 5) -> tuple[float, float]:
    """Return the median of some runs and their spread, in seconds. One run before them is not counted."""
    run()
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        took.append(time.perf_counter() - begun)
    return statistics.median(took), (max(took) - min(took)) / 2


def print_table(rows: Iterable[Row], out: TextIO, file: Path) -> bool:
    """Print the table and write it as JSON; return whether every budget is met."""
    measured = []
    for row in rows:  # print each as soon as it is measured: the next may take a minute
        bound = "" if row.budget is None else f"{'>=' if row.at_least else '<='} {row.budget:g}"
        verdict = {True: "met", False: "MISSED", None: ""}[row.met]
        spread = f"± {row.spread:.3g}" if row.spread else ""
        out.write(f"{row.name:<{WIDTH}} {_figure(row.value):>9} {row.unit:<3} {spread:<9} {bound:<10} {verdict}\n")
        out.flush()
        measured.append(row)
    file.parent.mkdir(parents=True, exist_ok=True)
    results = [asdict(row) | {"met": row.met} for row in measured]
    file.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return all(row.met is not False for row in measured)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
