"""How a change of facts changes live articles, for the desk's pages on which facts are recorded."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from django import template

from articles.desk.compare import Span
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
_MAX_COMPARED_WORDS = 2000  # comparing word by word is quadratic; a longer sentence is marked whole


@register.inclusion_tag("admin/shows/fact/parts/impact.html")
def impact_of_all(changes: Sequence[Pair], first: int = 0) -> dict[str, Any]:
    """List the sentences that change if several facts take their places at once."""
    impact = impact_of_facts(changes, first=first)
    last = first + len(impact.changes)
    return {
        "impact": impact,
        "rows": [(change, *marked(change)) for change in impact.changes],
        "from_row": first + 1,
        "to_row": last,
        "earlier": max(0, first - PLACES_PER_PAGE) if first else None,
        "later": last if last < impact.places else None,
    }


@register.simple_tag
def impact_in_words(changes: Sequence[Pair]) -> str:
    """Return only the counts: "14 sentences in 9 articles, 3 answers"."""
    return impact_of_facts(changes).in_words


@register.inclusion_tag("admin/shows/fact/parts/uses.html")
def used_in(fact: Fact) -> dict[str, Any]:
    """List the live articles that say the current fact of a fact's subject key."""
    uses = find_uses(fact)
    return {"uses": uses, "more": max(0, uses.places - len(uses.shown))}


@register.filter
def block_name(kind: str) -> str:
    """Return what the desk calls a place in a kind of block where readers read a fact."""
    return BLOCK_OF_KIND[kind].mention_label()


def marked(change: Change) -> tuple[list[Span], list[Span]]:
    """Return the old and the new words of a change, each with what differs marked."""
    old, new = _WORD.findall(change.before), _WORD.findall(change.after)
    if len(old) + len(new) > _MAX_COMPARED_WORDS:
        return [Span("out", change.before)], [Span("in", change.after)]
    left: list[Span] = []
    right: list[Span] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if b > a:
            left.append(Span("kept" if what == "equal" else "out", "".join(old[a:b])))
        if d > c:
            right.append(Span("kept" if what == "equal" else "in", "".join(new[c:d])))
    return left, right
