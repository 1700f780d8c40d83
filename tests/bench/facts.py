"""A fact in ten thousand live articles: its impact page, its change, and the first page that a reader gets after it."""

import resource
from collections.abc import Iterator
from itertools import cycle
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse

from articles.models import Live
from shows.models import Fact
from tests.bench.newsroom import make_articles
from tests.bench.rows import Row, timed
from tests.factories.articles import make_user
from tests.factories.shows import make_fact, make_season


ARTICLES = 10_000


def rows() -> Iterator[Row]:
    fact = make_fact(make_season(), "release-window", "early 2198")
    with transaction.atomic():
        make_articles(ARTICLES, fact)
    client = Client()
    client.force_login(make_user("superuser"))
    years = cycle(["2197", "2198", "2199"])
    before = _peak()

    took, spread = timed(lambda: _record(client, fact, next(years)))
    yield Row(f"fact in {ARTICLES:,} articles: impact page", took, "s", 1.0, spread=spread)
    took, spread = timed(lambda: _record(client, fact, next(years), confirm=True))
    yield Row(f"fact in {ARTICLES:,} articles: change saved", took, "s", 1.0, spread=spread)
    took, spread = timed(lambda: _read(Client()))
    yield Row(f"fact in {ARTICLES:,} articles: a reader's page after it", took, "s", spread=spread)
    yield Row(f"fact in {ARTICLES:,} articles: memory that this took", _peak() - before, "MB", 100.0)


def _record(client: Client, fact: Fact, year: str, *, confirm: bool = False) -> None:
    """Post the desk's form: for the impact page of a change, or with `confirm` to record it."""
    current = Fact.objects.get(current__subject_key=fact.subject_key)
    sent: dict[str, Any] = {"kind": fact.kind, "show": fact.show_id, "season": fact.season_id, "text": year}
    sent |= {"certainty": "reported", "as_of": "2026-01-01", "replaces": current.pk}
    response = client.post(reverse("admin:shows_fact_add"), sent | ({"confirm": "1"} if confirm else {}))
    if response.status_code != (302 if confirm else 200):
        raise RuntimeError(f"The desk answered {response.status_code}.")
    if not confirm and f"{ARTICLES:,} sentences in {ARTICLES:,} articles" not in response.content.decode():
        raise RuntimeError("The impact page does not tell of every article.")


def _read(client: Client) -> None:
    response = client.get(Live.objects.order_by("-pk")[0].get_absolute_url())
    if response.status_code != 200:
        raise RuntimeError(f"The page answered {response.status_code}.")


def _peak() -> float:
    """Return the peak memory of this process in MB (Linux counts it in KB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
