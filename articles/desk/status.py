"""The status of an article: draft, scheduled, live or withdrawn, in the desk's words."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from articles.desk.moments import full_moment, moment
from articles.models import Article, Event


STATES = {
    "live": "Live",
    "changed": "Live, unpublished changes",
    "scheduled": "Scheduled",
    "withdrawn": "Withdrawn",
    "draft": "Draft",
}


_PUBLISHED = Event.objects.filter(article=OuterRef("pk"), verb=Event.Verb.PUBLISHED)
_PUBLISHED_ONCE = Exists(_PUBLISHED)
# The same for a column of a list. PostgreSQL may answer an EXISTS in a column from a hash of the whole table, however
# few rows the page shows; a subquery with a limit it runs for each row of the page.
_A_PUBLISHED_EVENT = Subquery(_PUBLISHED.values("pk")[:1])


@dataclass(frozen=True)
class Status:
    """A key of `STATES`, with sentences that give the details."""

    key: str
    detail: str
    is_live: bool
    is_scheduled: bool

    @property
    def label(self) -> str:
        return STATES[self.key]


def status_of(article: Article, *, edited: bool | None = None) -> Status:
    """Return an article's status. For a list, join with `with_status` what this reads.

    Args:
        edited: whether the working copy differs from the live edition; None: judge by their dates.
    """
    live, scheduled = getattr(article, "live", None), getattr(article, "schedule", None)
    if edited is None:
        edited = live is not None and article.updated_at > live.edition.created_at
    details = []
    if live is not None:
        details.append(f"Edition {live.edition.number} is live. Last changed on {moment(live.updated_at)}.")
    if edited:
        details.append("Later changes are not published yet.")
    if scheduled is not None:
        details.append(f"Edition {scheduled.edition.number} goes live on {full_moment(scheduled.at)}.")
        if article.updated_at > scheduled.edition.created_at:
            details.append("Changes saved after it was scheduled are not included: schedule again to include them.")
    withdrawn = live is None and scheduled is None and _was_live(article)
    if not details:
        details.append("No longer public." if withdrawn else "Not public yet.")
    key = (
        "scheduled" if scheduled else "changed" if edited else "live" if live else "withdrawn" if withdrawn else "draft"
    )
    return Status(key, " ".join(details), live is not None, scheduled is not None)


def with_status(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Join what `status_of` reads, without the editions' documents."""
    joined = articles.select_related("live__edition", "schedule__edition").annotate(published_event=_A_PUBLISHED_EVENT)
    return joined.defer("live__edition__document", "schedule__edition__document")


def _was_live(article: Article) -> bool:
    if hasattr(article, "published_event"):  # of `with_status`
        return article.published_event is not None
    return article.events.filter(verb=Event.Verb.PUBLISHED).exists()


def in_state(articles: QuerySet[Article], key: str) -> QuerySet[Article]:
    """Keep the articles whose status has that key; an unknown key keeps all."""
    if key == "scheduled":
        return articles.filter(schedule__isnull=False)
    if key in ("draft", "withdrawn"):
        unseen = articles.filter(live__isnull=True, schedule__isnull=True)
        return unseen.filter(_PUBLISHED_ONCE) if key == "withdrawn" else unseen.exclude(_PUBLISHED_ONCE)
    if key == "live":
        return articles.filter(live__isnull=False)
    if key == "changed":
        return articles.filter(live__isnull=False, updated_at__gt=F("live__edition__created_at"))
    return articles
