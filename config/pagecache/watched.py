"""What readers see of the database, row by row: the names under which its changes are told.

A page says by these names what it shows (`depends_on`), and the database itself tells by triggers what has changed, in
the transaction that changes it. So whoever writes, by whatever way, cannot forget to say so, and a crash cannot come
between a change and its telling.
"""

import re
from dataclasses import dataclass

from django.db.models import Model

from articles.models import Author, Comment, Listed, Live, Section, Tag
from shows.models import CastMember, Fact, Image, Person, Season, Show


_COLUMN = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class There:
    """What a database has for the versions, by what SQL it was made, and by what SQL it goes."""

    sql: str
    drop: str
    is_trigger: bool


@dataclass(frozen=True)
class Watch:
    """Rows of a table whose changes have names.

    Attributes:
        keys: the names, with columns of the row in braces; one whose column is null is none. None may hold a space: a CDN takes them as a list of words.
        columns: only changes of these are told; of every column where it is empty. A row that comes or goes is told.
        only: an SQL condition with `{row}` for the row: changes between rows that do not fulfil it are not told.
    """

    model: type[Model]
    keys: tuple[str, ...]
    columns: tuple[str, ...] = ()
    only: str = ""

    def triggers(self, *, differs: str) -> dict[str, tuple[str, str]]:
        """Return name and head of the triggers, by the event.

        Args:
            differs: how a database says of two values, or nulls, that they are not the same.
        """
        table = self.model._meta.db_table
        columns = self.columns or tuple(str(field.column) for field in self.model._meta.concrete_fields)
        changed = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in columns)
        was, is_ = (self.only.format(row=row) for row in ("OLD", "NEW"))
        # An update tells what the row was and what it is: an article that changes its section leaves one and enters another.
        conditions = {"insert": is_, "delete": was, "update": f"({changed}) AND ({was} OR {is_})" if was else changed}
        number = WATCHED.index(self) + 1
        return {
            event: (
                f"page_{table}_{number}_{event}",
                f"AFTER {event.upper()} ON {table} FOR EACH ROW {f'WHEN ({condition}) ' if condition else ''}",
            )
            for event, condition in conditions.items()
        }

    def parts(self, key: str) -> list[tuple[str, bool]]:
        """Return a key in parts, and of each whether it is the name of a column."""
        parts = _COLUMN.split(key)
        return [(part, bool(place % 2)) for place, part in enumerate(parts) if part]


def _listed(kind: str) -> Watch:
    """Watch which articles stand in the list of a tag, a show, a person ..."""
    return Watch(Listed, (f"{kind}:{{{kind}_id}}/articles",))  # a row that has none moves no name


WATCHED = (
    # "article:7" is what one live article shows, "article" any of them; "articles" which there are, and in what order.
    Watch(Live, ("article:{article_id}", "article")),
    Watch(Live, ("articles", "section:{section_id}/articles"), columns=("section_id", "published_at")),
    *map(_listed, ("tag", "author", "show", "season", "person")),
    Watch(Comment, ("comments:{article_id}",), only="{row}.status = 'approved'"),
    Watch(Section, ("section",)),
    Watch(Tag, ("tag:{id}", "tag")),
    Watch(Author, ("author:{id}", "author")),
    # A show with its seasons and who is in it; what is known of all that is "show:7/facts".
    Watch(Show, ("show:{id}", "show")),
    Watch(Season, ("show:{show_id}",)),
    Watch(CastMember, ("show:{show_id}", "person:{person_id}")),
    Watch(Fact, ("show:{show_id}/facts",)),
    Watch(Person, ("person:{id}", "person")),
    Watch(Image, ("image:{id}",)),
)
