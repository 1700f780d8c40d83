"""The real server over the largest archive: how fast hits and misses are, what is sent, what it costs in memory."""

import json
import os
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import brotli
from django.contrib.auth.models import User
from django.db import connection

from articles.comments.moderation import approve
from articles.editions.publish import publish
from articles.models import Article, Comment, Live, RelatedLink, TextBlock
from tests.bench import cold
from tests.bench.rows import Row
from tests.bench.servers import Server, asked_by_wrk, nginx, running, site
from tests.bench.turns import in_turns, ratio, spread
from tests.factories.articles import make_comment, make_live
from tests.factories.shows import make_fact, make_image, make_member, make_season, make_show


CACHED_PAGES = 10_000  # whose memory is measured
SOAK = 120.0  # seconds of mixed traffic
LONG_SOAK = 600.0  # seconds; only after so long does the growth of memory predict an hour's
SAVES = 100
_SERVER_HEADERS = {"date", "server", "connection"}
# The headers that nginx sets itself; the bench gives it all others.
_NGINX_HEADERS = _SERVER_HEADERS | {"content-length", "content-type", "etag", "last-modified", "accept-ranges"}


def rows(database: str, folder: Path, soak: float = SOAK) -> Iterator[Row]:
    path = _article()
    connection.close()
    yield from _hits(database, folder, path)
    yield from cold.rows(database, folder, path)
    yield from _bytes(database, path)
    yield from _under_load(database, folder, soak)
    yield from _memory_of_pages(database, folder)


def _article() -> str:
    """Make the article of the budgets: 12 blocks, 6 facts, 10 comments, 5 related. Return its address."""
    season = make_season(make_show(title="Bench Lights", slug="bench-lights"))
    facts = [make_fact(season, "release-window", "early 2198"), make_fact(season, "episode-count", "12")]
    facts += [make_member(season).facts.get() for _ in range(4)]
    chips = [f'<fact-ref data-fact="{fact.subject_key}" data-say="clause"></fact-ref>' for fact in facts]
    paragraph = "The lamp is lit, and the coast has been quiet for a week. " * 6
    live = make_live(shows=[season.show], lead_image=make_image(size=(1600, 900)), text=f"<p>{paragraph}</p>")
    for place in range(11):
        sentence = f" It {chips[place]}." if place < len(chips) else ""
        body = f"<p>{paragraph}{sentence}</p>"
        TextBlock.objects.create(parent=live.article, ordering=20 + place, heading=f"Part {place}", body=body)
    for order, other in enumerate(Live.objects.exclude(pk=live.pk).order_by("pk")[:5]):
        RelatedLink.objects.create(article=live.article, target_id=other.pk, order=order)
    publish(live.article, by=User.objects.get(username="bench"))
    for _ in range(10):
        make_comment(live)
    return live.get_absolute_url()


def _hits(database: str, folder: Path, path: str) -> Iterator[Row]:
    with site(database, cache_mb=64) as served:
        for _ in range(8):  # so that both processes have the page in their cache
            headers, body = served.get(path, accept_encoding="br")
        for_nginx = {name: value.replace('"', "") for name, value in headers.items() if name not in _NGINX_HEADERS}
        of_the_page = [(name, value) for name, value in headers.items() if name not in _SERVER_HEADERS]
        (folder / "headers.json").write_text(json.dumps(of_the_page))
        environment = os.environ | {"BENCH_BARE": str(folder)}
        with (
            nginx(folder, body, for_nginx) as file,
            running(sys.executable, "tests.bench.bare:application", environment) as bare,
        ):
            ours, theirs, barely = in_turns(served.url + path, f"{file.url}/page", f"{bare.url}/page")
    yield ratio("a hit / nginx with the same bytes", ours, theirs, 0.6)
    yield ratio("a hit / the web server alone with the same bytes", ours, barely)
    yield ratio("the web server alone / nginx", barely, theirs)
    yield Row("a hit", statistics.median(ours), "/s", spread=spread(ours))
    yield Row("nginx", statistics.median(theirs), "/s", spread=spread(theirs))


def _bytes(database: str, path: str) -> Iterator[Row]:
    with site(database, cache_mb=64) as served:
        page = served.get(path)[1]
        css = _linked(served, page, b'rel="stylesheet" href="')
        scripts = _linked(served, page, b'type="module" src="')
    sizes = {name: len(brotli.compress(text)) / 1000 for name, text in {"css": css, "js": scripts}.items()}
    html = len(brotli.compress(page, quality=5)) / 1000
    yield Row("an article: HTML, CSS and JS, compressed", html + sum(sizes.values()), "KB", 60.0)
    yield Row("an article: JS, compressed", sizes["js"], "KB", 10.0)


