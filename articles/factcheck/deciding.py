"""The verbs for flags: mark the sentence as right, or snooze the flag."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.editions.freeze import freeze
from articles.factcheck.flags import flags_of_draft
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
    _decide(flag, Verdict.Decision.RIGHT, by=by, why=_reason(why))


def mark_draft_right(article: Article, key: str, *, by: Actor, why: str) -> None:
    """Say of a sentence of the working copy that it is right, so that publishing it flags nothing.

    Args:
        key: of the flag that the sentence would get, from `flags_of_draft`.

    Raises:
        PermissionDenied: `by` may not change articles.
        ValidationError: no reason is given, or the working copy would get no such flag.
    """
    require(by, DECIDE)
    why = _reason(why)
    flag = next((flag for flag in flags_of_draft(freeze(article), article.pk) if flag.key == key), None)
    if flag is None:
        raise ValidationError("The sentence has changed meanwhile, or somebody has decided about it. Look again.")
    save_verdict(article, key, Verdict.Decision.RIGHT, by=by, fact=flag.fact, why=why, of_draft=True)


def _reason(why: str) -> str:
    if not why.strip():
        raise ValidationError("Say why it is still right: whoever reads the next flag will want to know.")
    return why.strip()[:500]


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
    values = {"decision": decision, "by": by, "fact": fact, "why": "", "until": None, "of_draft": False} | columns
    Verdict.objects.update_or_create(article=article, key=key, defaults=values)


def _decide(flag: Flag, decision: Verdict.Decision, *, by: Actor, **columns: object) -> None:
    with transaction.atomic():
        save_verdict(flag.live.article, flag.key, decision, by=by, fact=flag.fact, **columns)
        flag.delete()
