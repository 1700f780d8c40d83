"""Scheduling in the newsroom's time zone, in the hours that its clocks skip and repeat."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from articles.desk.moments import moment, moments_of
from articles.editions.publish import publish
from articles.models import Article, Schedule
from tests.articles.desk.forms import change, messages_of, opened
from tests.articles.desk.test_article_verbs import press
from tests.factories.articles import make_article, make_user


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
BACK = "On 25 Oct 2026 the clocks go back and 02:30 comes twice. Choose which is meant: "
FIRST, SECOND = "25 Oct 2026, 02:30 (UTC+02:00)", "25 Oct 2026, 02:30 (UTC+01:00)"


@pytest.fixture(autouse=True)
def _in_berlin(settings: Settings) -> Any:
    settings.TIME_ZONE = "Europe/Berlin"
    with time_machine.travel(datetime(2026, 3, 1, tzinfo=UTC), tick=True):
        yield


def scheduled_at(article: Article) -> datetime:
    return Schedule.objects.get(article=article).at.astimezone(UTC)


def test_a_time_that_comes_twice_is_asked_for_with_both_offsets_and_the_typed_time_stays(log_in: LogIn) -> None:
    article = make_article()
    response = press(log_in("editor"), article, "_publish_at", publish_at="2026-10-25T02:30")
    assert messages_of(response) == [f"Saved. {BACK}{FIRST} or {SECOND}."]
    assert not Schedule.objects.exists()
    page = response.content.decode()
    assert 'name="publish_at" value="2026-10-25T02:30"' in page
    assert FIRST in page
    assert SECOND in page


@pytest.mark.parametrize(
    ("chosen", "hour_in_utc", "words"),
    [("2026-10-25T02:30:00+02:00", 0, FIRST), ("2026-10-25T02:30:00+01:00", 1, SECOND)],
)
def test_the_chosen_moment_is_scheduled_and_named_with_its_offset(
    log_in: LogIn, chosen: str, hour_in_utc: int, words: str
) -> None:
    article = make_article()
    fields = {"publish_at": "2026-10-25T02:30", "publish_at_moment": chosen}
    response = press(log_in("editor"), article, "_publish_at", **fields)
    assert messages_of(response) == [f"Edition 1 goes live on {words}."]
    assert scheduled_at(article) == datetime(2026, 10, 25, hour_in_utc, 30, tzinfo=UTC)
    assert f'value="{chosen}" checked' in response.content.decode()


def test_scheduling_again_without_a_change_keeps_the_moment(log_in: LogIn) -> None:
    article = make_article()
    at = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    publish(article, by=make_user("editor"), at=at)
    client = log_in("editor")
    choice = {"publish_at_moment": "2026-10-25T02:30:00+01:00"}  # checked in the form
    press(client, article, "_publish_at", publish_at=opened(client, change(article))["publish_at"], **choice)
    assert scheduled_at(article) == at


def test_a_time_that_does_not_exist_is_refused_with_the_times_beside_it(log_in: LogIn) -> None:
    article = make_article()
    client = log_in("editor")
    response = press(client, article, "_publish_at", publish_at="2026-03-29T02:30")
    assert messages_of(response) == [
        "Saved. On 29 Mar 2026 the clocks go forward and there is no 02:30. Choose a time that there is: "
        "29 Mar 2026, 01:30 (UTC+01:00) or 29 Mar 2026, 03:30 (UTC+02:00)."
    ]
    assert not Schedule.objects.exists()

    fields = {"publish_at": "2026-03-29T02:30", "publish_at_moment": "2026-03-29T03:30:00+02:00"}
    assert messages_of(press(client, article, "_publish_at", **fields)) == [
        "Edition 1 goes live on 29 Mar 2026, 03:30 (UTC+02:00)."
    ]
    assert scheduled_at(article) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_choice_made_for_another_time_does_not_count(log_in: LogIn) -> None:
    article = make_article()
    fields = {"publish_at": "2026-10-25T02:45", "publish_at_moment": "2026-10-25T02:30:00+01:00"}
    response = press(log_in("editor"), article, "_publish_at", **fields)
    assert messages_of(response)[0].startswith("Saved. On 25 Oct 2026 the clocks go back and 02:45 comes twice.")
    assert not Schedule.objects.exists()

    fields["publish_at"] = "2026-10-26T02:45"
    press(log_in("editor"), article, "_publish_at", **fields)
    assert scheduled_at(article) == datetime(2026, 10, 26, 1, 45, tzinfo=UTC)


def test_a_typed_time_is_kept_where_the_article_cannot_be_published_or_saved(log_in: LogIn) -> None:
    article = make_article(section=None)
    client = log_in("editor")
    field_with_time = 'name="publish_at" value="2026-06-01T12:00"'
    response = press(client, article, "_publish_at", publish_at="2026-06-01T12:00")
    assert messages_of(response) == ["Saved. To publish, choose a section."]
    assert field_with_time in response.content.decode()
    response = press(client, article, "_publish_at", publish_at="2026-06-01T12:00", title="")
    assert field_with_time in response.content.decode()


@pytest.mark.parametrize("text", ["0001-01-01T00:00", "9999-12-31T23:59", "1880-01-01T00:00"])
def test_a_time_beyond_the_calendar_is_no_time(log_in: LogIn, text: str) -> None:
    response = press(log_in("editor"), make_article(), "_publish_at", publish_at=text)
    assert messages_of(response) == ["Saved. Choose the day and time of publication."]


def test_only_the_repeated_hour_is_written_with_its_offset() -> None:
    assert moment(datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC)) == "25 Oct 2026, 02:59 (UTC+02:00)"
    assert moment(datetime(2026, 10, 25, 1, 0, tzinfo=UTC)) == "25 Oct 2026, 02:00 (UTC+01:00)"
    assert moment(datetime(2026, 10, 25, 2, 0, tzinfo=UTC)) == "25 Oct 2026, 03:00"
    assert len(moments_of(datetime(2026, 7, 1, 12, 0))) == 1  # noqa: DTZ001 - as it is typed
