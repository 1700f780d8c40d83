import logging
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from axes.models import AccessFailureLog
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from articles.editions.freeze import freeze
from articles.editions.publish import publish
from articles.models import Live, Revision, Schedule, UnsavedDraft
from articles.writing.unsaved import TypedForm, keep_typed
from config import background
from shows.images.renditions import forget, render
from shows.models import Image
from shows.unwritable import DISK_FULL, LOCKED
from tests.factories.articles import make_article, make_user
from tests.factories.shows import make_image
from tests.unwritable import REASONS, unwritable


# The worker takes each task in a transaction of its own.
pytestmark = pytest.mark.django_db(transaction=True)


@task()
def works() -> str:
    return "done"


@task()
def fails() -> None:
    raise RuntimeError("the other side is down")


def work() -> None:
    """Run all tasks that are ready, by the real worker, in this process."""
    call_command("db_worker", batch=True, worker_id=background.worker_id(), startup_delay=False, reload=False)


def make_due() -> None:
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


def test_a_task_runs_once() -> None:
    works.enqueue()
    work()
    result = DBTaskResult.objects.get()
    assert (result.status, result.return_value) == ("SUCCESSFUL", "done")
    assert background.retry_failed() == background.requeue_lost() == 0


def test_a_failed_task_is_queued_again_with_growing_delays_and_stays_failed_after_four_attempts(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.CRITICAL)
    fails.enqueue()
    waits = []
    for _ in range(background.MAX_ATTEMPTS - 1):
        work()
        assert background.retry_failed() == 1
        waits.append(DBTaskResult.objects.get().run_after - timezone.now())
        make_due()
    work()
    assert background.retry_failed() == 0
    assert DBTaskResult.objects.get().status == "FAILED"
    assert [round(wait.total_seconds(), -1) for wait in waits] == [30, 120, 480]


def killed_worker() -> str:
    """Return the id of a worker that no longer runs."""
    process = subprocess.Popen([sys.executable, "-c", "pass"])
    process.wait()
    return f"{background.worker_id().rpartition('/')[0]}/{process.pid}"


def running(worker: str, times: int = 1) -> background.Task:
    works.enqueue()
    result = DBTaskResult.objects.get()
    DBTaskResult.objects.filter(pk=result.pk).update(
        status="RUNNING", started_at=timezone.now(), worker_ids=[worker] * times
    )
    return result


def test_a_task_whose_worker_was_killed_is_run_by_another() -> None:
    running(killed_worker())
    assert background.requeue_lost() == 1
    work()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_a_task_that_kills_every_worker_is_failed() -> None:
    running(killed_worker(), times=background.MAX_ATTEMPTS)
    assert background.requeue_lost() == 0
    assert DBTaskResult.objects.get().status == "FAILED"


@pytest.mark.parametrize("worker", ["another-host/1", "strange"])
def test_a_task_of_a_worker_on_another_machine_is_left_alone(worker: str) -> None:
    running(worker)
    assert background.requeue_lost() == 0
    assert DBTaskResult.objects.get().status == "RUNNING"


def test_a_process_with_the_id_of_a_dead_worker_is_not_taken_for_it() -> None:
    # The process of this test run is alive, but not a worker.
    running(f"{background.worker_id().rpartition('/')[0]}/{os.getpid()}")
    assert background.requeue_lost() == 1


def test_the_clock_publishes_what_is_due() -> None:
    publish(make_article(), by=make_user(), at=timezone.now() + timedelta(milliseconds=1))
    background.tick()
    assert Live.objects.count() == 1


def test_a_job_that_fails_is_logged_and_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    running(killed_worker())

    def fail() -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(background, "publish_due", fail)
    background.tick()
    assert "the disk is full" in caplog.text
    assert DBTaskResult.objects.get(task_path=works.module_path).status == "READY"


@pytest.mark.parametrize("reason", [reason for reason in REASONS if reason != DISK_FULL])
def test_the_clock_goes_on_when_the_database_cannot_be_written_and_keeps_what_is_scheduled(
    reason: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "LOCK_WAIT_S", 0)
    publish(make_article(), by=make_user(), at=timezone.now() + timedelta(hours=1))
    Schedule.objects.update(at=timezone.now())
    with unwritable(reason):
        background.tick()
        background.hourly()
    assert f"The clock's job publish_due waits: the database cannot be written ({reason})." in caplog.text
    assert "Traceback" not in caplog.text
    assert Live.objects.count() == 0
    background.tick()
    assert Live.objects.count() == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="holds SQLite's lock")
