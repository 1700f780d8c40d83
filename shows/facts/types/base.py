"""What every type of fact answers. A new type is a subclass in a file of its own, and a line in `__init__`."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from django.db.models import Q

from shows.facts.choices import Certainty, State
from shows.facts.countries import region_key


if TYPE_CHECKING:
    from shows.facts.rows import AnyFact

Columns = dict[str, Any]
_WITH_THE = {"us", "usa", "uk", "uae", "eu", "netherlands", "philippines", "united states", "united kingdom"}
# Every column of a fact's value, with what it holds if the fact's type does not use it.
EMPTY_VALUES: Columns = {
    **dict.fromkeys(("words", "edtf", "state", "platform", "region", "address"), ""),
    **dict.fromkeys(("earliest", "latest", "number")),
}


@dataclass(frozen=True)
class Phrase:
    """One way to put a fact into words.

    Attributes:
        name: is stored in articles, beside the reference to the fact: renaming a phrase would break those articles.
        label: its name in the list from which an editor chooses.
        words: returns the words, given the fact and today.
    """

    name: str
    label: str
    words: "Callable[[AnyFact, date], str]"


class Dated(Protocol):
    """A value with a last day, or None."""

    @property
    def latest(self) -> date | None: ...


class Value(Dated, Protocol):
    """A value in a sentence or in the record: enough of it to tell whether two values agree."""

    @property
    def value(self) -> str | int: ...
    @property
    def earliest(self) -> date | None: ...
    @property
    def is_only(self) -> bool: ...
    @property
    def part(self) -> int | None: ...
    @property
    def region(self) -> str: ...
    @property
    def platform(self) -> str: ...


class FactType(ABC):
    """A type of fact: how it is read, stored, checked, put into words and shown.

    Attributes:
        key: is stored in the column `Fact.kind`.
        label: its name on the desk and on readers' pages.
        description: a sentence for the page on which an editor chooses what to record.
        synonyms: further words by which editors find it.
        example: a value as people write it, which `read` understands.
        columns: the columns of `Fact` that hold its value; the others stay empty.
        phrases: its phrases by name, in the order in which editors get them. All types have a "label" and a "clause".
        states: the states that it can be in, if it is a status.
        is_about_member: whether it is about a cast member in a season; all other types are about a season or a show.
        is_awaited: whether readers wait for it: then "what we know" of a season says that it is not known yet.
        is_asked_of_show: whether a show has its own value, beside those of its seasons.
        identity_columns: the columns that tell facts apart if several count at once (one for each platform).
        scope_columns: those of them that are empty where a fact holds everywhere.
        is_of_one_season: whether a statement about a season says nothing about the others; a platform has all of them.
        value_label, value_help, value_missing: of its form field: the label, the help text, the message if it is empty.
    """

    key: ClassVar[str]
    label: ClassVar[str]
    description: ClassVar[str]
    synonyms: ClassVar[str]
    example: ClassVar[str]
    columns: ClassVar[tuple[str, ...]]
    phrases: ClassVar[dict[str, Phrase]]
    states: ClassVar[tuple[State, ...]] = ()
    is_about_member: ClassVar[bool] = False
    is_awaited: ClassVar[bool] = True
    is_asked_of_show: ClassVar[bool] = False
    identity_columns: ClassVar[tuple[str, ...]] = ()
    scope_columns: ClassVar[tuple[str, ...]] = ()
    is_of_one_season: ClassVar[bool] = True
    value_label: ClassVar[str] = ""
    value_help: ClassVar[str] = ""
    value_missing: ClassVar[str] = ""

    @property
    @abstractmethod
    def condition(self) -> Q:
        """The database's condition on a value of this type. That other columns are empty is checked for all types."""

    @abstractmethod
    def read(self, text: str, *, today: date | None = None) -> Columns:
        """Return the columns of the value that somebody has typed.

        Raises:
            ValidationError: with a sentence that says how to write such a value.
        """

    def read_all(self, text: str, *, today: date | None = None) -> list[Columns]:
        """Return the columns of each value, where somebody has typed several: a date for each country.

        Raises:
            ValidationError: with a sentence that says how to write such a value.
        """
        return [self.read(text, today=today)]

    @abstractmethod
    def as_text(self, fact: "AnyFact") -> str:
        """Return the value as text, from which `read` returns the same columns."""

    @abstractmethod
    def plain_value(self, fact: "AnyFact") -> str | int:
        """Return the value for comparing it with what sentences in articles state."""

    @abstractmethod
    def is_settled(self, fact: "AnyFact", today: date) -> bool:
        """Whether the fact can no longer change, so that its source need not be asked again."""

    @abstractmethod
    def add_structured_data(self, season: dict[str, Any], fact: "AnyFact") -> None:
        """Add a confirmed fact to its season's schema.org data, if schema.org has a property for it."""

    def value(self, fact: "AnyFact") -> str:
        """Return a fact's value in words."""
        return self.as_text(fact)

    def is_open(self, value: str | int) -> bool:
        """Whether a plain value means that nothing is known yet, so that no other value contradicts it."""
        return False

    def has_passed(self, value: Dated, today: date) -> bool:
        """Whether the value names days, and all of them are past."""
        return False

    def differs(self, stated: Value, other: Value) -> bool:
        """Whether two values, neither of them open, cannot both be true."""
        return str(stated.value) != str(other.value)

    def contradicts(self, stated: Value, other: Value) -> bool:
        """Whether the value that a sentence states and another value cannot both be true."""
        if self.is_open(stated.value) or self.is_open(other.value):
            return False
        return self.is_about_the_same(stated, other) and self.differs(stated, other)

    def identity(self, value: Value) -> tuple[object, ...]:
        """Return what tells to which of several facts of a subject a value belongs: part of the season, platform."""
        return value.part, str(value.value).casefold() if self.has_many_values else ""

    def is_about_the_same(self, stated: Value, other: Value) -> bool:
        """Whether two values of one subject are about the same of several facts: ratings in two countries are not."""
        return self.has_same_scope(stated, other) and self.identity(stated) == self.identity(other)

    def has_same_scope(self, stated: Value, other: Value) -> bool:
        """Whether two values are of the same part of a season, and of regions that have something in common."""
        regions = {region_key(value.region) for value in (stated, other)} - {""}
        return stated.part == other.part and len(regions) < 2

    def cannot_both_stand(self, stated: Value, other: Value) -> bool:
        """Whether an article that says both contradicts itself."""
        return self.has_same_scope(stated, other) and (
            self.contradicts(stated, other) or self.contradicts(other, stated)
        )

    def order(self, fact: "AnyFact") -> tuple[Any, ...]:
        """Return the place of a fact among those of its type: the parts of a season in turn, the season before them."""
        return (fact.part or 0,)

    def is_same(self, fact: "AnyFact", stated: Value) -> bool:
        """Whether a fact has exactly the value that a sentence states."""
        return str(self.plain_value(fact)).casefold() == str(stated.value).casefold()

    @property
    def has_many_values(self) -> bool:
        """Whether a subject may have several current facts of this type."""
        return bool(self.identity_columns)

    @property
    def search_words(self) -> str:
        """The words by which an editor finds the type, in lower case."""
        return f"{self.label} {self.synonyms}".lower()


