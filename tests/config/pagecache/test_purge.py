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

from config.pagecache.purge import MAX_KEYS_PER_REQUEST, Purger, run_purger
from config.pagecache.versions import install, installed, statements
from shows.models import Show
from tests.factories.shows import make_show


class Cdn(HTTPServer):
    """A CDN on this machine that takes purges."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.purges: list[tuple[str, list[str]]] = []  # of each request: the secret header and the keys
        self.status = 200

    @property
    def keys(self) -> set[str]:
        return {key for _, keys in self.purges for key in keys}


class _Handler(BaseHTTPRequestHandler):
    server: Cdn

    def do_POST(self) -> None:
        self.server.purges.append((self.headers["Key"], self.headers["Surrogate-Key"].split()))
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
    purger.purge_changes()
    cdn.purges.clear()
    return purger


def test_the_cdn_is_purged_of_what_has_changed_with_the_secret_header(purger: Purger, cdn: Cdn) -> None:
    show = make_show()
    assert purger.purge_changes() == 2
    assert cdn.keys == {f"show:{show.pk}", "show"}
    assert {header for header, _ in cdn.purges} == {"secret"}


def test_what_was_purged_is_not_purged_again(purger: Purger, cdn: Cdn) -> None:
    make_show()
    purger.purge_changes()
    cdn.purges.clear()
    assert purger.purge_changes() == 0
    assert cdn.purges == []


def test_a_new_process_purges_the_whole_site_once_since_its_templates_may_differ(purger: Purger, cdn: Cdn) -> None:
    make_show()
    purger.purge_changes()
    cdn.purges.clear()
    next_purger = Purger(purger.file)
    next_purger.purge_changes()
    next_purger.purge_changes()
    assert cdn.purges == [("secret", ["site"])]


def test_a_migration_purges_the_whole_site(purger: Purger, cdn: Cdn) -> None:
    with connection.cursor() as cursor:  # as a migration does
        cursor.execute(installed(cursor)[list(statements())[-1]].drop_sql)
    install()
    purger.purge_changes()
    assert cdn.keys == {"site"}


def test_a_purge_is_repeated_for_pages_that_were_being_rendered(
    purger: Purger, cdn: Cdn, monkeypatch: pytest.MonkeyPatch
) -> None:
    purger.repeats.clear()
    monkeypatch.setattr("config.pagecache.purge.REPEAT_AFTER_S", 0.05)
    show = make_show()
    purger.purge_changes()
    cdn.purges.clear()
    time.sleep(0.06)
    purger.purge_changes()
    assert cdn.keys == {f"show:{show.pk}", "show"}
    cdn.purges.clear()
    time.sleep(0.06)
    assert purger.purge_changes() == 0


def test_a_position_file_that_a_crash_left_empty_purges_the_whole_site(purger: Purger, cdn: Cdn) -> None:
    make_show()
    purger.file.write_text("")
    Purger(purger.file).purge_changes()
    assert cdn.keys == {"site"}


def test_the_thread_purges(purger: Purger, cdn: Cdn) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=run_purger, args=(purger.file, stop))
    thread.start()
    show = make_show()
    deadline = time.monotonic() + 10
    while f"show:{show.pk}" not in cdn.keys and time.monotonic() < deadline:
        time.sleep(0.05)
    stop.set()
    thread.join()
    assert f"show:{show.pk}" in cdn.keys


def test_a_purge_that_the_cdn_refused_is_sent_again(purger: Purger, cdn: Cdn) -> None:
    show = make_show()
    cdn.status = 503
    with pytest.raises(OSError, match="503"):
        purger.purge_changes()
    cdn.status = 200
    cdn.purges.clear()
    purger.purge_changes()
    assert f"show:{show.pk}" in cdn.keys


def test_many_keys_are_purged_by_several_requests(purger: Purger, cdn: Cdn) -> None:
    Show.objects.bulk_create(
        [Show(title=f"Lights {number}", slug=f"lights-{number}") for number in range(MAX_KEYS_PER_REQUEST + 9)]
    )
    purger.purge_changes()
    assert len(cdn.keys) == MAX_KEYS_PER_REQUEST + 10
    assert max(len(keys) for _, keys in cdn.purges) == MAX_KEYS_PER_REQUEST


def test_at_midnight_pages_that_depend_on_today_are_purged(purger: Purger, cdn: Cdn) -> None:
    with time_machine.travel(datetime(2027, 1, 1, 23, 59, tzinfo=UTC), tick=False) as clock:
        purger.purge_changes()
        cdn.purges.clear()
        assert purger.purge_changes() == 0
        clock.shift(timedelta(minutes=1))
        purger.purge_changes()
    assert cdn.keys == {"today"}


def test_a_restored_backup_purges_the_whole_site(purger: Purger, cdn: Cdn) -> None:
    make_show()
    latest, purger.position = purger.reader.latest_position(), "a position of another database"
    purger.purge_changes()
    assert cdn.keys == {"site"}
    assert purger.position == latest
