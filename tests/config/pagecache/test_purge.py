import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from pytest_django import Settings

from config.pagecache.purge import AT_A_TIME, Purger, run
from config.pagecache.versions import database, ensure, statements
from shows.models import Show
from tests.factories.shows import make_show


class Cdn(HTTPServer):
    """A CDN that is told what to forget, on this machine."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Told)
        self.told: list[tuple[str, list[str]]] = []
        self.status = 200

    @property
    def keys(self) -> set[str]:
        return {key for _, keys in self.told for key in keys}


class _Told(BaseHTTPRequestHandler):
    server: Cdn

    def do_POST(self) -> None:
        self.server.told.append((self.headers["Key"], self.headers["Surrogate-Key"].split()))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def cdn(settings: Settings) -> Iterator[Cdn]:
    server = Cdn()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.CDN_PURGE_URL = f"http://127.0.0.1:{server.server_port}/purge"
    settings.CDN_PURGE_HEADERS = {"Key": "secret"}
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def purger(transactional_db: None, tmp_path: Path, cdn: Cdn) -> Purger:
    purger = Purger(tmp_path / "purged")
    purger.tell()
    cdn.told.clear()
    return purger


def test_the_cdn_is_told_what_has_changed_and_who_tells(purger: Purger, cdn: Cdn) -> None:
    show = make_show()
    assert purger.tell() == 2
    assert cdn.keys == {f"show:{show.pk}", "show"}
    assert {header for header, _ in cdn.told} == {"secret"}


def test_what_was_told_is_not_told_again(purger: Purger, cdn: Cdn) -> None:
    make_show()
    purger.tell()
    cdn.told.clear()
    assert purger.tell() == 0
    assert cdn.told == []


def test_a_new_process_tells_of_the_whole_site_once_since_its_templates_may_be_others(purger: Purger, cdn: Cdn) -> None:
    make_show()
    purger.tell()
    cdn.told.clear()
    following = Purger(purger.file)
    following.tell()
    following.tell()
    assert cdn.told == [("secret", ["site"])]


def test_a_migration_is_told_of_as_the_whole_site(purger: Purger, cdn: Cdn) -> None:
    with connection.cursor() as cursor:  # as a migration does
        cursor.execute(database().there(cursor)[list(statements())[-1]].drop)
    ensure()
    purger.tell()
    assert cdn.keys == {"site"}


def test_what_was_told_is_told_once_more_for_what_was_under_way(
    purger: Purger, cdn: Cdn, monkeypatch: pytest.MonkeyPatch
) -> None:
    purger.once_more.clear()
    monkeypatch.setattr("config.pagecache.purge.ONCE_MORE_AFTER", 0.05)
    show = make_show()
    purger.tell()
    cdn.told.clear()
    time.sleep(0.06)
    purger.tell()
    assert cdn.keys == {f"show:{show.pk}", "show"}
    cdn.told.clear()
    time.sleep(0.06)
    assert purger.tell() == 0


def test_a_file_that_a_crash_left_empty_is_no_obstacle(purger: Purger, cdn: Cdn) -> None:
    make_show()
    purger.file.write_text("")
    Purger(purger.file).tell()
    assert cdn.keys == {"site"}


def test_the_thread_tells(purger: Purger, cdn: Cdn) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=run, args=(purger.file, stop))
    thread.start()
    show = make_show()
    deadline = time.monotonic() + 10
    while f"show:{show.pk}" not in cdn.keys and time.monotonic() < deadline:
        time.sleep(0.05)
    stop.set()
    thread.join()
    assert f"show:{show.pk}" in cdn.keys


def test_what_could_not_be_told_is_told_later(purger: Purger, cdn: Cdn) -> None:
    show = make_show()
    cdn.status = 503
    with pytest.raises(OSError, match="503"):
        purger.tell()
    cdn.status = 200
    cdn.told.clear()
    purger.tell()
    assert f"show:{show.pk}" in cdn.keys


def test_many_keys_are_told_in_several_requests(purger: Purger, cdn: Cdn) -> None:
    Show.objects.bulk_create(
        [Show(title=f"Lights {number}", slug=f"lights-{number}") for number in range(AT_A_TIME + 9)]
    )
    purger.tell()
    assert len(cdn.keys) == AT_A_TIME + 10
    assert max(len(keys) for _, keys in cdn.told) == AT_A_TIME


def test_at_midnight_what_speaks_of_today_is_told(purger: Purger, cdn: Cdn) -> None:
    with time_machine.travel(datetime(2027, 1, 1, 23, 59, tzinfo=UTC), tick=False) as clock:
        purger.tell()
        cdn.told.clear()
        assert purger.tell() == 0
        clock.shift(timedelta(minutes=1))
        purger.tell()
    assert cdn.keys == {"today"}


def test_after_an_older_database_was_put_in_place_everything_is_told(purger: Purger, cdn: Cdn) -> None:
    make_show()
    latest, purger.told = purger.versions.latest(), "the mark of another database"
    purger.tell()
    assert cdn.keys == {"site"}
    assert purger.told == latest
