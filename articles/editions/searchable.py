"""The search entry of a live article."""

from collections.abc import Callable
from html import escape
from unicodedata import normalize

from django.db.models import Q

from articles.editions.document import Document, episode_ids
from articles.editions.models import Live, SearchEntry
from articles.editions.resolved_facts import resolve_facts
from articles.writing.block import BlockText
from articles.writing.blocks import block_class
from articles.writing.episode_guide import EpisodeGuideBlock
from articles.writing.prose import lines_of
from articles.writing.references import Reference, replace_references
from shows.models import Episode
from shows.search_terms import MAX_JOINED_LETTERS, MAX_JOINED_LETTERS_IN_PROSE, with_extra_terms


def index(live: Live, document: Document) -> None:
    """Save the article's search entry; database triggers update the full-text index."""
    SearchEntry.objects.update_or_create(live=live, defaults=search_columns(live, document))


def search_columns(live: Live, document: Document) -> dict[str, str]:
    """Return the columns of the article's `SearchEntry`, with facts in the words of today."""
    text = text_of(document, resolve_facts(document).words, with_hidden=False)
    return {
        "title": _to_column(live.title),
        "names": _to_column(_list_names(live)),
        "text": _to_column(
            "\n".join((text, *_episode_titles(document))), max_joined_letters=MAX_JOINED_LETTERS_IN_PROSE
        ),
    }


def _episode_titles(document: Document) -> list[str]:
    """Return the titles of the episodes in the guides of a document, and of those that it reviews, as of today."""
    guides = [block for block in document["blocks"] if block_class(block) is EpisodeGuideBlock]
    seasons = set[int]().union(*map(EpisodeGuideBlock.season_ids, guides))
    reviewed = episode_ids(document)
    if not seasons and not reviewed:
        return []
    episodes = Episode.objects.filter(Q(season__in=seasons) | Q(pk__in=reviewed)).exclude(title="")
    return list(episodes.order_by("season", "number").values_list("title", flat=True))


def text_of(document: Document, words: Callable[[Reference], str], *, with_hidden: bool = True) -> str:
    """Return the text of a document, block by block, without headline and markup, and with its facts in words.

    Args:
        words: returns the words of a reference to a fact.
        with_hidden: with what readers see only on a click. A search would show it around the word that it found.
    """
    pieces = [document["standfirst"], document["lead_caption"]]
    for block in document["blocks"]:
        texts = [text for text in block_class(block).texts(block) if with_hidden or not text.is_hidden]
        pieces += [_to_plain_text(text, words) for text in texts]
    return "\n".join(piece for piece in pieces if piece)


def _to_column(text: str, *, max_joined_letters: int = MAX_JOINED_LETTERS) -> str:
    return with_extra_terms(normalize("NFC", text), max_joined_letters=max_joined_letters)


def _to_plain_text(text: BlockText, words: Callable[[Reference], str]) -> str:
    if not text.is_rich:
        return text.value
    return "\n".join(lines_of(replace_references(text.value, lambda reference: escape(words(reference)))))


def _list_names(live: Live) -> str:
    names: list[str] = []
    for show in live.shows.all():
        names += show.names
    for person in live.people.all():
        names += person.names
    names.append(live.section.name)
    names += [author.name for author in live.authors.all()]
    names += [tag.name for tag in live.tags.all()]
    return "\n".join(name for name in names if name)
