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
from config.pagecache.server import PageCache, canonical
from config.pagecache.versions import database, ensure, statements
from shows.models import Show
from tests.asking import Got, ask
from tests.factories.articles import make_article, make_comment, make_live, make_section, make_user
from tests.factories.shows import make_fact, make_season


def address() -> str:
    return make_live().get_absolute_url()


def twice(cache: PageCache, path: str, **headers: str) -> tuple[str, str]:
    return ask(cache, path, **headers).how, ask(cache, path, **headers).how


def with_an_editor(show: Show) -> PageCache:
    """Return a page cache whose Django is overtaken each time: the show is changed while its page is rendered."""

    def django_and_an_editor(environ: Any, start: Any) -> Any:
        answer = WSGIHandler()(environ, start)
        Show.objects.filter(pk=show.pk).update(title="Changed meanwhile")
        return answer

    return PageCache(django_and_an_editor, room=10_000_000)


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
    assert ask(cache, path).how == "hit"  # the working copy is nobody's business
    publish(live.article, by=make_user())
    got = ask(cache, path)
    assert (got.how, b"The lamp is out" in got.body) == ("miss", True)


def test_a_change_of_one_article_leaves_the_others_kept(cache: PageCache) -> None:
    live, other = make_live(), make_live()
    for one in (live, other):
        ask(cache, one.get_absolute_url())
    make_comment(live)
    assert (ask(cache, live.get_absolute_url()).how, ask(cache, other.get_absolute_url()).how) == ("miss", "hit")


@pytest.mark.parametrize("path", ["/search/?q=lamp", "/healthz", "/robots.txt", "/news-sitemap.xml", "/nothing/"])
def test_what_does_not_say_what_it_shows_is_never_kept(cache: PageCache, path: str) -> None:
    assert twice(cache, path) == ("", "")


def test_a_page_that_is_not_there_is_not_kept_and_the_page_that_comes_is_shown(cache: PageCache) -> None:
    assert ask(cache, "/articles/the-lamp/").status == 404
    make_live(slug="the-lamp")
    assert ask(cache, "/articles/the-lamp/").status == 200


def test_whoever_has_a_session_gets_djangos_answer(cache: PageCache, settings: Settings) -> None:
    path = address()
    ask(cache, path)
    browser = Client()
    browser.force_login(make_user())
    cookie = f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"
    assert ask(cache, path, cookie=cookie).how == "off"
    assert ask(cache, path, cookie="theme=dark").how == "hit"


def test_a_senders_own_view_is_theirs_alone(cache: PageCache) -> None:
    live = make_live()
    path = live.get_absolute_url()
    browser = Client()
    browser.post(f"{path}comments/", {"name": "Ada", "text": "Only mine"})
    cookie = f"own_comments={browser.cookies['own_comments'].value}"
    mine = ask(cache, path, cookie=cookie)
    assert (b"Only mine" in mine.body, mine.how) == (True, "")
    assert b"Only mine" not in ask(cache, path).body
    assert b"Only mine" in ask(cache, path, cookie=cookie).body


def test_what_is_sent_passes_and_is_not_kept(cache: PageCache) -> None:
    path = f"{address()}comments/"
    got = ask(cache, path, "POST")
    assert (got.status, got.how) == (422, "")


def test_the_desk_and_its_previews_pass(cache: PageCache) -> None:
    assert ask(cache, "/admin/login/").how == ""
    assert cache.counts["the desk, or a file"] == 1


def test_a_form_that_answers_a_comment_is_the_views_to_make(cache: PageCache) -> None:
    live = make_live()
    comment = make_comment(live)
    path = live.get_absolute_url()
    ask(cache, path)
    assert f'value="{comment.pk}"'.encode() in ask(cache, f"{path}?reply={comment.pk}").body


def test_where_an_address_was_shared_makes_no_other_page_of_it(cache: PageCache) -> None:
    path = address()
    assert ask(cache, f"{path}?utm_source=mail&fbclid=x").how == "miss"
    assert ask(cache, path).how == "hit"
    assert ask(cache, f"{path}?gclid=1").how == "hit"


@pytest.mark.parametrize(
    ("query", "read"),
    [("utm_medium=a", ""), ("page=2", "page=2"), ("page=2&utm_id=3", "page=2"), ("page=1&page=3", "page=3")],
)
def test_only_the_page_of_a_list_makes_another_page(query: str, read: str) -> None:
    assert canonical(query) == read


@pytest.mark.parametrize(
    "query", ["q=lamp", "reply=3", "page=2&q=a", "utm=1", "x", "page=0", "page=01", "page=x", "page=1234567"]
)
def test_what_only_a_view_can_understand_is_left_to_it(query: str) -> None:
    assert canonical(query) is None


