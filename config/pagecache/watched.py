"""What readers see of the database, row by row: the names under which its changes are told.

A page says by these names what it shows (`depends_on`), and the database itself tells by triggers what has changed, in
the transaction that changes it. So whoever writes, by whatever way, cannot forget to say so, and a crash cannot come
between a change and its telling.
"""

from dataclasses import dataclass

from django.db.models import Model

from articles.models import Author, Comment, Listed, Live, Section, Tag
from shows.models import CastMember, Fact, Image, Person, Season, Show


@dataclass(frozen=True)
class Watch:
    """Rows of a table whose changes have names.

    Attributes:
        keys: the names, with columns of the row in braces; one whose column is null is none. None may hold a
            space: a CDN takes them as a list of words.
        columns: only changes of these are told; of every column where it is empty. A row that comes or goes is told.
        only: an SQL condition with `{row}` for the row: changes between rows that do not fulfil it are not told.
    """

    model: type[Model]
    keys: tuple[str, ...]
    columns: tuple[str, ...] = ()
    only: str = ""


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
