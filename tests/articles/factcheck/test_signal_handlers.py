"""The occasions on which articles are checked automatically."""

import pytest
from django.core.management import call_command

from articles.factcheck import signal_handlers
from articles.models import Flag, Live
from config import background
from shows.models import Season
from tests.factories.articles import make_live
from tests.factories.shows import make_fact, make_season, make_show


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def season() -> Season:
    return make_season(make_show(title="Tin Moon", slug="tin-moon"), 2)


def make_live_saying_ten(season: Season) -> Live:
    return make_live(text="<p>The second season will have ten episodes.</p>", shows=[season.show])


def run_worker() -> list[str]:
    """Run the queued tasks; return the reasons of all flags afterwards."""
    call_command("db_worker", batch=True, worker_id=background.worker_id(), startup_delay=False, reload=False)
    return list(Flag.objects.values_list("reason", flat=True))


def test_an_article_is_checked_once_it_is_live(season: Season) -> None:
    make_fact(season, "episode-count", "8")
    make_live_saying_ten(season)
    assert run_worker() == ["contradicts-record"]


def test_articles_are_checked_once_a_fact_of_their_show_changes(season: Season) -> None:
    make_live_saying_ten(season)
    assert run_worker() == []
    make_fact(season, "episode-count", "8")
    assert run_worker() == ["contradicts-record"]
    make_fact(season, "episode-count", "10")
    assert run_worker() == []


def test_articles_about_other_shows_are_not_read_again(season: Season) -> None:
    live = make_live_saying_ten(season)
    make_fact(season, "episode-count", "8")
    run_worker()
    Flag.objects.all().delete()
    make_fact(make_season(), "episode-count", "8")
    assert run_worker() == []
    assert Live.objects.get() == live


def test_all_are_checked_batch_by_batch(season: Season, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal_handlers, "_BATCH_SIZE", 2)
    make_fact(season, "episode-count", "8")
    for _ in range(5):
        make_live_saying_ten(season)
    assert signal_handlers.check_all() == 5
    Flag.objects.all().delete()
    signal_handlers.check_articles_about.enqueue(season.show_id)
    assert len(run_worker()) == 5