def test_pages_of_a_list_are_kept_apart(cache: PageCache) -> None:
    for _ in range(13):
        make_live()
        section = Live.objects.latest("pk").section
    Live.objects.update(section=section)
    path = section.get_absolute_url()
    assert twice(cache, path) == ("miss", "hit")
    assert twice(cache, f"{path}?page=2") == ("miss", "hit")
    assert ask(cache, path).body != ask(cache, f"{path}?page=2").body


def test_readers_of_another_host_get_a_page_of_their_own(cache: PageCache) -> None:
    path = address()
    ask(cache, path)
    assert ask(cache, path, host="localhost").how == "miss"
    assert ask(cache, path, host="evil.example").status == 400


@pytest.mark.parametrize("path", ["/", "/feed/", "/sitemap.xml"])
def test_a_number_makes_no_second_page_of_what_has_no_pages(cache: PageCache, path: str) -> None:
    assert twice(cache, f"{path}?page=2") == ("", "")
    assert len(cache.store) == 0


def test_a_very_long_query_is_not_even_read(cache: PageCache) -> None:
    assert twice(cache, f"/?utm_source={'x' * 2000}") == ("off", "off")


def test_what_was_overtaken_by_a_change_is_kept_by_no_other_cache_either(
    transactional_db: None, settings: Settings
) -> None:
    settings.CDN_PURGE_URL = "http://127.0.0.1:9/purge"
    show = make_season().show

    cache = with_an_editor(show)
    assert ask(cache, show.get_absolute_url()).headers["cache-control"] == "no-store"
    assert "s-maxage" in ask(cache, show.get_absolute_url()).headers["cache-control"]


