"""Finding the live article that an address is about."""

from django.http import Http404

from articles.reading.rows import LiveRow, find_live


def live_or_moved(slug: str) -> LiveRow:
    """Return the live article that has this slug, or had it: a comment may come from a page with the former address.

    Raises:
        Http404: no live article has it.
    """
    live = find_live(slug)
    if live is None:
        raise Http404("There is no such article.")
    return live
