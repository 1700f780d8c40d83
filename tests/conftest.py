from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings


SAMPLE = Path(__file__).resolve().parents[2] / "shared" / "sample" / "article.txt"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put last what empties the database when it ends, as Django's own runner does: what migrations wrote is gone after it."""
    items.sort(key=_empties_the_database)


def _empties_the_database(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool({"live_server", "transactional_db"} & fixtures) or bool(mark and mark.kwargs.get("transaction"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Send away whoever is connected when the database goes: PostgreSQL would keep it, and the last test's readers are."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
            others = [(pid,) for (pid,) in cursor.fetchall() if pid != connection.connection.info.backend_pid]
            cursor.executemany("SELECT pg_terminate_backend(%s)", others)


@pytest.fixture(autouse=True)
def media_in_a_folder_of_its_own(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def sample() -> str:
    """The real article that everything must cope with; it stands beside the project, not in it."""
    if not SAMPLE.exists():
        pytest.skip("The sample article (shared/sample/article.txt beside the project) is missing.")
    return SAMPLE.read_text(encoding="utf-8")
