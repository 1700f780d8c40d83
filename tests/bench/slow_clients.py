"""What readers notice of clients that begin a comment and never send the rest, without a proxy and behind nginx."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests.bench.rows import Row
from tests.process_tree import MAKE_ARTICLE, ROOT, hold
from tests.proxy import Answer, Proxy


COUNTS = (64, 300, 500)
TIMES = 5  # of which the slowest counts
SETTLE_S = 1.0  # until the server has begun to read all of them
COLD = {"Cookie": "sessionid=of-nobody"}  # with a session, the page cache lets Django answer
BUDGETS_MS = {"a kept page": 100.0, "a cold page": 300.0, "/healthz": 100.0}


def rows(folder: Path) -> Iterator[Row]:
    """Make a site and an nginx in a folder, and measure both."""
    folder.mkdir()
    proxy = Proxy(folder, folder / "data")
    subprocess.run([sys.executable, "-m", "config.prepare"], cwd=ROOT, env=proxy.site.environment, check=True)
    page = f"/articles/{proxy.site.manage('shell', '-c', MAKE_ARTICLE).split()[-1]}/"
    try:
        proxy.site.start()
        with proxy.running():
            for _ in range(10):  # each process has then answered once
                proxy.ask(page)
                proxy.ask(page, **COLD)
            for count in COUNTS:
                yield from _without_proxy(proxy, page, count)
                yield from _behind_nginx(proxy, page, count)
    finally:
        proxy.site.kill()


def _without_proxy(proxy: Proxy, page: str, count: int) -> Iterator[Row]:
    begin = f"POST {page}comments/ HTTP/1.1\r\nHost: {proxy.host}\r\nContent-Length: 4000\r\n\r\nname=x"
    with ExitStack() as held:
        for sender in _senders(count):
            held.enter_context(hold(proxy.site.port, begin, sender))
        time.sleep(SETTLE_S)
        yield from _reading(proxy.ask_site, page, f"beside {count} silent posts, without a proxy")


def _behind_nginx(proxy: Proxy, page: str, count: int) -> Iterator[Row]:
    where = f"beside {count} silent posts, behind nginx"
    with ExitStack() as held:
        for sender in _senders(count):
            held.enter_context(proxy.hold(f"{page}comments/", sender))
        time.sleep(SETTLE_S)
        yield from _reading(proxy.ask, page, where)
        senders = [f"127.3.{count % 256}.{number + 1}" for number in range(TIMES)]
        comments = [partial(proxy.comment, f"{page}comments/", sender) for sender in senders]
        yield Row(f"{where}: a comment", _slowest_ms(comments, 303), "ms", 500.0)


def _reading(get: Callable[..., Answer], page: str, where: str) -> Iterator[Row]:
    for name, path, headers in (("a kept page", page, {}), ("a cold page", page, COLD), ("/healthz", "/healthz", {})):
        slowest = _slowest_ms([partial(get, path, **headers)] * TIMES, 200)
        yield Row(f"{where}: {name}", slowest, "ms", BUDGETS_MS[name])


def _slowest_ms(requests: list[partial[Answer]], status: int) -> float:
    """Return how long the slowest of some requests took.

    Raises:
        RuntimeError: an answer had another status.
    """
    times = []
    for request in requests:
        begun = time.perf_counter()
        answer = request()
        times.append(1000 * (time.perf_counter() - begun))
        if answer.status != status:
            raise RuntimeError(f"{request} was answered with {answer.status} instead of {status}.")
    return max(times)


def _senders(count: int) -> list[str]:
    """Return addresses of this machine, each for four connections: no limit of one sender's refuses any of them."""
    return [f"127.2.{count % 256}.{number // 4 + 1}" for number in range(count)]
