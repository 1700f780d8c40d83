"""If-Modified-Since with the date that we sent is a 304, and never for another content."""

from datetime import UTC, datetime

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from django.utils.http import parse_http_date

from articles.models import Tag
from config.pagecache.server import PageCache
from tests.asking import ask
from tests.factories.articles import make_live, make_tag


DATED = ["/feed/", "/feed/atom/", "/sitemap.xml"]


@pytest.fixture
def cache(transactional_db: None) -> PageCache:
    return PageCache(WSGIHandler(), max_bytes=20_000_000)


@pytest.mark.django_db
@pytest.mark.parametrize("address", DATED)
def test_without_the_page_cache(client: Client, address: str) -> None:
    tag = make_tag()
    make_live(tags=[tag])
    sent = client.get(address)["Last-Modified"]
    response = client.get(address, headers={"If-Modified-Since": sent})
    assert (response.status_code, response.content, response["Last-Modified"]) == (304, b"", sent)
    make_live(tags=[tag])  # in the same second
    assert client.get(address, headers={"If-Modified-Since": sent}).status_code == 200


@pytest.mark.parametrize("address", DATED)
def test_through_the_page_cache(cache: PageCache, address: str) -> None:
    make_live()
    sent = ask(cache, address).headers["last-modified"]
    for encoding in ("br", "gzip", ""):
        got = ask(cache, address, if_modified_since=sent, accept_encoding=encoding)
        assert (got.status, got.body, got.how) == (304, b"", "hit")
    make_live()
    got = ask(cache, address, if_modified_since=sent)
    assert (got.status, got.how) == (200, "miss")
    assert got.headers["last-modified"] != sent
    again = ask(cache, address, if_modified_since=got.headers["last-modified"])
    assert again.status == 304


def test_what_changes_without_the_date_of_an_article_is_sent_again(cache: PageCache) -> None:
    make_live(tags=[make_tag(name="Tides")])
    sent = ask(cache, "/feed/").headers["last-modified"]
    Tag.objects.update(name="Ebbs")
    got = ask(cache, "/feed/", if_modified_since=sent)
    assert got.status == 200
    assert b"Ebbs" in got.body


def test_another_date_is_answered_with_the_page(cache: PageCache) -> None:
    make_live()
    for date in ("Fri, 01 Jan 2199 00:00:00 GMT", "Thu, 01 Jan 2009 00:00:00 GMT", "yesterday", ""):
        assert ask(cache, "/feed/", if_modified_since=date).status == 200


@pytest.mark.parametrize("form", ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"])
def test_the_date_may_come_back_in_each_form_of_http(cache: PageCache, form: str) -> None:
    make_live()
    sent = parse_http_date(ask(cache, "/feed/").headers["last-modified"])
    date = datetime.fromtimestamp(sent, UTC).strftime(form)
    assert ask(cache, "/feed/", if_modified_since=date).status == 304
    assert Client().get("/feed/", headers={"If-Modified-Since": date}).status_code == 304


def test_a_tag_may_come_back_weak_or_among_others(cache: PageCache) -> None:
    make_live()
    for address in DATED:
        tag = ask(cache, address).headers["etag"]
        for tags in (f"W/{tag.removeprefix('W/')}", f'"other", {tag}', "*"):
            assert ask(cache, address, if_none_match=tags).status == 304, (address, tags)


def test_the_tag_counts_alone_where_it_is_sent(cache: PageCache) -> None:
    make_live()
    got = ask(cache, "/feed/")
    sent = got.headers["last-modified"]
    assert ask(cache, "/feed/", if_modified_since=sent, if_none_match='"other"').status == 200
    assert ask(cache, "/feed/", if_modified_since="", if_none_match=got.headers["etag"]).status == 304


def test_pages_without_a_date_ignore_it(cache: PageCache) -> None:
    make_live()
    assert "last-modified" not in ask(cache, "/").headers
    assert ask(cache, "/", if_modified_since="Fri, 01 Jan 2027 00:00:00 GMT").status == 200
