"""Which rows of the database readers see, and the dependency keys that change with them.

A page names the keys of what it shows (`depends_on`). Triggers record which keys have changed, in the transaction that
changes the row: so no way of writing to the database can forget it, and a crash cannot come between a change and its
record.
"""

from dataclasses import dataclass

from django.db.models import Model

from articles.models import Author, Comment, Listed, Live, Section, Tag
from shows.models import CastMember, Episode, Fact, Image, Person, Season, Show


@dataclass(frozen=True)
class Watch:
    """A model whose rows change dependency keys. A row that is inserted or deleted always changes them.

    Attributes:
        keys: templates of the keys, with columns of the row in braces. Where such a column is null, the row has no
            such key. No key may hold a space: a CDN gets them as a list separated by spaces.
        columns: only an update of one of these changes the keys; empty means every column.
        condition: an SQL condition on a row, with `{row}` before its columns: rows that do not meet it, before or after
            the change, change no key.
    """

    model: type[Model]
    keys: tuple[str, ...]
    columns: tuple[str, ...] = ()
    condition: str = ""


# Those that readers see: not a licence's last day, what it looks like, or the name of the upload.
_IMAGE_COLUMNS = (
    *("file", "width", "height", "rendered", "copies", "focal_x", "focal_y"),
    *("alt", "credit", "licence", "source"),
)


# Not how many comments it has: what lists all articles, the sitemaps, does not say it.
_ARTICLE_COLUMNS = tuple(str(field.column) for field in Live._meta.concrete_fields if field.name != "comment_count")


def _watch_list_of(relation: str) -> Watch:
    """Watch which articles are in the list of a tag, a show, a person ..."""
    return Watch(Listed, (f"{relation}:{{{relation}_id}}/articles",))  # a row of another list has null there: no key


WATCHED = (
    # "article:7" changes with one live article, "article" with any of them. "articles" changes when articles are added
    # to the site, removed from it or reordered.
    Watch(Live, ("article:{article_id}",)),
    Watch(Live, ("article",), columns=_ARTICLE_COLUMNS),
    Watch(Live, ("articles", "section:{section_id}/articles"), columns=("section_id", "published_at")),
    *map(_watch_list_of, ("tag", "author", "show", "season", "person")),
    Watch(Comment, ("comments:{article_id}",), condition="{row}.status = 'approved'"),
    Watch(Section, ("section",)),
    Watch(Tag, ("tag:{id}", "tag")),
    Watch(Author, ("author:{id}", "author")),
    # "show:7": a show with its seasons and its cast. "show:7/facts": the facts about any of them.
    Watch(Show, ("show:{id}", "show")),
    Watch(Season, ("show:{show_id}",)),
    Watch(Episode, ("season:{season_id}/episodes",)),
    Watch(CastMember, ("show:{show_id}", "person:{person_id}")),
    Watch(Fact, ("show:{show_id}/facts",)),
    Watch(Person, ("person:{id}", "person")),
    Watch(Image, ("image:{id}",), columns=_IMAGE_COLUMNS),
    Watch(Image, ("image",), columns=("file", "rendered", "copies")),  # "image": the address of any of them
)