def test_counts_that_cannot_be_written_are_no_readers_trouble(
    cache: PageCache, settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    settings.DATA_DIR = tmp_path / "file"
    assert ask(cache, "/").status == 200
    assert "could not be written" in caplog.text


class TestRelated:
    """What stands under an article as the nearest may change with an article that the page does not name."""

    @pytest.fixture
    def live(self, transactional_db: None) -> Live:
        season = make_season()
        live = make_live(shows=[season.show], seasons=[season])
        for _ in range(4):
            make_live(shows=[season.show])
        return live

    def test_an_article_that_is_nearer_than_those_shown_enters_the_page(self, cache: PageCache, live: Live) -> None:
        elsewhere = make_section()  # before: a new section is new in every page's menu
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

    def test_an_article_that_is_further_than_all_that_are_shown_leaves_the_page_kept(
        self, cache: PageCache, live: Live
    ) -> None:
        ask(cache, live.get_absolute_url())
        make_live(section=live.section)
        assert ask(cache, live.get_absolute_url()).how == "hit"


class TestHttp:
    def test_head_is_told_the_length_and_tag_of_what_get_gets(self, cache: PageCache) -> None:
        path = address()
        for how in ("miss", "hit"):
            head = ask(cache, path, "HEAD")
            assert (head.how, head.body) == (how, b"")
        get = ask(cache, path)
        assert head.headers == get.headers
        assert head.headers["content-length"] == str(len(get.body))

    def test_head_of_what_is_not_kept_has_no_body_either(self, cache: PageCache) -> None:
        assert ask(cache, "/nothing/", "HEAD").body == b""

    def test_who_has_the_newest_is_told_so(self, cache: PageCache) -> None:
        path = address()
        tag = ask(cache, path).headers["etag"]
        got = ask(cache, path, if_none_match=tag)
        assert (got.status, got.body, got.headers["etag"]) == (304, b"", tag)
        make_comment(Live.objects.get())
        assert ask(cache, path, if_none_match=tag).status == 200

    def test_a_part_is_sent_as_a_part(self, cache: PageCache) -> None:
        path = address()
        whole = ask(cache, path)
        part = ask(cache, path, range="bytes=2-5")
        assert (part.status, part.body) == (206, whole.body[2:6])

    def test_each_reader_gets_the_encoding_they_can_read(self, cache: PageCache) -> None:
        path = address()
        plain = ask(cache, path)
        squeezed = ask(cache, path, accept_encoding="gzip")
        assert squeezed.how == "hit"
        assert gzip.decompress(squeezed.body) == plain.body
        assert "Accept-Encoding" in squeezed.headers["vary"]
        assert "content-encoding" not in plain.headers

    def test_browsers_ask_each_time(self, cache: PageCache) -> None:
        assert ask(cache, address()).headers["cache-control"] == "no-cache"

    def test_a_cdn_that_can_be_told_what_to_forget_may_keep_it_and_is_told_what_it_shows(
        self, cache: PageCache, settings: Settings
    ) -> None:
        settings.CDN_PURGE_URL = "http://127.0.0.1:9/purge"
        live = make_live()
        headers = ask(cache, live.get_absolute_url()).headers
        assert "s-maxage=86400" in headers["cache-control"]
        assert f"article:{live.pk}" in headers["surrogate-key"].split()

    def test_without_one_the_keys_are_nobodys_business(self, cache: PageCache) -> None:
        assert "surrogate-key" not in ask(cache, address()).headers


class TestTime:
    def test_what_speaks_of_today_ends_with_the_sites_day(self, transactional_db: None, settings: Settings) -> None:
        settings.TIME_ZONE = "Asia/Seoul"
        season = make_season()
        make_fact(season, "release-window", "2199")
        with_fact, without = season.show.get_absolute_url(), make_live().get_absolute_url()
        with time_machine.travel(datetime(2026, 3, 1, 14, 59, 50, tzinfo=UTC), tick=False) as clock:
            cache = PageCache(WSGIHandler(), room=10_000_000)
            ask(cache, with_fact), ask(cache, without)
            assert ask(cache, with_fact).how == "hit"
            clock.shift(timedelta(seconds=10))  # it is midnight in Seoul
            assert (ask(cache, with_fact).how, ask(cache, without).how) == ("miss", "hit")


class TestRoom:
    def test_the_pages_asked_for_least_recently_make_room(self, transactional_db: None) -> None:
        cache = PageCache(WSGIHandler(), room=30_000)
        paths = [make_live().get_absolute_url() for _ in range(8)]
        for path in paths:
            ask(cache, path, accept_encoding="br")
        assert 0 < len(cache.store) < 8
        assert cache.store.size <= 30_000
        assert ask(cache, paths[-1], accept_encoding="br").how == "hit"
        assert ask(cache, paths[0], accept_encoding="br").how == "miss"

    def test_a_page_in_another_encoding_takes_room_too(self, cache: PageCache) -> None:
        path = address()
        ask(cache, path, accept_encoding="br")
        before = cache.store.size
        got = ask(cache, path)
        assert before + len(got.body) < cache.store.size < before + len(got.body) + 1000

    def test_when_all_is_forgotten_no_room_is_taken(self, cache: PageCache) -> None:
        ask(cache, address()), ask(cache, "/")
        Live.objects.update(title="Out")
        ask(cache, "/nothing/")
        assert (len(cache.store), cache.store.size) == (0, 0)


class TestManyAtOnce:
    def ask_together(self, cache: PageCache, path: str, count: int) -> list[Got]:
        together, got = threading.Barrier(count), []

        def one() -> None:
            together.wait()
            got.append(ask(cache, path))
            connections.close_all()

        threads = [threading.Thread(target=one) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return got

    def test_one_renders_and_the_others_wait_for_it(self, cache: PageCache) -> None:
        path = address()
        got = self.ask_together(cache, path, 8)
        assert sorted(one.how for one in got) == ["hit"] * 7 + ["miss"]
        assert len({one.body for one in got}) == 1

    def test_what_cannot_be_kept_is_answered_to_each(self, cache: PageCache) -> None:
        assert [one.status for one in self.ask_together(cache, "/nothing/", 4)] == [404] * 4

    def test_a_page_that_changes_while_it_is_rendered_is_not_kept(self, transactional_db: None) -> None:
        show = make_season().show

        cache = with_an_editor(show)
        got = ask(cache, show.get_absolute_url())
        assert (got.how, b"Changed meanwhile" in got.body) == ("miss", False)
        again = ask(cache, show.get_absolute_url())
        assert (again.how, b"Changed meanwhile" in again.body) == ("miss", True)
        assert ask(cache, show.get_absolute_url()).how == "hit"  # the second change changed nothing
        assert cache.counts["changed while it was rendered"] == 1


def test_a_view_that_fails_leaves_nobody_waiting(transactional_db: None) -> None:
    def failing(environ: dict[str, object], start: object) -> list[bytes]:
        raise RuntimeError("out of order")

    cache = PageCache(failing, room=1000)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="out of order"):
            ask(cache, "/")


def test_where_the_versions_cannot_be_read_django_answers(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    cache = PageCache(WSGIHandler(), room=10_000_000)

    def fail() -> bool:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr("config.pagecache.store.are_there", fail)
    path = address()
    assert [(one.status, one.how) for one in (ask(cache, path), ask(cache, path))] == [(200, "off"), (200, "off")]
    assert cache.counts["the versions cannot be read"] == 2
    assert "cannot be read" in caplog.text


def test_where_the_triggers_are_missing_nothing_is_kept_until_they_are_there(
    cache: PageCache, caplog: pytest.LogCaptureFixture
) -> None:
    path = address()
    name = next(name for name in statements() if name.endswith("update"))
    with connection.cursor() as cursor:
        cursor.execute(database().there(cursor)[name].drop)
    assert twice(cache, path) == ("off", "off")
    assert caplog.text.count("its triggers are missing") == 1
    ensure()
    assert twice(cache, path) == ("miss", "hit")
