"""Pages that are not kept: an article that is read again and again, and articles that are read for the first time."""

import os
import statistics
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db import connection

from articles.models import Article, Comment, Edition, Live
from tests.bench.peers import wagtail
from tests.bench.rows import Row
from tests.bench.servers import site
from tests.bench.turns import in_turns, ratio, spread


COPIES = 1_200  # articles: more than a process has prepared documents of
COMMENTS = 10  # on each


def rows(database: str, folder: Path, path: str) -> Iterator[Row]:
    """Measure the article at a path, and copies of it, without the page cache."""
    slug = path.rstrip("/").rpartition("/")[2]
    make_copies(Live.objects.select_related("edition").get(slug=slug))
    connection.close()
    script = folder / "copies.lua"
    script.write_text(_EACH_COPY)
    with site(database, cache_mb=0) as served:
        copies = f"{served.url}/articles/"
        urls = (served.url + path, copies, f"{served.url}/empty/", f"{served.url}/queries/{slug}/")
        again, first, empty, asked = in_turns(*urls, scripts={copies: script})
    yield ratio("a cold article / an empty view", again, empty, 0.10)
    yield ratio("cold articles, each another than the last / an empty view", first, empty)
    yield ratio("what a cold article asks the database, rendered by nobody / an empty view", asked, empty)
    yield Row("a cold article", statistics.median(again), "/s", spread=spread(again))
    yield Row("cold articles, each another than the last", statistics.median(first), "/s", spread=spread(first))
    yield Row("an empty view", statistics.median(empty), "/s", spread=spread(empty))
    if os.environ.get("PEERS"):
        yield from wagtail.rows(folder, database, path)


def make_copies(live: Live) -> None:
    """Make live articles with as many blocks, facts, comments and related articles, each with words of its own."""
    documents = [_copy(live.edition.document, number) for number in range(COPIES)]
    columns = ("title", "slug", "standfirst", "section_id")
    articles = Article.objects.bulk_create(Article(**{name: row[name] for name in columns}) for row in documents)
    pairs = zip(articles, documents, strict=True)
    editions = Edition.objects.bulk_create(Edition(article=article, number=1, document=row) for article, row in pairs)
    dates = {"published_at": live.published_at, "updated_at": live.updated_at}
    Live.objects.bulk_create(
        Live(
            article=edition.article,
            edition=edition,
            lead_image_id=live.lead_image_id,
            byline=live.byline,
            fact_visible_since=live.fact_visible_since,
            **{name: edition.document[name] for name in columns} | dates,
        )
        for edition in editions
    )
    decided: dict[str, Any] = {"status": "approved", "decided_at": live.updated_at}
    comments = (
        Comment(article=article, name="A Reader", text="I have seen it.", sender="a" * 32, **decided)
        for article in articles
        for _ in range(COMMENTS)
    )
    Comment.objects.bulk_create(comments)


def _copy(document: Mapping[str, Any], number: int) -> dict[str, Any]:
    blocks = [block | {"body": f"{block['body']}<p>Number {number}.</p>"} for block in document["blocks"]]
    return {**document, "title": f"Copy {number}", "slug": f"copy-{number}", "blocks": blocks}


# Each thread of `wrk` begins at another copy.
_EACH_COPY = """
local threads = 0
function setup(thread) thread:set("n", threads * 600); threads = threads + 1 end
request = function()
  n = (n + 1) % 1200
  return wrk.format("GET", "/articles/copy-" .. n .. "/")
end
"""
