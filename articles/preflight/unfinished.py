"""The check for placeholders and embargoes, which `factcheck.unfinished` finds."""

from collections.abc import Iterator

from articles.factcheck.unfinished import find_unfinished
from articles.preflight.draft import Concern, Draft


def find_placeholders(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each place that looks unfinished on the day on which readers would see it."""
    for place in find_unfinished(draft.document, on=draft.on):
        yield Concern(f"{place.reason}: “{place.sentence}”", words=place.sentence, selected=place.words)
