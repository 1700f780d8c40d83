"""What has happened to an article since a form was opened: somebody saved, published or withdrew it."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from articles.desk.article_verbs import last_event_seen
from articles.desk.compare import compare
from articles.desk.merge_words import YOURSELF, editors_since
from articles.editions.revisions import find_base
from articles.models import Article, Event
from shows.actor import Actor, name_of_user
from shows.desk.keys import parse_pk


_NEWEST = Subquery(Event.objects.filter(article=OuterRef("pk")).order_by("-pk").values("pk")[:1])
VERB_WORDS = {
    Event.Verb.PUBLISHED: "published edition {}",
    Event.Verb.SCHEDULED: "scheduled edition {}",
    Event.Verb.UNSCHEDULED: "cancelled the schedule",
    Event.Verb.WITHDRAWN: "withdrew this article",
    Event.Verb.RESTORED: "restored an earlier version",
}


def with_newest_event(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Annotate articles with what `changed_since` reads."""
    return articles.annotate(newest_event=_NEWEST)


def changed_since(request: HttpRequest, article: Article) -> dict[str, Any] | None:
    """Describe what has happened since the form was opened; None if the tab has been told of all of it.

    Args:
        article: of `with_newest_event`.
    """
    opened, event = parse_pk(request.POST.get("revision", "")), last_event_seen(request)
    seen, seen_event = (parse_pk(request.POST.get(name, "")) or 0 for name in ("seen", "seen_event"))
    newest = article.newest_event or 0  # type: ignore[attr-defined]
    if opened is None:
        return None
    is_saved, has_event = article.revision > opened, event is not None and newest > event
    if not (is_saved and article.revision > seen) and not (has_event and newest > seen_event):
        return None
    sentences = []
    changes, base = _count_changes(article, opened)
    if has_event:
        at, verb = _describe_event(Event.objects.select_related("by", "edition").get(pk=newest), by=request.user)
        is_last = at >= article.updated_at
        sentences.append(_sentence(verb, at, changes if is_last else 0))
        is_saved = is_saved and not is_last
    if is_saved:
        who = editors_since(article, opened, by=request.user).replace(YOURSELF, "you")
        sentences.append(_sentence(f"{who} saved", article.updated_at, changes))
    history = reverse("admin:articles_article_history", args=[article.pk], query={"old": base} if base else None)
    return {"revision": article.revision, "event": newest, "words": " ".join(sentences), "address": history}


def _count_changes(article: Article, opened: int) -> tuple[int, int | None]:
    """Return how much is different now, and the key of the revision that the form was opened at, if it is there."""
    base, newest = find_base(article, opened), find_base(article, article.revision)
    counts = compare(base.document, newest.document).counts if base and newest else {}
    return sum(counts.values()), base.pk if base else None


def _describe_event(event: Event, *, by: Actor) -> tuple[datetime, str]:
    words = VERB_WORDS[Event.Verb(event.verb)].format(event.edition.number if event.edition else "")
    return event.at, f"{_name(event.by, by=by)} {words}"


def _name(user: User | None, *, by: Actor) -> str:
    return "the site" if user is None else "you" if user == by else name_of_user(user)


def _sentence(who_did: str, at: datetime, changes: int) -> str:
    count = f": {changes} change{'' if changes == 1 else 's'}" if changes else ""
    return f"{capfirst(who_did)} at {timezone.localtime(at):%H:%M}{count}."
