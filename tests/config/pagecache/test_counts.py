import os
import re
import subprocess
from collections import Counter

import pytest
from django.test import Client

from config.pagecache.counts import counts_folder, read_counts, write_counts
from config.pagecache.server import PageCache
from tests.asking import ask
from tests.factories.articles import make_live, make_user


@pytest.fixture(autouse=True)
def no_counts() -> None:
    for file in counts_folder().glob("*.json"):
        file.unlink()


def log_in() -> Client:
    client = Client()
    client.force_login(make_user("editor"))
    return client


def page_text(client: Client) -> str:
    return re.sub(r"<[^>]+>|\s+", " ", client.get("/admin/page-cache/").content.decode())


def test_the_staff_see_the_hits_and_why_other_requests_were_none(cache: PageCache) -> None:
    path = make_live().get_absolute_url()
    for address in (path, path, path, "/nothing/", "/admin/login/"):
        ask(cache, address)
    cache._report()
    text = page_text(log_in())
    assert "66.7 % of the requests for cacheable pages were hits: 2 of 3." in text
    assert re.search(r"Not cacheable: 404 to GET\s+1\b", text)
    assert re.search(r"Bypassed: the desk, or a file\s+1\b", text)


def test_every_process_writes_its_counts_at_most_every_two_seconds(cache: PageCache) -> None:
    path = make_live().get_absolute_url()
    ask(cache, path)
    ask(cache, path)
    assert read_counts()[os.getpid()].misses == 0  # as of the first request
    cache._next_report = 0
    ask(cache, path)
    assert read_counts()[os.getpid()].misses == 1


def test_the_counts_of_a_process_that_has_ended_are_deleted() -> None:
    write_counts(Counter(hits=1), pages=1, size=1)
    ended = subprocess.Popen(["true"])
    ended.wait()
    (counts_folder() / f"{os.getpid()}.json").rename(counts_folder() / f"{ended.pid}.json")
    assert read_counts() == {}
    assert not list(counts_folder().glob("*.json"))


@pytest.mark.django_db
def test_a_page_without_counts_says_so() -> None:
    assert "No web process has cached a page yet." in page_text(log_in())


@pytest.mark.django_db
def test_readers_are_sent_to_the_login() -> None:
    assert Client().get("/admin/page-cache/")["Location"].startswith("/admin/login/")
