import gzip
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection, connections
from django.test import Client
from pytest_django import Settings

from articles.editions.publish import publish
from articles.models import Live, RelatedLink
from articles.reading.related import MAX_RELATED
from config.pagecache.server import PageCache, normalize_query
from config.pagecache.versions import install, installed, statements
from shows.models import Show
from tests.asking import Got, ask
from tests.factories.articles import make_article, make_comment, make_live, make_section, make_user
from tests.factories.shows import make_fact, make_season


def address() -> str:
    return make_live().get_absolute_url()


def ask_twice(cache: PageCache, path: str, **headers: str) -> tuple[str, str]:
    return ask(cache, path, **headers).how, ask(cache, path, **headers).how


def cache_with_changes(show: Show) -> PageCache:
    """Return a page cache in front of a Django in which the show changes each time that a page is rendered."""

    def django_and_change(environ: Any, start_response: Any) -> Any:
        body = WSGIHandler()(environ, start_response)
        Show.objects.filter(pk=show.pk).update(title="Changed meanwhile")
        return body

    return PageCache(django_and_change, max_bytes=10_000_000)


def test_the_second_reader_gets_what_the_first_got(cache: PageCache) -> None:
    path = address()
    first, second = ask(cache, path), ask(cache, path)
    assert (first.how, second.how) == ("miss", "hit")
    assert first.body == second.body
    assert {**first.headers, "x-page-cache": ""} == {**second.headers, "x-page-cache": ""}


def test_a_hit_asks_the_database_nothing(cache: PageCache, django_assert_num_queries: object) -> None:
    path = address()
    ask(cache, path)
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert ask(cache, path).how == "hit"


def test_a_page_is_what_django_renders_without_the_cache(cache: PageCache) -> None:
    path = address()
    ask(cache, path)
    assert ask(cache, path).body == ask(cache.django, path).body


def test_the_next_reader_after_a_save_gets_the_new_page(cache: PageCache) -> None:
    live = make_live()
    path = live.get_absolute_url()
    ask(cache, path)
    live.article.title = "The lamp is out"
    live.article.save()
    assert ask(cache, path).how == "hit"  # readers never see the working copy
    publish(live.article, by=make_user())
    got = ask(cache, path)
    assert (got.how, b"The lamp is out" in got.body) == ("miss", True)


def test_a_change_of_one_article_leaves_the_others_cached(cache: PageCache) -> None:
    live, *_, other = [make_live() for _ in range(MAX_RELATED + 2)]  # the first is not among the newest below the last
    for article in (live, other):
        ask(cache, article.get_absolute_url())
    make_comment(live)
    assert (ask(cache, live.get_absolute_url()).how, ask(cache, other.get_absolute_url()).how) == ("miss", "hit")


@pytest.mark.parametrize("path", ["/search/?q=lamp", "/healthz", "/robots.txt", "/news-sitemap.xml", "/nothing/"])
def test_a_page_without_dependency_keys_is_never_cached(cache: PageCache, path: str) -> None:
    assert ask_twice(cache, path) == ("", "")


def test_a_404_is_not_cached_and_the_page_that_is_published_is_shown(cache: PageCache) -> None:
    assert ask(cache, "/articles/the-lamp/").status == 404
    make_live(slug="the-lamp")
    assert ask(cache, "/articles/the-lamp/").status == 200


def test_a_request_with_a_session_bypasses_the_cache(cache: PageCache, settings: Settings) -> None:
    path = address()
    ask(cache, path)
    browser = Client()
    browser.force_login(make_user())
    cookie = f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"
    assert ask(cache, path, cookie=cookie).how == "off"
    assert ask(cache, path, cookie="theme=dark").how == "hit"


def test_a_page_with_a_readers_own_comment_is_for_that_reader_alone(cache: PageCache) -> None:
    live = make_live()
    path = live.get_absolute_url()
    browser = Client()
    browser.post(f"{path}comments/", {"name": "Ada", "text": "Only mine"})
    cookie = f"own_comments={browser.cookies['own_comments'].value}"
    mine = ask(cache, path, cookie=cookie)
    assert (b"Only mine" in mine.body, mine.how) == (True, "")
    assert b"Only mine" not in ask(cache, path).body
    assert b"Only mine" in ask(cache, path, cookie=cookie).body


def test_a_post_bypasses_the_cache(cache: PageCache) -> None:
    path = f"{address()}comments/"
    got = ask(cache, path, "POST")
    assert (got.status, got.how) == (422, "")


