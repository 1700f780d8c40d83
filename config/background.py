"""What must happen although nobody asks for it: the clock's jobs, and the care of tasks that failed or were lost.

django-tasks keeps tasks in the database and runs them; it has no retries, no schedule, and a task whose worker was
killed stays RUNNING for ever. Those three are here. Every task of the project may therefore run twice, and is written
so that this does no harm.
"""

import logging
import os
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from articles.editions.publish import publish_due
from articles.factcheck.signal_handlers import check_everything
from config.pagecache import versions
from shows.images.renditions import render_outdated


logger = logging.getLogger(__name__)
Task = DBTaskResult[Any, Any]

ATTEMPTS = 4
FIRST_WAIT = timedelta(seconds=30)  # four times as long after each further failure
KEEP_RESULTS_DAYS = 14


def worker_id() -> str:
    """Return the name under which this process works: the host and the process, so that a reaper can look for it."""
    return f"{socket.gethostname()[:50]}/{os.getpid()}"


def tick() -> None:
    """Do the clock's jobs. One that fails is logged and tried again at the next tick; the others run all the same."""
    close_old_connections()
    jobs: list[Callable[[], object]] = [publish_due, requeue_lost, retry_failed, read_articles_daily]
    for job in jobs:
        _try(job)


def hourly() -> None:
    """Do what need not be done at once. What fails is logged, and tried again in an hour.

    Forget the results of tasks that ended a fortnight ago, and what nobody will ask the versions of pages for; have
    pictures made anew whose copies are not as this release makes them (a worker of the release before may take such a
    task for done).
    """
    close_old_connections()
    jobs: list[Callable[[], object]] = [_forget_tasks, versions.prune, render_outdated]
    for job in jobs:
        _try(job)


def _forget_tasks() -> None:
    call_command("prune_db_task_results", min_age_days=KEEP_RESULTS_DAYS, verbosity=0)


def _try(job: Callable[[], object]) -> None:
    try:
        job()
    except Exception:
        logger.exception("The clock's job %s failed; it is tried again the next time.", job.__name__)


def retry_failed() -> int:
    """Queue failed tasks again, each later than the last time, until ATTEMPTS are used up. Return how many."""
    queued = 0
    for task in DBTaskResult.objects.failed().filter(finished_at__gt=timezone.now() - timedelta(days=1)):
        attempts = len(task.worker_ids)
        if attempts < ATTEMPTS and task.finished_at is not None:
            queued += _queue_again(task, task.finished_at + FIRST_WAIT * 4 ** (attempts - 1))
    return queued


def read_articles_daily() -> bool:
    """Queue the nightly reading of all live articles against the record, once a day of the site's; whether it did."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    if DBTaskResult.objects.filter(task_path=check_everything.module_path, enqueued_at__gte=midnight).exists():
        return False
    check_everything.enqueue()
    return True


def requeue_lost() -> int:
    """Queue the tasks again whose worker on this machine is dead; one that kills its worker each time is given up."""
    queued = 0
    for task in DBTaskResult.objects.running():
        host, _, process = task.worker_ids[-1].rpartition("/") if task.worker_ids else ("", "", "")
        if host != worker_id().rpartition("/")[0] or _is_alive(process):
            continue
        if len(task.worker_ids) < ATTEMPTS:
            queued += _queue_again(task, timezone.now())
        else:
            _only_if_unchanged(task).update(
                status="FAILED", finished_at=timezone.now(), traceback="Every worker that ran this task died."
            )
    return queued


def _queue_again(task: Task, when: datetime) -> int:
    return _only_if_unchanged(task).update(status="READY", run_after=when, started_at=None, finished_at=None)


def _only_if_unchanged(task: Task) -> DBTaskResultQuerySet:
    return DBTaskResult.objects.filter(pk=task.pk, status=task.status, worker_ids=task.worker_ids)


def _is_alive(process: str) -> bool:
    """Whether that process still runs, and is a worker of ours rather than a later process with its number."""
    try:
        command = Path(f"/proc/{int(process)}/cmdline").read_bytes()
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True  # no /proc to look in, or not our naming: better a task that waits than one that runs twice at once
    return b"config.worker" in command
