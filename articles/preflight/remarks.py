"""A check of the remarks of people who have read a preview."""

from collections.abc import Iterator

from articles.preflight.draft import Concern, Draft


REMARKS = "remarks"  # no field of the article, but a place in its form


def find_open_remarks(draft: Draft) -> Iterator[Concern]:
    """Yield a concern if there are open remarks."""
    if count := draft.open_remarks:
        yield Concern(f"Answer {count} open remark{'' if count == 1 else 's'} on the preview.", REMARKS)