def test_the_desk_bypasses_the_cache(cache: PageCache) -> None:
    assert ask(cache, "/admin/login/").how == ""
    assert cache.counts["bypassed: the desk, or a file"] == 1


def test_a_parameter_that_only_the_view_knows_bypasses_the_cache(cache: PageCache) -> None:
    live = make_live()
    comment = make_comment(live)
    path = live.get_absolute_url()
    ask(cache, path)
    assert f'value="{comment.pk}"'.encode() in ask(cache, f"{path}?reply={comment.pk}").body


def test_tracking_parameters_are_no_part_of_the_cache_key(cache: PageCache) -> None:
    path = address()
    assert ask(cache, f"{path}?utm_source=mail&fbclid=x").how == "miss"
    assert ask(cache, path).how == "hit"
    assert ask(cache, f"{path}?gclid=1").how == "hit"


@pytest.mark.parametrize(
    ("query", "normalized"),
    [("utm_medium=a", ""), ("page=2", "page=2"), ("page=2&utm_id=3", "page=2"), ("page=1&page=3", "page=3")],
)
def test_only_the_page_number_is_part_of_the_normalized_query(query: str, normalized: str) -> None:
    assert normalize_query(query) == normalized


@pytest.mark.parametrize(
    "query", ["q=lamp", "reply=3", "page=2&q=a", "utm=1", "x", "page=0", "page=01", "page=x", "page=1234567"]
)
def test_a_query_with_other_parameters_is_not_normalized(query: str) -> None:
    assert normalize_query(query) is None


def test_each_page_of_a_list_has_an_entry_of_its_own(cache: PageCache) -> None:
    for _ in range(13):
        make_live()
        section = Live.objects.latest("pk").section
    Live.objects.update(section=section)
    path = section.get_absolute_url()
    assert ask_twice(cache, path) == ("miss", "hit")
    assert ask_twice(cache, f"{path}?page=2") == ("miss", "hit")
    assert ask(cache, path).body != ask(cache, f"{path}?page=2").body


@pytest.mark.usefixtures("transactional_db")
def test_a_port_in_the_host_makes_no_second_entry(settings: Settings) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://tv.example", ["tv.example"]
    cache, path = PageCache(WSGIHandler(), max_bytes=10_000_000), address()
    first = ask(cache, path, host="tv.example")
    again = ask(cache, path, host="TV.example:8443")
    assert (first.how, again.how) == ("miss", "hit")
    assert ask(cache, path, host="tv.example:1").body == first.body


