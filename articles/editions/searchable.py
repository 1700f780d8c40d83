"""The words by which a live article is found."""

from html import escape
from typing import Any
from unicodedata import normalize

from articles.editions.models import Live, SearchEntry
from articles.editions.resolved_facts import RICH_TEXT_FIELDS, ResolvedFacts, resolve_facts
from articles.writing.prose import lines_of
from articles.writing.references import replaced


# The columns of blocks that readers read, as they stand on the page: what a database keeps as JSON may lose its order.
_READ = ("heading", "group", "question", *RICH_TEXT_FIELDS, "text", "caption", "attribution", "title")


def index(live: Live, document: dict[str, Any]) -> None:
    """Write what the article is found by; the full-text index follows by trigger."""
    SearchEntry.objects.update_or_create(live=live, defaults=search_columns(live, document))


def search_columns(live: Live, document: dict[str, Any]) -> dict[str, str]:
    """Return what the article is found by, as columns of `SearchEntry`; its facts in the words of today."""
    return {
        "title": normalize("NFC", live.title),
        "names": normalize("NFC", _names(live)),
        "text": normalize("NFC", text_of(document, resolve_facts(document))),
    }


def text_of(document: dict[str, Any], resolved: ResolvedFacts) -> str:
    """Return every word that the document shows, block by block, without markup; its facts as they stand."""
    parts = [document["standfirst"], document["lead_caption"]]
    for block in document["blocks"]:
        for name in _READ:
            if name in RICH_TEXT_FIELDS and name in block:
                parts.append(" ".join(lines_of(replaced(block[name], lambda one: escape(resolved.words(one))))))
            else:
                parts.append(block.get(name, ""))
    return "\n".join(part for part in parts if part)


def _names(live: Live) -> str:
    names: list[str] = []
    for show in live.shows.all():
        names += [show.title, show.original_title]
    for person in live.people.all():
        names += [person.name, person.other_names]
    names += [author.name for author in live.authors.all()]
    names += [tag.name for tag in live.tags.all()]
    return "\n".join(name for name in names if name)
