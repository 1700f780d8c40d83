"""What holds for every page of the site."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone

from articles.desk.article import ArticleAdmin
from articles.editions.publish import publish
from articles.models import CastBlock, FactBoxBlock, ImageBlock, QuestionBlock, TextBlock, TimelineBlock
from tests.addresses import ARGUMENTS, NAMES, NOT_ASKED, ROWS, addresses, patterns
from tests.articles.desk.test_flags import make_flag
from tests.factories.articles import make_article, make_author, make_comment, make_section, make_tag, make_user
from tests.factories.shows import make_fact, make_image, make_member, make_person, make_season, make_show


def test_every_pattern_with_a_slug_has_its_rows() -> None:
    names = {str(pattern.name) for pattern in patterns(get_resolver().url_patterns) if "<" in str(pattern.pattern)}
    assert names == ROWS.keys() | ARGUMENTS.keys() | NAMES.keys() | NOT_ASKED


DESK_PAGES = ("/admin/", "/admin/articles/article/", "/admin/articles/comment/", "/admin/articles/flag/")


# How often a search may send these queries: for its words as they stand, then, where few articles have them, for words
# that begin with the last. PostgreSQL looks through some of the newest articles first, then through more, then all.
MAY_REPEAT = {
    "SELECT live_id FROM articles_searchentry": 6,
    "SELECT rowid FROM articles_fulltext": 2,
    "SELECT set_config": 2,
}


OUR_TABLES = "^(articles|shows)_"  # a pattern for their names


def count_by_shape(queries: list[dict[str, str]]) -> Counter[str]:
    """Count queries by their SQL with every value replaced by a question mark."""
    shapes = (re.sub(r"'(?:[^']|'')*'|\b\d+(?:\.\d+)?\b", "?", query["sql"]) for query in queries)
    return Counter(re.sub(r"\?(?:, \?)+", "?", shape) for shape in shapes)


@pytest.fixture
def newsroom(db: None) -> None:
    """Make a site where every list on every page has at least three entries."""
    season = make_season(make_show(poster=make_image()))
    for _ in range(3):
        make_member(season, person=make_person(portrait=make_image()))
        make_member(make_season(make_show(poster=make_image())), person=season.show.cast.all()[0].person)
    fact = make_fact(season, "release-window", "2199", certainty="confirmed")
    make_fact(season, "release-window", "2198")
    make_fact(season, "episode-count", "12")
    sections, tags, authors = ([make() for _ in range(2)] for make in (make_section, make_tag, make_author))
    people = [member.person for member in season.show.cast.all()]
    chip = f'<p>It <fact-ref data-fact="{fact.subject_key}" data-say="clause"></fact-ref>.</p>'
    for number in range(26):
        filing: dict[str, Any] = {"section": sections[number % 2], "tags": tags, "authors": authors, "people": people}
        article = make_article(shows=[season.show], seasons=[season], lead_image=make_image(), text=chip, **filing)
        for place in range(3):
            for kind in (CastBlock, FactBoxBlock, TimelineBlock):
                kind.objects.create(parent=article, ordering=20 + place, season=season)
            ImageBlock.objects.create(parent=article, ordering=30 + place, image=make_image())
            QuestionBlock.objects.create(parent=article, ordering=40 + place, question="When?", answer=chip)
            TextBlock.objects.create(parent=article, ordering=50 + place, heading="Again", body=chip)
        publish(article, by=make_user())
        if number < 3:
            parent = make_comment(article)
            for _ in range(3):
                make_comment(article, parent=parent)
    make_flag()
    publish(make_article(), by=make_user(), at=timezone.now() + timedelta(hours=1))


READS_WHOLE_TABLES = re.compile(r"/sitemap.*\.xml")  # they list every page of the site
# What may be read from end to end: subqueries that are already limited; sections, which are few; the names of shows,
# people, seasons and episodes (U0) in a search; flags and scheduled editions and updates of search, which are deleted
# when they are dealt with.
MAY_BE_SCANNED = re.compile(
    r"SCAN (?:of_all|of_section|list_\d+|subquery|\(subquery-\d+\)|starts|replies|shown|CONSTANT ROW"
    r"|articles_(?:section|flag|schedule|searchupdate)|shows_(?:show|season|person)|U0)"
)


def test_no_page_reads_a_growing_table_from_end_to_end(newsroom: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan of every query, as the database explains it, finds or orders the rows of large tables by an index."""
    monkeypatch.setattr(ArticleAdmin, "list_per_page", 10)  # fewer than there are: a list of one page is read whole
    scanned = set()
    for address in [*addresses(), "/search/?q=lamp", *DESK_PAGES]:
        if READS_WHOLE_TABLES.fullmatch(address.partition("?")[0]):
            continue
        client = Client()
        if address.startswith("/admin/"):
            client.force_login(make_user("editor"))
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        lines = {
            line
            for sql, settings in queries_with_settings(captured.captured_queries)
            for line in plan_lines(sql, settings)
        }
        scanned |= {(address, line) for line in lines if is_scan(line) and not MAY_BE_SCANNED.fullmatch(line)}
    assert scanned == set()


