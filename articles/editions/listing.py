"""Where a live article stands in the lists of what it is filed under: kept beside the live pointer, an index for each."""

from typing import Any

from articles.editions.models import Listed, Live


# The sets of `Live`, and the columns of `Listed` that hold one of each.
COLUMN_OF = {
    "tags": "tag_id",
    "authors": "author_id",
    "shows": "show_id",
    "seasons": "season_id",
    "people": "person_id",
}


def keep_listed(live: Live) -> None:
    """Write down what the article is filed under, with its date. What has not changed is left alone."""
    missing, stale = _differences(live)
    Listed.objects.filter(pk__in=stale).delete()
    Listed.objects.bulk_create(
        Listed(live=live, published_at=live.published_at, **{column: key}) for column, key in sorted(missing)
    )


def is_listed(live: Live) -> bool:
    """Whether the article stands in the lists that it is filed under, and in no others."""
    return not any(_differences(live))


def _differences(live: Live) -> tuple[set[tuple[str, int]], list[int]]:
    """Return the places that are missing, as columns with keys, and the keys of rows that are wrong."""
    missing = {(column, key) for name, column in COLUMN_OF.items() for key in _keys(live, name)}
    stale = []
    for row in Listed.objects.filter(live=live):
        place = next((column, getattr(row, column)) for column in COLUMN_OF.values() if getattr(row, column))
        if place in missing and row.published_at == live.published_at:
            missing.remove(place)
        else:
            stale.append(row.pk)
    return missing, stale


def _keys(live: Live, name: str) -> Any:
    return getattr(live, name).order_by().values_list("pk", flat=True)
