"""The history of an article: a revision for every save of the working copy, and an event for every verb."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from articles.editions.document import Document, DocumentField
from articles.editions.models import Edition, Schedule
from articles.writing.models import Article
from shows.actor import name_of_user


class Revision(models.Model):
    """What the working copy was after a save. The revision that was published as an edition shares its document."""

    article = models.ForeignKey(Article, db_index=False, on_delete=models.CASCADE, related_name="revisions")
    created_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Empty if it was not saved on the desk, or the account is gone.",
    )
    name = models.CharField(max_length=100, blank=True, help_text="A revision with a name is never thinned out.")
    edition = models.OneToOneField(Edition, null=True, on_delete=models.PROTECT, related_name="revision")
    number = models.PositiveIntegerField(
        null=True, editable=False, help_text="The article's count of saves then; null if that is not known."
    )
    block_keys = models.JSONField(
        null=True, editable=False, help_text="The row of each block of the document, so that a merge knows it again."
    )
    tab = models.UUIDField(
        null=True, editable=False, help_text="The opened form whose words these are; null after a merge."
    )
    change = models.JSONField(
        null=True, editable=False, help_text="What the save changed: `RevisionChange`; null if that is not known."
    )
    # Near the end: SQLite reads the columns before it without reading the pages that a long document fills.
    own_document = DocumentField(null=True, help_text="Null for the revision of an edition.")

    objects: ClassVar[models.Manager["Revision"]] = models.Manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["article", "-created_at"], name="revision_newest_of_article")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(edition__isnull=True, own_document__isnull=False)
                | models.Q(edition__isnull=False, own_document__isnull=True),
                name="revision_has_a_document",
            )
        ]

    def __str__(self) -> str:
        return self.name or f"Revision of {timezone.localtime(self.created_at):%Y-%m-%d %H:%M}"

    @property
    def document(self) -> Document:
        document: Document = self.own_document if self.edition is None else self.edition.document
        return document


class Event(models.Model):
    """A line of an article's history: which verb, by whom and when."""

    class Verb(models.TextChoices):
        PUBLISHED = "published", "Published"
        SCHEDULED = "scheduled", "Scheduled"
        UNSCHEDULED = "unscheduled", "Schedule cancelled"
        WITHDRAWN = "withdrawn", "Withdrawn"
        RESTORED = "restored", "Restored to the working copy"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="events")
    verb = models.CharField(max_length=20, choices=Verb.choices)
    edition = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT, related_name="+")
    # RESTRICT, since an article is deleted together with both.
    revision = models.ForeignKey(
        Revision, null=True, on_delete=models.RESTRICT, related_name="+", help_text="The revision that was restored."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(blank=True, default="", help_text="Why the site did this by itself.")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.article}"


def log(
    article: Article,
    verb: Event.Verb,
    *,
    edition: Edition | None,
    by: User | None,
    at: datetime | None = None,
    revision: Revision | None = None,
    reason: str = "",
) -> None:
    """Add an event to the article's history.

    Args:
        edition: the edition that the event is about, if any.
        at: the time of the event; now if None.
        revision: the revision that was restored.
        reason: why the site did it by itself.
    """
    at = at or timezone.now()
    Event.objects.create(article=article, verb=verb, edition=edition, by=by, at=at, revision=revision, reason=reason)


def refuse_unseen(article: Article, *, since: int) -> None:
    """Refuse to publish or schedule an article that somebody has withdrawn or scheduled meanwhile.

    Args:
        since: the key of the newest event that who publishes has seen; 0 if there was none.

    Raises:
        ValidationError: it says who did what.
    """
    unseen = article.events.filter(pk__gt=since).select_related("by")
    schedule = Schedule.objects.filter(article=article).first()
    if schedule and (event := unseen.filter(verb=Event.Verb.SCHEDULED).first()):
        words, at = "scheduled this article for", schedule.at
    else:
        event = unseen.filter(verb__in=(Event.Verb.PUBLISHED, Event.Verb.WITHDRAWN)).first()
        if event is None or event.verb == Event.Verb.PUBLISHED:
            return
        words, at = "withdrew this article on", event.at
    who = name_of_user(event.by) if event.by else "the site"
    raise ValidationError(
        f"Not published: {who} {words} {timezone.localtime(at):%-d %B %Y at %H:%M}, after you opened it. "
        "Press the button again if it is to go out all the same."
    )