@pytest.mark.usefixtures("transactional_db")
@pytest.mark.parametrize(
    ("schemes", "how"),
    [("https", "hit"), ("https, http", "hit"), ("https , https", "hit"), ("http, https", "miss"), ("", "miss")],
)
def test_the_first_of_several_proxies_names_the_scheme_as_it_does_for_django(
    schemes: str, how: str, settings: Settings
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    cache, path = PageCache(WSGIHandler(), max_bytes=10_000_000), address()
    ask(cache, path, x_forwarded_proto="https")
    assert ask(cache, path, x_forwarded_proto=schemes).how == how


def test_each_host_has_an_entry_of_its_own(cache: PageCache) -> None:
    path = address()
    ask(cache, path)
    assert ask(cache, path, host="localhost").how == "miss"
    assert ask(cache, path, host="evil.example").status == 400


@pytest.mark.parametrize("path", ["/", "/feed/", "/sitemap.xml"])
def test_a_page_number_of_what_has_no_pages_is_not_cached(cache: PageCache, path: str) -> None:
    assert ask_twice(cache, f"{path}?page=2") == ("", "")
    assert len(cache.store) == 0


def test_a_very_long_query_bypasses_the_cache(cache: PageCache) -> None:
    assert ask_twice(cache, f"/?utm_source={'x' * 2000}") == ("off", "off")


def test_a_page_that_changed_while_it_was_rendered_may_be_stored_by_no_other_cache(
    transactional_db: None, settings: Settings
) -> None:
    settings.CDN_PURGE_URL = "http://127.0.0.1:9/purge"
    show = make_season().show

    cache = cache_with_changes(show)
    assert ask(cache, show.get_absolute_url()).headers["cache-control"] == "no-store"
    assert "s-maxage" in ask(cache, show.get_absolute_url()).headers["cache-control"]


def test_readers_get_their_page_where_the_counts_cannot_be_written(
    cache: PageCache, settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    settings.DATA_DIR = tmp_path / "file"
    assert ask(cache, "/").status == 200
    assert "could not be written" in caplog.text


class TestRelated:
    """The related links under an article may change with an article that the page does not show."""

    @pytest.fixture
    def live(self, transactional_db: None) -> Live:
        season = make_season()
        live = make_live(shows=[season.show], seasons=[season])
        for _ in range(4):
            make_live(shows=[season.show])
        return live

    def test_an_article_that_is_more_related_than_those_shown_enters_the_page(
        self, cache: PageCache, live: Live
    ) -> None:
        elsewhere = make_section()  # now: a new section changes every page's menu
        ask(cache, live.get_absolute_url())
        nearer = make_live(section=elsewhere, seasons=live.seasons.all())
        assert nearer.title.encode() in ask(cache, live.get_absolute_url()).body

    def test_a_place_that_a_chosen_article_leaves_free_is_taken_by_whatever_comes(
        self, cache: PageCache, live: Live
    ) -> None:
        elsewhere = make_section()
        for order, chosen in enumerate(make_article(section=elsewhere) for _ in range(6)):
            RelatedLink.objects.create(article=live.article, target=chosen, order=order)
        publish(live.article, by=make_user())
        ask(cache, live.get_absolute_url())
        newest = make_live(section=elsewhere)
        assert newest.title.encode() in ask(cache, live.get_absolute_url()).body

    def test_an_article_that_is_less_related_than_those_shown_leaves_the_page_cached(
        self, cache: PageCache, live: Live
    ) -> None:
        ask(cache, live.get_absolute_url())
        make_live(section=live.section)
        assert ask(cache, live.get_absolute_url()).how == "hit"


class TestHttp:
    def test_head_gets_the_length_and_tag_of_get(self, cache: PageCache) -> None:
        path = address()
        for how in ("miss", "hit"):
            head = ask(cache, path, "HEAD")
            assert (head.how, head.body) == (how, b"")
        get = ask(cache, path)
        assert head.headers == get.headers
        assert head.headers["content-length"] == str(len(get.body))

    def test_head_of_an_uncacheable_page_has_no_body_either(self, cache: PageCache) -> None:
        assert ask(cache, "/nothing/", "HEAD").body == b""

    def test_a_reader_who_has_the_newest_page_gets_304(self, cache: PageCache) -> None:
        path = address()
        tag = ask(cache, path).headers["etag"]
        got = ask(cache, path, if_none_match=tag)
        assert (got.status, got.body, got.headers["etag"]) == (304, b"", tag)
        make_comment(Live.objects.get())
        assert ask(cache, path, if_none_match=tag).status == 200

    def test_a_range_is_sent_as_partial_content(self, cache: PageCache) -> None:
        path = address()
        whole = ask(cache, path)
        part = ask(cache, path, range="bytes=2-5")
        assert (part.status, part.body) == (206, whole.body[2:6])

    def test_each_reader_gets_the_encoding_they_can_read(self, cache: PageCache) -> None:
        path = address()
        plain = ask(cache, path)
        compressed = ask(cache, path, accept_encoding="gzip")
        assert compressed.how == "hit"
        assert gzip.decompress(compressed.body) == plain.body
        assert "Accept-Encoding" in compressed.headers["vary"]
        assert "content-encoding" not in plain.headers

    def test_browsers_have_to_ask_each_time(self, cache: PageCache) -> None:
        assert ask(cache, address()).headers["cache-control"] == "no-cache"

    def test_a_cdn_that_can_be_purged_may_keep_the_page_and_gets_its_dependency_keys(
        self, cache: PageCache, settings: Settings
    ) -> None:
        settings.CDN_PURGE_URL = "http://127.0.0.1:9/purge"
        live = make_live()
        headers = ask(cache, live.get_absolute_url()).headers
        assert "s-maxage=86400" in headers["cache-control"]
        assert f"article:{live.pk}" in headers["surrogate-key"].split()

    def test_without_a_cdn_no_dependency_keys_are_sent(self, cache: PageCache) -> None:
        assert "surrogate-key" not in ask(cache, address()).headers


class TestTime:
    def test_a_page_that_depends_on_today_is_dropped_at_the_sites_midnight(
        self, transactional_db: None, settings: Settings
    ) -> None:
        settings.TIME_ZONE = "Asia/Seoul"
        season = make_season()
        make_fact(season, "release-window", "2199")
        with_today, without_today = season.show.get_absolute_url(), make_live().get_absolute_url()
        with time_machine.travel(datetime(2026, 3, 1, 14, 59, 50, tzinfo=UTC), tick=False) as clock:
            cache = PageCache(WSGIHandler(), max_bytes=10_000_000)
            ask(cache, with_today), ask(cache, without_today)
            assert ask(cache, with_today).how == "hit"
            clock.shift(timedelta(seconds=10))  # it is midnight in Seoul
            assert (ask(cache, with_today).how, ask(cache, without_today).how) == ("miss", "hit")


class TestMaxBytes:
    def test_the_least_recently_used_entries_are_evicted(self, transactional_db: None) -> None:
        cache = PageCache(WSGIHandler(), max_bytes=30_000)
        paths = [make_live().get_absolute_url() for _ in range(8)]
        for path in paths:
            ask(cache, path, accept_encoding="br")
        assert 0 < len(cache.store) < 8
        assert cache.store.size <= 30_000
        assert ask(cache, paths[-1], accept_encoding="br").how == "hit"
        assert ask(cache, paths[0], accept_encoding="br").how == "miss"

    def test_another_encoding_of_an_entry_counts_too(self, cache: PageCache) -> None:
        path = address()
        ask(cache, path, accept_encoding="br")
        before = cache.store.size
        got = ask(cache, path)
        assert before + len(got.body) < cache.store.size < before + len(got.body) + 1000

    def test_a_cache_without_entries_counts_no_bytes(self, cache: PageCache) -> None:
        ask(cache, address()), ask(cache, "/")
        Live.objects.update(title="Out")
        ask(cache, "/nothing/")
        assert (len(cache.store), cache.store.size) == (0, 0)


class TestManyAtOnce:
    def ask_together(self, cache: PageCache, path: str, count: int) -> list[Got]:
        barrier, answers = threading.Barrier(count), []

        def ask_once() -> None:
            barrier.wait()
            answers.append(ask(cache, path))
            connections.close_all()

        threads = [threading.Thread(target=ask_once) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return answers

    def test_one_request_renders_and_the_others_wait_for_it(self, cache: PageCache) -> None:
        path = address()
        answers = self.ask_together(cache, path, 8)
        assert sorted(got.how for got in answers) == ["hit"] * 7 + ["miss"]
        assert len({got.body for got in answers}) == 1

    def test_an_uncacheable_page_is_rendered_for_each_request(self, cache: PageCache) -> None:
        assert [got.status for got in self.ask_together(cache, "/nothing/", 4)] == [404] * 4

    def test_a_page_that_changes_while_it_is_rendered_is_not_stored(self, transactional_db: None) -> None:
        show = make_season().show

        cache = cache_with_changes(show)
        got = ask(cache, show.get_absolute_url())
        assert (got.how, b"Changed meanwhile" in got.body) == ("miss", False)
        again = ask(cache, show.get_absolute_url())
        assert (again.how, b"Changed meanwhile" in again.body) == ("miss", True)
        assert ask(cache, show.get_absolute_url()).how == "hit"  # the title is the same now: that change changed no key
        assert cache.counts["invalidated while it was rendered"] == 1


def test_a_view_that_fails_leaves_nobody_waiting(transactional_db: None) -> None:
    def failing(environ: dict[str, object], start_response: object) -> list[bytes]:
        raise RuntimeError("out of order")

    cache = PageCache(failing, max_bytes=1000)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="out of order"):
            ask(cache, "/")


def test_where_the_changes_cannot_be_read_django_answers(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    cache = PageCache(WSGIHandler(), max_bytes=10_000_000)

    def fail() -> bool:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr("config.pagecache.store.is_installed", fail)
    path = address()
    assert [(got.status, got.how) for got in (ask(cache, path), ask(cache, path))] == [(200, "off"), (200, "off")]
    assert cache.counts["bypassed: the changes cannot be read"] == 2
    assert "cannot be read" in caplog.text


def test_where_the_triggers_are_missing_nothing_is_cached_until_they_are_installed(
    cache: PageCache, caplog: pytest.LogCaptureFixture
) -> None:
    path = address()
    name = next(name for name in statements() if name.endswith("update"))
    with connection.cursor() as cursor:
        cursor.execute(installed(cursor)[name].drop_sql)
    assert ask_twice(cache, path) == ("off", "off")
    assert caplog.text.count("its triggers are missing") == 1
    install()
    assert ask_twice(cache, path) == ("miss", "hit")
