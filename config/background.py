"""The jobs that the clock runs, and the retries of background tasks that failed or whose worker died.

django-tasks stores tasks in the database and runs them, but has no schedule and no retries, and a task whose worker
was killed stays RUNNING for ever. This module adds all three. So every task of the project may run twice, and must be
safe to run twice.
"""

import logging
import os
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone
from django_tasks.base import Task as BackgroundTask
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from articles.editions import presence
from articles.editions.publish import publish_due
from articles.editions.revisions import thin_revisions
from articles.factcheck.outside_links import check_outside_links
from articles.factcheck.signal_handlers import check_everything
from articles.writing.unsaved import delete_dropped
from config.pagecache import versions
from config.signin import lock
from shows.images.alike import fingerprint_missing
from shows.images.checking import sweep_media
from shows.images.renditions import render_outdated
from shows.unwritable import lock_wait, unwritable_reason


logger = logging.getLogger(__name__)
Task = DBTaskResult[Any, Any]

MAX_ATTEMPTS = 4
FIRST_RETRY_DELAY = timedelta(seconds=30)  # four times as long after each further failure
KEEP_RESULTS_DAYS = 14
LOCK_WAIT_S = 5.0  # of each job: while the clock waits, nobody can stop the site


def worker_id() -> str:
    """Return this worker's host and process id, by which `requeue_lost` sees whether it is still alive."""
    return f"{socket.gethostname()[:50]}/{os.getpid()}"


def tick() -> None:
    """Run the jobs of every ten seconds. One that fails is logged and tried at the next tick; the others still run."""
    close_old_connections()
    jobs: list[Callable[[], object]] = [
        publish_due,
        requeue_lost,
        retry_failed,
        check_articles_daily,
        check_media_daily,
        check_outside_links_daily,
        thin_revisions_daily,
    ]
    for job in jobs:
        _run_job(job)


def hourly() -> None:
    """Run the jobs that can wait. A job that fails is logged and tried again in an hour.

    They delete the results of old tasks, sessions that are over, unsaved words that were discarded, old changes of
    dependency keys, old failures to log in and the presence of closed tabs, and queue images without a fingerprint, and
    those whose copies this release makes differently. The copies are checked every hour, not once a release, because a
    worker of the previous release that still runs may take such a task and find nothing to do.
    """
    close_old_connections()
    jobs: list[Callable[[], object]] = [
        _delete_old_results,
        _delete_old_sessions,
        delete_dropped,
        versions.prune,
        lock.prune,
        presence.prune,
        render_outdated,
        fingerprint_missing,
    ]
    for job in jobs:
        _run_job(job)


def _delete_old_results() -> None:
    call_command("prune_db_task_results", min_age_days=KEEP_RESULTS_DAYS, verbosity=0)


def _delete_old_sessions() -> None:
    call_command("clearsessions", verbosity=0)


def _run_job(job: Callable[[], object]) -> None:
    try:
        with lock_wait(LOCK_WAIT_S):
            job()
    except Exception as error:
        if reason := unwritable_reason(error):
            logger.warning("The clock's job %s waits: the database cannot be written (%s).", job.__name__, reason)
            return
        logger.exception("The clock's job %s failed; it is tried again the next time.", job.__name__)


def retry_failed() -> int:
    """Queue failed tasks again, after a longer delay each time, up to MAX_ATTEMPTS. Return how many were queued."""
    queued = 0
    for task in DBTaskResult.objects.failed().filter(finished_at__gt=timezone.now() - timedelta(days=1)):
        attempts = len(task.worker_ids)
        if attempts < MAX_ATTEMPTS and task.finished_at is not None:
            queued += _queue_again(task, task.finished_at + FIRST_RETRY_DELAY * 4 ** (attempts - 1))
    return queued


def check_articles_daily() -> bool:
    """Queue the check of all live articles against the facts, once a day. Return whether it was queued."""
    return _queue_daily(check_everything)


def thin_revisions_daily() -> bool:
    """Queue the deletion of old revisions, once a day. Return whether it was queued."""
    return _queue_daily(thin_revisions)


def check_outside_links_daily() -> bool:
    """Queue the check of outside addresses, once a day. Return whether it was queued. The demo asks no other site."""
    return not settings.DEMO and _queue_daily(check_outside_links)


def check_media_daily() -> bool:
    """Queue the check of the pictures' files against their rows, once a day. Return whether it was queued."""
    return _queue_daily(sweep_media)


def _queue_daily(job: BackgroundTask[[], Any]) -> bool:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    if DBTaskResult.objects.filter(task_path=job.module_path, enqueued_at__gte=midnight).exists():
        return False
    job.enqueue()
    return True


def requeue_lost() -> int:
    """Queue tasks again whose worker on this machine has died. A task whose worker died MAX_ATTEMPTS times is failed.

    Return how many were queued.
    """
    queued = 0
    for task in DBTaskResult.objects.running():
        host, _, pid = task.worker_ids[-1].rpartition("/") if task.worker_ids else ("", "", "")
        if host != worker_id().rpartition("/")[0] or _is_alive(pid):
            continue
        if len(task.worker_ids) < MAX_ATTEMPTS:
            queued += _queue_again(task, timezone.now())
        else:
            _if_unchanged(task).update(
                status="FAILED", finished_at=timezone.now(), traceback="Every worker that ran this task died."
            )
    return queued


def _queue_again(task: Task, run_after: datetime) -> int:
    return _if_unchanged(task).update(status="READY", run_after=run_after, started_at=None, finished_at=None)


def _if_unchanged(task: Task) -> DBTaskResultQuerySet:
    """Return the task's row, or no row if a worker has taken or ended the task since it was read."""
    return DBTaskResult.objects.filter(pk=task.pk, status=task.status, worker_ids=task.worker_ids)


def _is_alive(pid: str) -> bool:
    """Whether a process still runs and is a worker: another process may have got the id of a dead one."""
    try:
        command = Path(f"/proc/{int(pid)}/cmdline").read_bytes()
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        # No /proc, or not a process id. Say that it runs: a task that waits is better than one that runs twice at once.
        return True
    return b"config.worker" in command