def test_a_worker_that_cannot_take_its_task_ends_with_a_sentence_and_the_next_runs_it() -> None:
    works.enqueue()
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.config.locked_settings"}
    environment |= {"LOCKED_DATABASE": str(connection.settings_dict["NAME"])}
    with unwritable(LOCKED):
        ended = subprocess.run(
            [sys.executable, "-m", "config.worker"], env=environment, capture_output=True, text=True, timeout=60
        )
    assert ended.returncode == 1
    assert ended.stderr.endswith("The worker ends: the database cannot be written (locked).\n")
    assert "Traceback" not in ended.stderr
    work()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_an_hourly_job_that_fails_is_logged_and_does_not_stop_the_site(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: object, **options: object) -> None:
        raise RuntimeError("the database is locked")

    monkeypatch.setattr(background, "call_command", fail)
    background.hourly()
    assert "the database is locked" in caplog.text


def test_copies_of_images_that_another_release_made_are_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    image = make_image()
    render(image)
    DBTaskResult.objects.all().delete()
    background.hourly()
    assert DBTaskResult.objects.count() == 0
    monkeypatch.setattr("shows.images.models.RENDERING_SETTINGS", "in another way")
    background.hourly()
    assert DBTaskResult.objects.get().args_kwargs["args"] == [image.pk]


def test_old_results_are_deleted() -> None:
    works.enqueue()
    work()
    background.hourly()
    assert DBTaskResult.objects.count() == 1
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=15))
    background.hourly()
    assert DBTaskResult.objects.count() == 0


def test_unsaved_words_that_were_discarded_a_week_ago_are_deleted() -> None:
    typed = TypedForm(tab=uuid4(), form="title=Typed", article=None, form_token=uuid4(), revision=None)
    keep_typed(typed, by=make_user())
    for days, count in ((6, 1), (8, 0)):
        UnsavedDraft.objects.update(dropped_at=timezone.now() - timedelta(days=days))
        background.hourly()
        assert UnsavedDraft.objects.count() == count


def test_failures_to_log_in_and_sessions_are_deleted_when_they_are_over() -> None:
    client = Client()
    client.post("/admin/login/", {"username": "nobody", "password": "guess"})
    client.force_login(make_user())
    background.hourly()
    assert (AccessFailureLog.objects.count(), Session.objects.count()) == (1, 1)
    AccessFailureLog.objects.update(attempt_time=timezone.now() - timedelta(days=31))
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    background.hourly()
    assert (AccessFailureLog.objects.count(), Session.objects.count()) == (0, 0)


@pytest.mark.parametrize("queue_check", [background.check_articles_daily, background.check_media_daily])
def test_all_articles_are_checked_against_the_facts_and_all_pictures_against_their_files_once_a_day(
    queue_check: Callable[[], bool],
) -> None:
    assert queue_check()
    assert not queue_check()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(days=1))
    assert queue_check()


def test_a_picture_whose_file_cannot_be_deleted_is_tried_again_until_it_can(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    image = make_image()
    DBTaskResult.objects.all().delete()
    file = Path(default_storage.path(str(image.file.name)))
    file.unlink()
    (file / "held").mkdir(parents=True)  # in its place a folder that is not empty, which cannot be deleted
    forget(image)
    Image.objects.all().delete()
    work()
    assert background.retry_failed() == 1
    (file / "held").rmdir()
    make_due()
    work()
    assert not file.exists()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_old_revisions_are_thinned_out_once_a_day() -> None:
    article = make_article()
    document = freeze(article)
    for hours in (1, 3):
        at = timezone.localtime().replace(hour=12) - timedelta(days=5, hours=hours)
        Revision.objects.create(article=article, own_document=document, created_at=at)
    assert background.thin_revisions_daily()
    assert not background.thin_revisions_daily()
    work()
    assert Revision.objects.count() == 1
