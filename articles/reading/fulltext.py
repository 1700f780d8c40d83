"""An article's text for those who read it elsewhere: plain HTML, its facts in the words of today."""

from collections.abc import Iterator
from html import escape
from typing import Any

from articles.editions.resolved_facts import ResolvedFacts, kinds_shown
from articles.writing.references import Reference, replaced
from shows.facts.models import Fact


def full_text(document: dict[str, Any], resolved: ResolvedFacts) -> str:
    """Return standfirst, prose, quotes, questions and tables; pictures and players stay on the page."""
    parts = [f"<p>{escape(document['standfirst'])}</p>"] if document["standfirst"] else []
    return "\n".join([*parts, *(html for block in document["blocks"] for html in _block(block, resolved))])


def _block(block: dict[str, Any], resolved: ResolvedFacts) -> Iterator[str]:
    def spoken(prose: str) -> str:
        return replaced(prose, lambda one: escape(resolved.words(one)))

    kind = block["kind"]
    if block.get("heading"):
        yield f"<h2>{escape(block['heading'])}</h2>"
    if kind == "text":
        yield spoken(block["body"])
    elif kind == "question":
        yield f"<h3>{escape(block['question'])}</h3>{spoken(block['answer'])}"
    elif kind == "quote":
        yield f"<blockquote><p>{escape(block['text'])}</p></blockquote>"
    elif kind in ("facts", "timeline"):
        yield _listed(resolved.of_season(block["season_id"], kinds_shown(block)), resolved)
    elif kind == "cast":
        cast = resolved.cast_of(block["season_id"])
        yield _listed([fact for fact in cast if block["status"] in ("", fact.state)], resolved)


def _listed(facts: list[Fact], resolved: ResolvedFacts) -> str:
    rows = (
        f"<li>{escape(str(fact.member or fact.get_kind_display()))}: "
        f"{escape(resolved.words(Reference(fact.subject_key, 'label')))}</li>"
        for fact in facts
    )
    return f"<ul>{''.join(rows)}</ul>" if facts else ""
