"""Who has the form of an article open. Readers never see it, and it is no part of the history."""

from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.writing.models import Article


# Browsers run the timers of a hidden tab once a minute at most, so a tab may miss one and still be open.
LASTS = timedelta(seconds=150)
# How long a tab that sleeps will still be told that another has handed the article over.
HANDED_OVER_LASTS = timedelta(days=1)
# A heartbeat without news is written at most this often.
WRITE_EVERY = timedelta(seconds=50)


class Presence(models.Model):
    """A tab in which an editor has the form of an article open."""

    class Answer(models.TextChoices):
        NONE = "", "not answered"
        LATER = "later", "not now"
        HANDED_OVER = "handed-over", "handed over"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tab = models.UUIDField()
    since = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)
    place = models.PositiveSmallIntegerField(default=0, help_text="The number of the block that is edited; 0 for none.")
    asks = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="askers")
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True, help_text="What the asked one says.")
    handed_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="To whom another tab of the editor has handed the article over.",
    )

    objects: ClassVar[models.Manager["Presence"]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "editor", "tab"], name="presence_once_a_tab")]

    def __str__(self) -> str:
        return f"{self.editor} in {self.article}"


def present_in(article: Article) -> models.QuerySet[Presence]:
    """Return the tabs that have the article open, the longest first."""
    rows = Presence.objects.filter(article=article, seen_at__gt=timezone.now() - LASTS)
    return rows.select_related("editor", "asks", "handed_to").order_by("since", "pk")


def keep_presence(known: Presence | None, article: Article, *, by: User, tab: UUID, place: int) -> Presence:
    """Note that a tab is still open. This is written only if its block is another, or the last note is old.

    Args:
        known: the row of this tab, if it has one that still counts.
        place: the number of the block that is being edited, from 1; 0 for none.
    """
    now = timezone.now()
    if known is None:
        values = {"since": now, "seen_at": now, "place": place, "asks": None, "answer": ""}
        presence, _ = Presence.objects.update_or_create(article=article, editor=by, tab=tab, defaults=values)
        return presence
    if known.place != place or known.seen_at < now - WRITE_EVERY:
        known.place, known.seen_at = place, now
        # Not the other columns: another editor may be answering at the same moment.
        Presence.objects.filter(pk=known.pk).update(place=place, seen_at=now)
    return known


def is_asked(asker: Presence, editor_id: int) -> bool:
    """Whether a tab waits for the answer of an editor. They are asked in all their tabs, whichever it named."""
    return asker.asks is not None and asker.asks.editor_id == editor_id and not asker.answer


def ask(presence: Presence, other: Presence) -> None:
    """Ask the editor of another tab to hand the article over."""
    Presence.objects.filter(pk=presence.pk).update(asks=other, answer="")
    presence.asks, presence.answer = other, ""


def answer_askers(presence: Presence, answer: str) -> None:
    """Answer everybody who asks the editor of a tab, `Presence.Answer.LATER` or `HANDED_OVER`."""
    asked = Presence.objects.filter(article=presence.article_id, editor=presence.editor_id)
    Presence.objects.filter(asks__in=asked, answer="").update(answer=answer)


def hand_over(presence: Presence, to: User) -> None:
    """Note in the other tabs of an editor that this one has handed the article over."""
    others = Presence.objects.filter(article=presence.article_id, editor=presence.editor_id).exclude(pk=presence.pk)
    others.update(handed_to=to)


def forget_answer(presence: Presence) -> None:
    """Forget what was asked and answered, when the editor who asked knows it."""
    Presence.objects.filter(pk=presence.pk).update(asks=None, answer="")


def leave(article: Article, *, by: User, tab: UUID) -> None:
    """Forget a tab that is being closed. Who has asked there asks another tab of its editor."""
    tabs = Presence.objects.filter(article=article, editor=by)
    if another := tabs.exclude(tab=tab).order_by("-seen_at").first():
        Presence.objects.filter(asks__in=tabs.filter(tab=tab)).update(asks=another)
    tabs.filter(tab=tab).delete()


def prune(now: datetime | None = None) -> int:
    """Delete the rows of tabs that are long closed. Return how many."""
    now = now or timezone.now()
    closed = Q(handed_to=None, seen_at__lt=now - 2 * LASTS) | Q(seen_at__lt=now - HANDED_OVER_LASTS)
    return Presence.objects.filter(closed).delete()[0]
