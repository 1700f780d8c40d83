"""The lines of an article's history: its revisions and events in one list, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.admin.utils import label_for_field
from django.contrib.auth.models import User

from articles.desk.moments import moment
from articles.editions.revision_change import RevisionChange
from articles.models import Article, Event, Revision


KINDS = {"published": "Editions", "saved": "Saved", "named": "Named"}
_SAME_PRESS = timedelta(seconds=5)  # a button saves the form first, and then runs its verb


@dataclass(frozen=True)
class Line:
    """A step of the history: a save, a verb, or both by one press of a button.

    Attributes:
        revision: what was saved, or None.
    """

    at: datetime
    by: User | None
    event: Event | None
    revision: Revision | None

    @property
    def label(self) -> str:
        if self.event is None:
            edition = self.revision.edition if self.revision else None
            saved = "Merged" if self.revision and (self.revision.change or {}).get("is_merged") else "Saved"
            return f"{saved}; published later, as edition {edition.number}" if edition else saved
        if self.event.verb != Event.Verb.RESTORED:
            edition = self.event.edition
            label = (
                f"{self.event.get_verb_display()}: edition {edition.number}"
                if edition
                else self.event.get_verb_display()
            )
            return f"{label}. Not published: {self.event.reason}" if self.event.reason else label
        return f"Restored: {title_of(self.event.revision)}" if self.event.revision else "Restored an earlier version"

    @property
    def change(self) -> str:
        """What the save has changed: "headline; 2 blocks changed, 1 added"; "" if that is not known."""
        return change_in_words(self.revision.change) if self.revision and self.revision.change else ""

    @property
    def title(self) -> str:
        return title_of(self.revision) if self.revision else self.label

    @property
    def search_text(self) -> str:
        """The words by which the line is found: its name, and the number of its edition."""
        return f"{self.label} {self.title}".casefold()

    @property
    def kinds(self) -> set[str]:
        """The filters that show this line."""
        is_publication = self.event is not None and self.event.verb == Event.Verb.PUBLISHED
        is_named = self.revision is not None and self.revision.name
        flags = {"published": is_publication, "saved": self.revision is not None, "named": is_named}
        return {kind for kind, applies in flags.items() if applies}


def read_lines(article: Article, limit: int | None = None) -> list[Line]:
    """Return the history, newest first, without any document.

    Args:
        limit: how many lines; None: all of them.
    """
    of_article = article.revisions.select_related("by", "edition").defer("own_document", "edition__document")
    revisions = list(of_article[:limit])
    events = article.events.select_related("by", "edition", "revision__edition", "revision__by").defer(
        "edition__document", "revision__own_document", "revision__edition__document"
    )
    lines = []
    for event in reversed(events[:limit]):
        saved = _saved_with(event, revisions)
        revisions = [revision for revision in revisions if revision != saved]
        lines.append(Line(event.at, event.by, event, saved))
    lines += [Line(revision.created_at, revision.by, None, revision) for revision in revisions]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:limit]


def title_of(revision: Revision) -> str:
    """Return how the desk calls a revision, at the beginning of a line."""
    if revision.name:
        return f"“{revision.name}”"
    return f"Edition {revision.edition.number}" if revision.edition else f"Saved on {moment(revision.created_at)}"


_NAMES = {"authors": "byline", "related": "related links", "comments_open": "comments", "slug": "end of the address"}


def change_in_words(change: RevisionChange) -> str:
    """Return what a save has changed, as the desk calls it."""
    fields = [_NAMES.get(name) or _name_of_field(name) for name in change.get("fields", [])]
    counts = {kind: change.get(kind, 0) for kind in ("changed", "added", "removed")}
    blocks = [f"{count} {kind}" for kind, count in counts.items() if count]
    blocks += ["order changed"] if change.get("is_moved") else []
    if blocks and blocks[0][0].isdigit():
        number, _, rest = blocks[0].partition(" ")
        blocks[0] = f"{number} block{'' if number == '1' else 's'} {rest}"
    return "; ".join(part for part in (", ".join(fields), ", ".join(blocks)) if part)


def _name_of_field(name: str) -> str:
    return str(label_for_field(name.removesuffix("_id"), Article))


def _saved_with(event: Event, revisions: Iterable[Revision]) -> Revision | None:
    """Return what was saved by the same press of a button as an event: the nearest in time, by the same person."""
    of_person = [revision for revision in revisions if revision.by_id == event.by_id]
    nearest = min(of_person, key=lambda revision: abs(event.at - revision.created_at), default=None)
    return nearest if nearest and abs(event.at - nearest.created_at) <= _SAME_PRESS else None
