"""The date of a text that was published before: on another site, in print, or here before this site knew it.

Such an article stands where that date belongs: in lists, feeds, the archive and structured data.
"""

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.editions.models import Live
from articles.writing.models import Article
from shows.actor import Actor, require


BACKDATE = "articles.backdate_article"
REFUSED = "backdate"  # the error code of a date that may not be used
_EARLIEST_YEAR = 1900
_REFUSAL = "You may not publish with a date in the past. Ask an editor."


def set_first_published(article: Article, at: date | datetime | None, *, by: Actor) -> None:
    """Store when an article was first published, for the next time that it is published.

    Args:
        at: a moment in the past; a day without a time is its noon. None: when it first goes live on this site.

    Raises:
        PermissionDenied: `by` may not publish with a date in the past.
        ValidationError: the moment is not in the past, or before 1900.
    """
    require(by, BACKDATE, _REFUSAL)
    moment = None if at is None else moment_of(at)
    if moment is not None and moment.year < _EARLIEST_YEAR:
        raise ValidationError(
            f"The date of first publication is before {_EARLIEST_YEAR}: type its year again, or leave it empty.",
            code=REFUSED,
        )
    if moment is not None and not is_past(moment):
        raise ValidationError(
            "The date of first publication is in the past: choose an earlier one, or leave it empty.", code=REFUSED
        )
    with transaction.atomic():
        Article.objects.filter(pk=article.pk).update(first_published=moment)
    article.first_published = moment


def check_first_published(article: Article, *, by: Actor) -> None:
    """Refuse to publish an article with a date in the past, unless it has that date already or `by` may do so.

    Raises:
        ValidationError: with a sentence that says what to do.
    """
    at = article.first_published
    if at is None or by.has_perm(BACKDATE) or Live.objects.filter(article=article, published_at=at).exists():
        return
    day = timezone.localtime(at)
    raise ValidationError(
        f"This text was first published on {day:%-d %B %Y}, and you may not publish with a date in the past. "
        "Ask somebody who may, or ask for the permission “Can publish with a date in the past”.",
        code=REFUSED,
    )


def moment_of(at: date | datetime) -> datetime:
    """Return a moment in the newsroom's time zone; of a day without a time, its noon."""
    if not isinstance(at, datetime):
        at = datetime.combine(at, time(12))
    return at if timezone.is_aware(at) else timezone.make_aware(at)


def is_past(at: datetime) -> bool:
    """Whether an article can have been published then."""
    return at.year >= _EARLIEST_YEAR and at <= timezone.now()
