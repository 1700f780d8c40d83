"""The column by which shows and people are searched: their names and the terms of these."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol
from unicodedata import normalize

from django.core.exceptions import EmptyResultSet
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import Contains, StartsWith
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.where import AND, OR, WhereNode

from shows.search_terms import MAX_QUERY_WORDS, PLAIN_LETTERS, extra_terms, fold, query_words


if TYPE_CHECKING:
    ModelTextField = models.TextField[str, str]
    TextLookup = models.Lookup[str]
else:
    ModelTextField = models.TextField
    TextLookup = models.Lookup

_BATCH_SIZE = 200  # rows in a transaction
_WORD = re.compile(r"[^\W_]+")
_AND = re.compile(r"(?<=\S) and (?=\S)", re.IGNORECASE)  # "Mr and Mrs Smith" finds "Mr. & Mrs. Smith"
_APOSTROPHE = re.compile("'")  # "greys" finds "Grey's": in articles, the index itself reads it as "grey"
# The accents of Latin, Greek and Cyrillic letters, and the vowel marks of Arabic ones, are left out; and there is
# one apostrophe and one dash, whichever a keyboard has.
_PLAIN = {
    **dict.fromkeys((*range(0x300, 0x370), *range(0x64B, 0x660), 0x670)),
    **dict.fromkeys(map(ord, "’‘ʻʼ′`"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **{ord(letter): plain for letter, plain in PLAIN_LETTERS.items()},
    **{ord(letter.upper()): plain.capitalize() for letter, plain in PLAIN_LETTERS.items() if letter != "ı"},
}


def list_names(*texts: str) -> list[str]:
    """Return the names in texts with one a line, each once."""
    names = (" ".join(line.split()) for text in texts for line in text.splitlines())
    return list(dict.fromkeys(name for name in names if name))


def with_distinction(name: str, distinction: str) -> str:
    """Return a name with what tells it from its twins: "Harbour Watch (United States, 2019)"."""
    return f"{name} ({distinction})" if distinction else name


class Named(Protocol):
    """A row with names, and a column of their terms."""

    pk: int
    search_terms: str

    @property
    def names(self) -> list[str]: ...
    def get_absolute_url(self) -> str: ...


def terms_of_names(names: Iterable[str]) -> str:
    """Return the column `search_terms`: each name, each of its words and each other term in a line of its own."""
    text = to_plain("\n".join(names))
    folded = fold(text)
    lines = [" ".join(line.split()) for line in folded.splitlines()]
    words = _WORD.findall(folded) + _WORD.findall(_APOSTROPHE.sub("", folded))
    terms = dict.fromkeys([*lines, *words, *extra_terms(text)])
    return "\n".join(["", *filter(None, terms), ""])


def fold_name(name: str) -> str:
    """Return a name of one line as it is written in the column `search_terms`."""
    return " ".join(fold(to_plain(name)).split())


def update_search_terms(rows: "models.QuerySet[Any]", *, mend: bool = True) -> list[Named]:
    """Compare the terms of rows with their names; return the rows that have others.

    Args:
        mend: whether to store the right terms.
    """
    stale: list[Named] = [row for row in rows.iterator() if row.search_terms != terms_of_names(row.names)]
    for start in range(0, len(stale) if mend else 0, _BATCH_SIZE):
        with transaction.atomic():
            for row in stale[start : start + _BATCH_SIZE]:
                # A row that was renamed meanwhile has got the terms of its new names.
                unchanged = rows.filter(pk=row.pk, search_terms=row.search_terms)
                unchanged.update(search_terms=terms_of_names(row.names))
    return stale


class SearchTermsField(ModelTextField):
    """The terms of the model's `names`, stored with every row that is saved or created in bulk.

    `QuerySet.update` and `save(update_fields=...)` do not fill it: `manage.py reindex` finds such rows.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's arguments
        super().__init__(*args, **kwargs | {"blank": True, "db_default": "", "editable": False})

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """Be Django's own field to migrations: their models have no `names`."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def pre_save(self, model_instance: Any, add: bool) -> str:  # noqa: ANN401 - any model with names
        terms = terms_of_names(model_instance.names)
        setattr(model_instance, self.attname, terms)
        return terms


def wanted_terms(typed: str) -> tuple[str, list[list[list[str]]]]:
    """Return what a row has to have for a text: the text itself, or of each of its words all terms of one of its forms.

    The text is "" if it has no letters. Terms are as the column has them, in a line; the last word may be a beginning.
    """
    text = to_plain(typed)
    words = query_words(_AND.sub(" & ", text))[:MAX_QUERY_WORDS]
    beginnings = {terms[-1] for terms in words[-1].alternatives} if words else set()
    forms = [
        [[f"\n{term}" if term in beginnings else f"\n{term}\n" for term in terms] for terms in word.alternatives]
        for word in words
    ]
    return fold_name(text), forms


@SearchTermsField.register_lookup
class Matches(TextLookup):
    """Whether names have a text in them as it is, or have all of its words in any form.

    As in the search of articles, the last word may be the beginning of a word.
    """

    lookup_name = "matches"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        folded, words = wanted_terms(self.rhs)
        if not folded:
            raise EmptyResultSet
        by_words = [
            self._any_of([self._all_of([Contains(self.lhs, term) for term in terms]) for terms in forms])
            for forms in words
        ]
        has_text = Contains(self.lhs, folded)
        condition = self._any_of([has_text, self._all_of(by_words)] if by_words else [has_text])
        return condition.as_sql(compiler, connection)

    @staticmethod
    def _all_of(conditions: list[Any]) -> WhereNode:
        return WhereNode(conditions, AND)

    @staticmethod
    def _any_of(conditions: list[Any]) -> WhereNode:
        return WhereNode(conditions, OR)


class Closeness(models.Func):
    """0 for rows of exactly this name, then those that begin with it, have it as a word or as another name,
    begin with its letters, have a word that does, and last those that have it anywhere.

    In SQL, because Django takes longer to build a `Case` of five `When` than the database to answer the query.
    """

    output_field = models.IntegerField()

    def __init__(self, column: str, typed: str) -> None:
        """Rank rows by the column of their search terms: every name and word in a line of its own, the name first."""
        super().__init__(column)
        self.name = fold_name(typed)

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_: object, **__: object
    ) -> tuple[str, tuple[str | int, ...]]:
        (terms,) = self.get_source_expressions()
        ranked = (
            StartsWith(terms, f"\n{self.name}\n"),
            StartsWith(terms, f"\n{self.name} "),
            Contains(terms, f"\n{self.name}\n"),
            StartsWith(terms, f"\n{self.name}"),
            Contains(terms, f"\n{self.name}"),
        )
        conditions = [condition.as_sql(compiler, connection) for condition in ranked]
        cases = " ".join(f"WHEN {sql} THEN {rank}" for rank, (sql, _) in enumerate(conditions))
        return f"CASE {cases} ELSE {len(ranked)} END", tuple(param for _, params in conditions for param in params)


def to_plain(text: str) -> str:
    """Return the text with plain letters, apostrophes and dashes: "Él – l’œuvre" becomes "El - l'oeuvre"."""
    return text if text.isascii() else normalize("NFC", normalize("NFD", text).translate(_PLAIN))
