"""The verbs for flags: mark the sentence as right, or snooze the flag."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.factcheck.models import Flag, Verdict
from articles.writing.models import Article
from shows.actor import Actor, require
from shows.models import Fact


DECIDE = "articles.change_article"


def mark_right(flag: Flag, *, by: Actor, why: str) -> None:
    """Dismiss a flag because its sentence is still right. It comes back if the fact or the sentence changes.

    Raises:
        PermissionDenied: `by` may not change articles.
        ValidationError: no reason is given.
    """
    if not why.strip():
        raise ValidationError("Say why it is still right: whoever reads the next flag will want to know.")
    _decide(flag, Verdict.Decision.RIGHT, by=by, why=why.strip()[:500])


def snooze(flag: Flag, *, by: Actor, until: date) -> None:
    """Hide a flag until a later day.

    Raises:
        PermissionDenied: `by` may not change articles.
        ValidationError: the day is not in the future.
    """
    if until <= timezone.localdate():
        raise ValidationError("Choose a day to come.")
    _decide(flag, Verdict.Decision.SNOOZED, by=by, until=until)


def save_verdict(
    article: Article, key: str, decision: Verdict.Decision, *, by: Actor, fact: Fact | None = None, **columns: object
) -> None:
    """Store a decision about a sentence, replacing the one before.

    Raises:
        PermissionDenied: `by` may not change articles.
    """
    require(by, DECIDE)
    values = {"decision": decision, "by": by, "fact": fact, "why": "", "until": None} | columns
    Verdict.objects.update_or_create(article=article, key=key, defaults=values)


def _decide(flag: Flag, decision: Verdict.Decision, *, by: Actor, **columns: object) -> None:
    with transaction.atomic():
        save_verdict(flag.live.article, flag.key, decision, by=by, fact=flag.fact, **columns)
        flag.delete()
