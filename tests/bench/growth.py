"""The same pages over a small archive and over one that is a hundred times as large, measured in turns."""

import re
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from django.contrib.auth.models import User
from django.test import Client

from articles.models import Live
from tests.bench import comments
from tests.bench.archive import Archive
from tests.bench.databases import copy_to, seconds_of, use
from tests.bench.rows import Row
from tests.factories.articles import make_user


SIZES = (1_000, 10_000, 100_000)  # articles, with ten comments for each
ROUNDS = 7
BUDGET = 1.5
# The ranks of two words: one that few articles have, some of them in the small archive; and one that a third has.
RARE, THIRD = 3_000, 300
DEEP = 500  # the page of a long list

READERS = {
    "home": "/",
    "section": "/sections/section-0/",
    "tag": "/tags/tag-0/",
    "author": "/authors/author-0/",
    "show": "/shows/show-0/",
    "person": "/people/person-0/",
    "shows": "/shows/",
    "search, a word of most articles": "/search/?q=ba",
    "search, a rare word": "/search/?q={rare}",
    "search, both": "/search/?q=ba+{rare}",
    "search, a word of a third of all articles": "/search/?q={third}",
    "search, two frequent words": "/search/?q=ba+{third}",
    "feed": "/feed/",
    "the most commented article": "/articles/article-0/",
    "its comments, page 2": "/articles/article-0/comments/?page=2",
    f"its comments, page {DEEP}": f"/articles/article-0/comments/?page={DEEP}",
}
DESK = {
    "desk": "/admin/",
    "the desk's articles": "/admin/articles/article/",
    "the desk's comments": "/admin/articles/comment/?status=approved",
}
LONG = {"section", "tag", "author", "show", "person", "search, a word of most articles"}
LONG |= {"the desk's articles", "the desk's comments"}


def rows(empty: str, folder: Path) -> Iterator[Row]:
    """Make the archives, in `folder`, and measure; the largest is in use when this ends."""
    use(empty)
    use(copy_to(folder, "archive"))
    begun = time.perf_counter()
    archive, archives = Archive(), []
    make_user("superuser", username="bench")
    for before, size in zip((0, *SIZES), SIZES, strict=False):
        archive.grow(size - before, (size - before) * 10)
        archives.append(copy_to(folder, f"archive_{size}"))
    took = time.perf_counter() - begun
    yield Row(f"made: {SIZES[-1]:,} articles, {SIZES[-1] * 10:,} comments", took, "s", 180.0)
    measured = _measure(archives, _addresses(rare=archive.writer.words.of[RARE], third=archive.writer.words.of[THIRD]))
    for (name, _), by_size in measured.items():
        small, large = by_size[0], by_size[-1]
        ratios = [late / early for early, late in zip(small, large, strict=True)]
        label = f"{name}: {SIZES[-1]:,} articles / {SIZES[0]:,}"
        yield Row(label, statistics.median(ratios), "x", BUDGET, spread=(max(ratios) - min(ratios)) / 2)
        yield Row(
            f"{name}: at {SIZES[1]:,} / {SIZES[0]:,}", statistics.median(by_size[1]) / statistics.median(small), "x"
        )
        yield Row(f"{name}: at {SIZES[-1]:,}", 1000 * statistics.median(large), "ms")
    use(archives[-1])
    yield from _sitemaps()
    yield from comments.rows()


def _sitemaps() -> Iterator[Row]:
    """Measure every sitemap of the largest archive, and count the articles that none of them lists."""
    client, places = Client(), ["/sitemap.xml"]
    places += [
        location.partition("/sitemap-")[1] + location.partition("/sitemap-")[2]
        for location in _locations(client, places[0])
    ]
    took = [seconds_of(client, place) for place in places]
    yield Row(f"sitemaps: the slowest of {len(places)}", 1000 * max(took), "ms", 1000.0)
    yield Row(
        "sitemaps: addresses in the largest", max(len(_locations(client, place)) for place in places[1:]), "", 5000.0
    )
    listed = {location for place in places[1:] for location in _locations(client, place)}
    paths = {location.partition("/articles/")[2].strip("/") for location in listed if "/articles/" in location}
    missing = set(Live.objects.values_list("slug", flat=True)) - paths
    yield Row("sitemaps: articles that are missing", len(missing), "", 0.0)


def _locations(client: Client, address: str) -> list[str]:
    return re.findall(r"<loc>(.*?)</loc>", client.get(address).content.decode())


def _addresses(**words: str) -> list[tuple[str, str, bool]]:
    """Return name and address of each page, and whether it is the desk's.

    A deep page of the largest archive is compared with page 1 of the smaller ones.
    """
    addresses = []
    for names, is_desk in ((READERS, False), (DESK, True)):
        for name, address in names.items():
            addresses.append((name, address.format(**words), is_desk))
            if name in LONG:
                page = ("&" if "?" in address else "?") + ("p=" if is_desk else "page=")
                addresses.append((f"{name}, page {DEEP}", f"{address}{page}{DEEP}", is_desk))
    return addresses


def _measure(archives: list[str], addresses: list[tuple[str, str, bool]]) -> dict[tuple[str, str], list[list[float]]]:
    """Return seconds by name, by archive, by round."""
    seconds: dict[tuple[str, str], list[list[float]]] = {
        (name, at): [[] for _ in archives] for name, at, _ in addresses
    }
    for _ in range(ROUNDS):
        for place, archive in enumerate(archives):
            use(archive)
            clients = {False: Client(), True: Client()}
            clients[True].force_login(User.objects.get(username="bench"))
            for name, address, is_desk in addresses:
                asked = address if place == len(archives) - 1 else _first_page(address)
                seconds[name, address][place].append(seconds_of(clients[is_desk], asked))
    return seconds


def _first_page(address: str) -> str:
    if "/comments/" in address:
        return address.partition("?page=")[0] + "?page=2"  # the first is the article's own page
    return address.partition("?page=")[0].partition("&page=")[0].partition("?p=")[0].partition("&p=")[0]
