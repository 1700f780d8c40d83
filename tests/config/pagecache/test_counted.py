import os
import re
import subprocess
from collections import Counter

import pytest
from django.test import Client

from config.pagecache.counted import folder, read_all, write
from config.pagecache.server import PageCache
from tests.asking import ask
from tests.factories.articles import make_live, make_user


@pytest.fixture(autouse=True)
def no_counts() -> None:
    for file in folder().glob("*.json"):
        file.unlink()


def log_in() -> Client:
    client = Client()
    client.force_login(make_user("editor"))
    return client


def words(client: Client) -> str:
    return re.sub(r"<[^>]+>|\s+", " ", client.get("/admin/page-cache/").content.decode())


def test_the_staff_see_what_was_kept_and_why_what_was_not(cache: PageCache) -> None:
    path = make_live().get_absolute_url()
    for address in (path, path, path, "/nothing/", "/admin/login/"):
        ask(cache, address)
    cache._report()
    told = words(log_in())
    assert "66.7 % of the pages that may be kept came from memory: 2 of 3." in told
    assert re.search(r"Not to be kept: 404 to GET\s+1\b", told)
    assert re.search(r"The desk, or a file\s+1\b", told)


def test_every_process_tells_at_most_every_two_seconds(cache: PageCache) -> None:
    path = make_live().get_absolute_url()
    ask(cache, path)
    ask(cache, path)
    assert read_all()[os.getpid()].misses == 0  # as it stood when the first was asked for
    cache._report_at = 0
    ask(cache, path)
    assert read_all()[os.getpid()].misses == 1


def test_a_process_that_is_gone_is_forgotten() -> None:
    write(Counter(hits=1), pages=1, size=1)
    gone = subprocess.Popen(["true"])
    gone.wait()
    (folder() / f"{os.getpid()}.json").rename(folder() / f"{gone.pid}.json")
    assert read_all() == {}
    assert not list(folder().glob("*.json"))


@pytest.mark.django_db
def test_where_nothing_is_kept_yet_the_page_says_so() -> None:
    assert "No web process has kept a page yet." in words(log_in())


@pytest.mark.django_db
def test_readers_are_sent_to_the_login() -> None:
    assert Client().get("/admin/page-cache/")["Location"].startswith("/admin/login/")