def _linked(served: Server, page: bytes, before: bytes) -> bytes:
    addresses = [part.partition(b'"')[0].decode() for part in page.split(before)[1:]]
    return b"".join(served.get(address)[1] for address in addresses)


def _under_load(database: str, folder: Path, soak: float) -> Iterator[Row]:
    """Save under load: whether a reader gets an old page, how soon the new page comes, how much memory grows."""
    script = folder / "mixed.lua"
    script.write_text(_MIXED)
    with site(database, cache_mb=64) as served:
        load = threading.Thread(target=asked_by_wrk, args=(served.url,), kwargs={"seconds": soak, "script": script})
        load.start()
        old, delays = _saves(served)
        sizes = [served.memory()]
        while load.is_alive():
            time.sleep(2)
            sizes.append(served.memory())
    yield Row(f"old pages after {SAVES} saves under load", old, "", 0.0)
    yield Row("from a comment's approval to a reader's page, under load", statistics.median(delays), "s", 1.0)
    # A leak would still grow in the second half.
    late = sizes[len(sizes) // 2 :]
    grown = (statistics.mean(late[-5:]) - statistics.mean(late[:5])) / (soak / 2) * 3600
    # In a shorter run, pages, templates and each thread's caches are still being filled: then there is no budget.
    budget = 50.0 if soak >= LONG_SOAK else None
    spread = max(map(_step, pairwise(late)))
    yield Row(f"memory: growth an hour, from {soak:.0f} s", grown, "MB", budget, spread=spread)
    yield Row("memory: both processes, mixed traffic", sizes[-1], "MB")


def _saves(served: Server) -> tuple[int, list[float]]:
    """Approve comments, and read the page after each. Return how many pages were old, and the seconds that it took."""
    by, old, delays = User.objects.get(username="bench"), 0, []
    articles = list(Article.objects.order_by("pk")[200 : 200 + SAVES])
    for number, article in enumerate(articles):
        comment = make_comment(article, "held", text=f"Seen by {number} of us.")
        begun = time.perf_counter()
        approve(Comment.objects.filter(pk=comment.pk), by=by)
        page = served.get(article.live.get_absolute_url())[1]
        delays.append(time.perf_counter() - begun)
        old += comment.text.encode() not in page
    connection.close()
    return old, delays


def _memory_of_pages(database: str, folder: Path) -> Iterator[Row]:
    script = folder / "each.lua"
    script.write_text(_EACH)
    with site(database, cache_mb=1000, workers=1) as served:
        samples: list[tuple[int, int, float]] = []
        begun = time.perf_counter()
        while (not samples or samples[-1][0] < CACHED_PAGES) and time.perf_counter() - begun < 240:
            asked_by_wrk(served.url, seconds=8, script=script, threads=1, connections=4)
            time.sleep(2)  # the server writes its counts every two seconds
            pages, size = (int(served.get(f"/counts/{name}/")[1]) for name in ("pages", "size"))
            samples.append((pages, size, served.memory()))
    # The first few hundred pages fill what is filled only once: templates, and each connection's part of the database.
    (few, small, before), (pages, size, after) = samples[min(2, len(samples) - 1)], samples[-1]
    yield Row("pages kept", pages, "", CACHED_PAGES, at_least=True)
    if size > small:
        label = f"memory of {pages - few:,} more kept pages"
        yield Row(f"{label} / what the cache counts", (after - before) / ((size - small) / 1e6), "x", 1.3)
    yield Row(f"memory of the server with {pages:,} kept pages", after, "MB")


def _step(pair: tuple[float, float]) -> float:
    return abs(pair[1] - pair[0])


# Nine of ten ask for articles, a few of them far more often than the others; the others for lists and the home page.
_MIXED = """
local n = 0
request = function()
  n = n + 1
  local luck = math.random()
  if luck < 0.9 then return wrk.format("GET", "/articles/article-" .. math.floor(3000 ^ math.random()) .. "/") end
  if luck < 0.95 then return wrk.format("GET", "/tags/tag-" .. math.random(0, 200) .. "/") end
  if luck < 0.97 then return wrk.format("GET", "/search/?q=ba") end
  return wrk.format("GET", "/")
end
"""
_EACH = """
local n = tonumber(os.time()) * 7919 % 100000
request = function()
  n = (n + 1) % 100000
  return wrk.format("GET", "/articles/article-" .. n .. "/")
end
"""
