import re

import pytest
from django.test import Client

from config.pagecache.server import PageCache
from tests.asking import ask
from tests.factories.articles import make_live, make_user


@pytest.mark.django_db
def test_the_staff_see_how_long_a_page_took_and_how_many_queries() -> None:
    browser = Client()
    browser.force_login(make_user())
    timing = browser.get(make_live().get_absolute_url())["Server-Timing"]
    assert re.fullmatch(r'total;dur=[\d.]+, db;dur=[\d.]+;desc="\d+ queries"', timing)
    assert "0 queries" not in timing


@pytest.mark.django_db
def test_readers_see_no_timing_even_with_a_session() -> None:
    browser = Client()
    assert "Server-Timing" not in browser.get("/")
    user = make_user()
    user.is_staff = False
    user.save()
    browser.force_login(user)
    assert "Server-Timing" not in browser.get("/")


def test_the_staff_see_the_counts_of_the_page_cache(cache: PageCache) -> None:
    path = make_live().get_absolute_url()
    ask(cache, path), ask(cache, path), ask(cache, path)
    browser = Client()
    browser.force_login(make_user())
    answer = ask(cache, path, cookie=f"sessionid={browser.cookies['sessionid'].value}")
    assert 'cache;desc="not used for staff; 2 hits, 1 misses in this process"' in answer.headers["server-timing"]
