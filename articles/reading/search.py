"""Full-text search over live articles. What differs between databases is `search_on_sqlite` and `search_on_postgresql`."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from unicodedata import category, normalize

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.editions.models import Live
from articles.reading import search_on_postgresql, search_on_sqlite


BEGIN, END = "\x02", "\x03"  # around a hit in a snippet: characters that no text holds
# Nothing that is done for a search may grow with the archive; so, where very much is found, little is asked of it.
FEW = 500  # articles: as many, or fewer, come by their relevance. Of more, by their age; of the newest, titles first
MOST = 6000  # no more are shown
_MOST_WORDS = 12


@dataclass(frozen=True)
class Hit:
    """A live article that was found, and where, with the words marked."""

    live: Live
    snippet: SafeString


class Hits:
    """What was found, as a sequence that a paginator can count and slice."""

    def __init__(self, words: list[str], far: int) -> None:
        """Find what has these words; not all of it, but the newest `far` and more."""
        self.words = words
        self.far = min(max(far, FEW), MOST)

    def count(self) -> int:
        return min(len(self._newest), self.far)

    def __len__(self) -> int:
        return self.count()

    @property
    def more_than(self) -> int:
        """What is known of the number where not all were looked for; 0 where all were, and are counted."""
        return FEW if len(self._newest) > self.far else 0

    def __getitem__(self, part: slice) -> list[Hit]:
        start, stop = part.start or 0, min(part.stop, self.count())
        if stop <= start:
            return []
        rows = self._rows(start, stop)
        lives = Live.objects.for_readers().cards().in_bulk([key for key, _ in rows])
        return [Hit(lives[key], _marked(snippet)) for key, snippet in rows if key in lives]

    @property
    def _newest(self) -> list[int]:
        """The keys of what was found, the newest first."""
        return self._found[1]

    @property
    def _terms(self) -> list[str]:
        """The words as the database has them."""
        return self._found[0]

    @cached_property
    def _found(self) -> tuple[list[str], list[int]]:
        """Both. The last word is the beginning of one, unless many have it as it stands."""
        if not self.words:
            return [], []
        database, last, far = _database(), self.words[-1], self.far + 1
        terms = [database.term(word) for word in self.words]
        with connection.cursor() as cursor, database.by_the_index(cursor) as last_key:
            found = database.newest(cursor, terms, far, last_key)
            # What begins with a letter is nearly everything.
            is_whole = len(found) > FEW or (len(last) == 1 and last.isascii())
            if not is_whole and not database.are_more(cursor, terms[-1], FEW):
                terms[-1] = database.term(last, is_beginning=True)
                found = database.newest(cursor, terms, far, last_key)
        return terms, list(found)

    def _rows(self, start: int, stop: int) -> list[tuple[int, str]]:
        """Return keys and snippets."""
        database, found, marks = _database(), self._newest, (BEGIN, END)
        with connection.cursor() as cursor:
            if len(found) <= FEW:
                best: list[tuple[int, str]] | None = database.best(
                    cursor, self._terms, marks, start=start, count=stop - start
                )
                if best is not None:
                    return best
            if start < FEW:
                titled = set(database.titled(cursor, self._terms, found[:FEW]))
                found = sorted(found[:FEW], key=lambda key: key not in titled) + found[FEW:]
            wanted = found[start:stop]
            snippets = dict(database.snippets(cursor, self._terms, marks, wanted))
        return [(key, snippets[key]) for key in wanted if key in snippets]


def search(words: str, *, far: int = FEW) -> Hits:
    """Find articles in which all the words stand, in any form; the last may be the beginning of a word.

    Whatever a visitor types is taken as words: operators and quotes mean nothing.

    Args:
        far: how far the reader looks into what is found, in articles.
    """
    # Some keyboards send letters and marks apart; the index holds them joined.
    return Hits(_words(normalize("NFC", words))[:_MOST_WORDS], far)


def _words(text: str) -> list[str]:
    """Return runs of letters and digits, with the signs that belong to them: the vowels of Hindi are no letters."""
    kept = "".join(sign if sign.isalnum() or category(sign).startswith("M") else " " for sign in text)
    return [word for word in kept.split() if any(map(str.isalnum, word))]


def _marked(snippet: str) -> SafeString:
    return mark_safe(escape(snippet).replace(BEGIN, "<mark>").replace(END, "</mark>"))


def _database() -> Any:
    return search_on_postgresql if connection.vendor == "postgresql" else search_on_sqlite
