import re

import pytest
from django.test import Client

from config.pagecache.server import PageCache
from tests.asking import ask
from tests.factories.articles import make_live, make_user


@pytest.mark.django_db
def test_the_staff_are_told_how_long_a_page_took_and_how_many_queries() -> None:
    browser = Client()
    browser.force_login(make_user())
    told = browser.get(make_live().get_absolute_url())["Server-Timing"]
    assert re.fullmatch(r'total;dur=[\d.]+, db;dur=[\d.]+;desc="\d+ queries"', told)
    assert "0 queries" not in told


@pytest.mark.django_db
def test_readers_are_told_nothing_even_with_a_session() -> None:
    browser = Client()
    assert "Server-Timing" not in browser.get("/")
    user = make_user()
    user.is_staff = False
    user.save()
    browser.force_login(user)
    assert "Server-Timing" not in browser.get("/")


def test_the_staff_are_told_what_the_page_cache_does(cache: PageCache) -> None:
    path = make_live().get_absolute_url()
    ask(cache, path), ask(cache, path), ask(cache, path)
    browser = Client()
    browser.force_login(make_user())
    got = ask(cache, path, cookie=f"sessionid={browser.cookies['sessionid'].value}")
    assert 'cache;desc="not used for staff; 2 hits, 1 misses in this process"' in got.headers["server-timing"]
