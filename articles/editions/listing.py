"""The rows of `Listed`: each lists a live article under a tag, an author, a show, a season or a person."""

from collections.abc import Iterable

from articles.editions.models import Listed, Live


# The many-to-many fields of `Live`, and the column of `Listed` for each.
COLUMN_OF = {
    "tags": "tag_id",
    "authors": "author_id",
    "shows": "show_id",
    "seasons": "season_id",
    "people": "person_id",
}


def update_listing(live: Live) -> None:
    """Make the article's rows agree with its filing and its date. Rows that are right already are not written."""
    missing, stale = _compare_listing(live)
    Listed.objects.filter(pk__in=stale).delete()
    Listed.objects.bulk_create(
        Listed(live=live, published_at=live.published_at, **{column: key}) for column, key in sorted(missing)
    )


def is_listed(live: Live) -> bool:
    """Whether the article is listed exactly where it is filed, with its date."""
    return not any(_compare_listing(live))


def _compare_listing(live: Live) -> tuple[set[tuple[str, int]], list[int]]:
    """Return the missing rows, as pairs of a column and its value, and the primary keys of the stale rows."""
    missing = {(column, key) for name, column in COLUMN_OF.items() for key in _read_keys(live, name)}
    stale = []
    for row in Listed.objects.filter(live=live):
        place = next((column, getattr(row, column)) for column in COLUMN_OF.values() if getattr(row, column))
        if place in missing and row.published_at == live.published_at:
            missing.remove(place)
        else:
            stale.append(row.pk)
    return missing, stale


def _read_keys(live: Live, name: str) -> Iterable[int]:
    keys: Iterable[int] = getattr(live, name).order_by().values_list("pk", flat=True)
    return keys