def fills_only(*columns: str) -> Q:
    """Return the condition that all other columns of a value are empty."""
    empty = {name: "" for name, value in EMPTY_VALUES.items() if value == "" and name not in columns}
    null = {f"{name}__isnull": True for name, value in EMPTY_VALUES.items() if value is None and name not in columns}
    return Q(**empty, **null)


def by_name(*phrases: Phrase) -> dict[str, Phrase]:
    """Return the phrases by their names. A label says of which part of a season it is."""
    return {phrase.name: _with_part(phrase) if phrase.name == "label" else phrase for phrase in phrases}


def _with_part(phrase: Phrase) -> Phrase:
    def words(fact: "AnyFact", today: date) -> str:
        label = phrase.words(fact, today)
        return f"Part {fact.part}: {label}" if fact.part else label

    return Phrase(phrase.name, phrase.label, words)


def in_region(region: str) -> str:
    """Return a region as the end of a sentence says it: " in the UK", " in South Korea"; "" for everywhere."""
    the = "the " if region.lower() in _WITH_THE else ""
    return f" in {the}{region}" if region else ""


def hedged(fact: "AnyFact", plain: str, infinitive: str) -> str:
    """Return the verb, or "is reported to" and its infinitive if the fact is not confirmed."""
    if fact.certainty == Certainty.CONFIRMED or fact.retracted:
        return plain
    return f"is {fact.certainty} to {infinitive}"


def hedged_label(fact: "AnyFact", words: str) -> str:
    """Return the words, followed by the certainty if the fact is not confirmed: "12 episodes, reported"."""
    return words if fact.certainty == Certainty.CONFIRMED else f"{words}, {fact.certainty}"
