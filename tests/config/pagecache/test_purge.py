import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from pytest_django import Settings

from config.pagecache.purge import AT_A_TIME, Purger
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


def test_what_was_told_is_not_told_again_not_even_by_the_next_process(purger: Purger, cdn: Cdn) -> None:
    make_show()
    purger.tell()
    cdn.told.clear()
    assert purger.tell() == 0
    Purger(purger.file).tell()
    assert cdn.keys == {"today"}


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
    show = make_show()
    purger.told += 1000
    purger.tell()
    assert f"show:{show.pk}" in cdn.keys
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(moved) FROM page_version")
        assert purger.told == cursor.fetchone()[0]
