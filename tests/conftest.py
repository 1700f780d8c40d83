from pathlib import Path

import pytest
from pytest_django import Settings


SAMPLE = Path(__file__).resolve().parents[2] / "shared" / "sample" / "article.txt"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put last what empties the database when it ends: what the migrations wrote (the roles) is gone after it."""
    items.sort(key=_empties_the_database)


def _empties_the_database(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool({"live_server", "transactional_db"} & fixtures) or bool(mark and mark.kwargs.get("transaction"))


@pytest.fixture(autouse=True)
def media_in_a_folder_of_its_own(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def sample() -> str:
    """The real article that everything must cope with; it stands beside the project, not in it."""
    if not SAMPLE.exists():
        pytest.skip("The sample article (shared/sample/article.txt beside the project) is missing.")
    return SAMPLE.read_text(encoding="utf-8")
