import gc
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from _pytest.nodeid import NodeId
from django.db import connection
from django.template.base import Template
from django.test import TransactionTestCase
from django.test.utils import _TestState
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker, Settings

from tests.emptying import empty_database


# A test must not fail because the machine is busy: what is measured, `make bench` measures.
hypothesis_settings.register_profile("without deadline", deadline=None)
hypothesis_settings.load_profile("without deadline")

# Python looks for garbage after 700 new objects, over and over through all tests and modules: a sixth of the run.
gc.set_threshold(50_000, 20, 20)

SAMPLE = Path(__file__).resolve().parents[2] / "shared" / "sample" / "article.txt"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put last the tests that flush the database, as Django's runner does: they delete rows that migrations wrote.

    On PostgreSQL leave out those that ask no database: SQLite's run has them.
    """
    if connection.vendor == "postgresql":
        config.hook.pytest_deselected(items=[item for item in items if not _asks_the_database(item)])
        items[:] = filter(_asks_the_database, items)
    for item in items:
        # pytest-xdist 3.8 adds a test's group to a name that pytest 9.2 no longer reads (pytest-xdist issue 1386).
        if name_with_group := getattr(item, "_nodeid", ""):
            item._id = NodeId.parse(name_with_group)
    items.sort(key=_flushes_the_database)


def pytest_collection_finish() -> None:
    """Let Python no longer look for garbage among the tests and modules themselves."""
    gc.collect()
    gc.freeze()


def _asks_the_database(item: pytest.Item) -> bool:
    return _flushes_the_database(item) or bool(item.get_closest_marker("django_db")) or "db" in _fixtures_of(item)


def _flushes_the_database(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    return bool({"live_server", "transactional_db"} & _fixtures_of(item)) or bool(
        mark and mark.kwargs.get("transaction")
    )


def _fixtures_of(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Close other connections before the test database is dropped: PostgreSQL refuses to drop it while they are open.

    Threads of the last browser test may still hold some.
    """
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
            other_pids = [(pid,) for (pid,) in cursor.fetchall() if pid != connection.connection.info.backend_pid]
            cursor.executemany("SELECT pg_terminate_backend(%s)", other_pids)


@pytest.fixture(scope="session", autouse=True)
def templates_are_not_recorded(django_test_environment: None) -> None:
    """Render templates as a live site does: recording each with a copy of its context takes a fifth of a desk page.

    So `response.templates` and `response.context` are empty in tests.
    """
    Template._render = _TestState.saved_data.template_render  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def the_database_is_emptied_quickly(django_test_environment: None) -> None:
    TransactionTestCase._fixture_teardown = empty_database  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def numbered_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    parent = tmp_path_factory.mktemp("media")
    return (parent / str(number) for number in count(1))


@pytest.fixture(autouse=True)
def media_in_a_folder_of_its_own(numbered_folders: Iterator[Path], settings: Settings) -> None:
    """Give each test a folder that is made when a picture is stored: pytest would make thousands, and count them."""
    settings.MEDIA_ROOT = next(numbered_folders)


@pytest.fixture
def sample() -> str:
    """Return the sample article, a real one from the web. It lies beside the project, not in it: skip without it."""
    if not SAMPLE.exists():
        pytest.skip("The sample article (shared/sample/article.txt beside the project) is missing.")
    return SAMPLE.read_text(encoding="utf-8")
