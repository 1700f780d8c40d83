"""The impact of recording facts and the uses of a fact, for the desk's pages about facts."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from django import template

from articles.desk.words import Span
from articles.editions.affected import Pair
from articles.editions.impact import (
    PLACES_PER_PAGE,
    Change,
    find_uses,
    impact_of_all as impact_of_facts,
)
from articles.writing.blocks import BLOCK_OF_KIND
from shows.models import Fact


register = template.Library()

_WORD = re.compile(r"\S+\s*")
_MAX_COMPARED_WORDS = 2000  # comparing takes quadratic time: longer texts are marked as a whole


@register.inclusion_tag("admin/shows/fact/parts/impact.html")
def impact_of_all(changes: Sequence[Pair], first: int = 0) -> dict[str, Any]:
    """List the sentences that change if all of these facts are recorded."""
    impact = impact_of_facts(changes, first=first)
    last = first + len(impact.changes)
    return {
        "impact": impact,
        "rows": [(change, *_mark_changes(change)) for change in impact.changes],
        "from_row": first + 1,
        "to_row": last,
        "earlier": max(0, first - PLACES_PER_PAGE) if first else None,
        "later": last if last < impact.places else None,
    }


@register.simple_tag
def impact_in_words(changes: Sequence[Pair]) -> str:
    """Return the counts of the impact: "14 sentences in 9 articles, 3 answers"."""
    return impact_of_facts(changes).in_words


@register.inclusion_tag("admin/shows/fact/parts/uses.html")
def used_in(fact: Fact) -> dict[str, Any]:
    """List the places in live articles that show the current fact of a fact's subject key."""
    uses = find_uses(fact)
    return {"uses": uses, "more": max(0, uses.places - len(uses.shown))}


@register.filter
def block_name(kind: str) -> str:
    """Return the desk's name for a place in this kind of block where a fact is shown."""
    return BLOCK_OF_KIND[kind].mention_label()


def _mark_changes(change: Change) -> tuple[list[Span], list[Span]]:
    """Return the old and the new words of a change, as spans of equal and of different words."""
    old, new = _WORD.findall(change.before), _WORD.findall(change.after)
    if len(old) + len(new) > _MAX_COMPARED_WORDS:
        return [Span("out", change.before)], [Span("in", change.after)]
    old_spans: list[Span] = []
    new_spans: list[Span] = []
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old_end > old_start:
            old_spans.append(Span("kept" if tag == "equal" else "out", "".join(old[old_start:old_end])))
        if new_end > new_start:
            new_spans.append(Span("kept" if tag == "equal" else "in", "".join(new[new_start:new_end])))
    return old_spans, new_spans
