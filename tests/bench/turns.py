"""Addresses under load, one after the other and again, so that a busy machine slows all of them alike."""

import statistics
from collections.abc import Mapping
from pathlib import Path

from tests.bench.rows import Row
from tests.bench.servers import asked_by_wrk


ROUNDS = 5


def in_turns(*urls: str, scripts: Mapping[str, Path] | None = None) -> list[list[float]]:
    """Return the responses per second, by address and by round.

    Args:
        scripts: of `wrk`, by address, where it shall ask for more than the address.
    """
    by_url = scripts or {}
    for url in urls:
        asked_by_wrk(url, seconds=1, script=by_url.get(url))
    rounds = [[asked_by_wrk(url, script=by_url.get(url)) for url in urls] for _ in range(ROUNDS)]
    return [list(rates) for rates in zip(*rounds, strict=True)]


def ratio(name: str, ours: list[float], theirs: list[float], budget: float | None = None) -> Row:
    ratios = [our_rate / their_rate for our_rate, their_rate in zip(ours, theirs, strict=True)]
    return Row(name, statistics.median(ratios), "x", budget, at_least=True, spread=spread(ratios))


def spread(values: list[float]) -> float:
    return (max(values) - min(values)) / 2