def is_scan(line: str) -> bool:
    return line.startswith("SCAN ") and " USING " not in line and " VIRTUAL TABLE " not in line


def queries_with_settings(queries: list[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the SQL of each query with that of the last `set_config` before it, or an empty string."""
    settings = ""
    for query in queries:
        if query["sql"].startswith("SELECT set_config("):
            settings = query["sql"]
        yield query["sql"], settings


def plan_lines(sql: str, settings: str) -> list[str]:
    """Return the lines of a query's plan; a scan in PostgreSQL's is written as SQLite writes it, "SCAN table"."""
    if not sql.lstrip().startswith(("SELECT", "WITH")):
        return []
    escaped_sql = sql.replace("%", "%%")
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {escaped_sql}")
            return [row[3] for row in cursor.fetchall()]
        # PostgreSQL reads or hashes small tables whole, whatever indexes they have. Make it plan as for large tables,
        # and without the statistics that other tests may have left.
        cursor.execute(
            "DELETE FROM pg_statistic WHERE starelid IN (SELECT oid FROM pg_class WHERE relname ~ %s)", [OUR_TABLES]
        )
        cursor.execute(
            "UPDATE pg_class SET relpages = 1, reltuples = 50000 WHERE relkind = 'r' AND relname ~ %s", [OUR_TABLES]
        )
        if settings:
            cursor.execute(settings)
        cursor.execute("SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {escaped_sql}")
        scans = [
            f"SCAN {table}"
            for table in tables_read_whole(cursor.fetchone()[0][0]["Plan"])
            if re.match(OUR_TABLES, table)
        ]
        transaction.set_rollback(True)
    return scans


SCANS = {"Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Index Scan"}
STREAMS = {
    "Limit",
    "Incremental Sort",
    "Nested Loop",
    "Subquery Scan",
    "Result",
    "Append",
    *SCANS,
}  # stop reading once the limit above them is reached
NO_CONDITION = r"|\(\w+ IS NOT NULL\)"  # no index condition, or one that nearly all rows meet
MAX_COST_OF_EMPTY_TABLE = 100  # in the planner's own unit


def tables_read_whole(node: dict[str, Any], *, is_limited: bool = False) -> Iterator[str]:
    """Yield the tables that a node of PostgreSQL's plan reads whole, directly or along an index, without a limit."""
    kind = node["Node Type"]
    is_limited = kind == "Limit" or (is_limited and kind in STREAMS)
    is_whole = (
        kind in SCANS
        and re.fullmatch(NO_CONDITION, node.get("Index Cond", ""))
        and node["Total Cost"] > MAX_COST_OF_EMPTY_TABLE
    )
    if is_whole and ("Filter" in node or not is_limited):
        yield node.get("Relation Name") or node["Index Name"]
    for place, part in enumerate(node.get("Plans", [])):
        yield from tables_read_whole(part, is_limited=is_limited and (kind != "Nested Loop" or place == 0))


def test_no_page_repeats_a_query(newsroom: None) -> None:
    """A query in a loop has the same SQL each time and differs in its values only."""
    repeated = {}
    for address in [*addresses(), "/search/?q=lamp", "/search/?q=harbour"]:
        with CaptureQueriesContext(connection) as captured:
            status = Client().get(address).status_code
        assert status < 500
        if status == 404:
            continue  # the view's queries and those of the 404 page may be alike
        again = {
            shape: count
            for shape, count in count_by_shape(captured.captured_queries).items()
            if count > next((most for start, most in MAY_REPEAT.items() if shape.startswith(start)), 1)
        }
        if again:
            repeated[address] = again
    assert repeated == {}
