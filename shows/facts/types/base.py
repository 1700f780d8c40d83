"""What every type of fact answers. A new type is a subclass in a file of its own, and a line in `__init__`."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from django.db.models import Q

from shows.facts.choices import Certainty, State


if TYPE_CHECKING:
    from shows.facts.models import Fact

Columns = dict[str, Any]
# Every column that holds a value, and what it holds in facts of a type that does not fill it.
EMPTY_VALUES: Columns = {
    **dict.fromkeys(("words", "edtf", "state", "platform", "region", "address"), ""),
    **dict.fromkeys(("earliest", "latest", "number")),
}


@dataclass(frozen=True)
class Phrase:
    """One way to put a fact into words.

    Attributes:
        name: what an article stores beside its reference to the fact: renaming a phrase would break those articles.
        label: what an editor chooses by.
        words: returns the words, given the fact and today.
    """

    name: str
    label: str
    words: "Callable[[Fact, date], str]"


class Dated(Protocol):
    """What has a last day, or None."""

    @property
    def latest(self) -> date | None: ...


class Value(Dated, Protocol):
    """What a sentence states or the record holds: enough of it to tell whether two of them agree."""

    @property
    def value(self) -> str | int: ...
    @property
    def earliest(self) -> date | None: ...
    @property
    def is_only(self) -> bool: ...


class FactType(ABC):
    """A type of fact: how it is read, stored, checked, put into words and shown.

    Attributes:
        key: what the column `Fact.kind` stores.
        label: its name on the desk and on readers' pages.
        description: a sentence for the page on which an editor chooses what to record.
        synonyms: words that people type when they look for it, beside its label.
        example: a value as people write it, which `read` understands.
        columns: the columns of `Fact` that its value fills; the others stay empty.
        phrases: its phrases by name; the first is the one that a picker offers first. All types have a "label" and a "clause".
        states: the states that it can be in, if it is a status.
        is_about_member: whether it is about a cast member in a season; all other types are about a season or a show.
        is_awaited: whether readers wait for it: then "what we know" of a season says so while it is not known.
        is_asked_of_show: whether a show with seasons has one of its own, too.
        identity_columns: of a type of which several count at once (one for each platform): what tells them apart.
        value_label, value_help, value_missing: the words of its form: the label, a help text, and what to do if it is empty.
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
    value_label: ClassVar[str] = ""
    value_help: ClassVar[str] = ""
    value_missing: ClassVar[str] = ""

    @property
    @abstractmethod
    def condition(self) -> Q:
        """What the database holds a value of this type to, beside that the columns of other types are empty."""

    @abstractmethod
    def read(self, text: str, *, today: date | None = None) -> Columns:
        """Return the columns that a text fills.

        Raises:
            ValidationError: with a sentence on what cannot be read and what can.
        """

    @abstractmethod
    def as_text(self, fact: "Fact") -> str:
        """Return a text from which `read` makes the same columns again."""

    @abstractmethod
    def plain_value(self, fact: "Fact") -> str | int:
        """Return the value as sentences of articles are compared with it."""

    @abstractmethod
    def is_settled(self, fact: "Fact", today: date) -> bool:
        """Whether it cannot change by itself any more: then its source does not grow old."""

    @abstractmethod
    def add_structured_data(self, season: dict[str, Any], fact: "Fact") -> None:
        """Add what a confirmed fact says to its season's schema.org data; nothing where schema.org has no word for it."""

    def value(self, fact: "Fact") -> str:
        """Return what it says, in words."""
        return self.as_text(fact)

    def is_open(self, value: str | int) -> bool:
        """Whether a plain value says that nothing is known yet: no other value contradicts it."""
        return False

    def has_passed(self, value: Dated, today: date) -> bool:
        """Whether what was to come lies wholly in the past."""
        return False

    def differs(self, stated: Value, other: Value) -> bool:
        """Whether two values, neither of them open, cannot both be true."""
        return str(stated.value) != str(other.value)

    def contradicts(self, stated: Value, other: Value) -> bool:
        """Whether what a sentence states cannot be true beside another value."""
        return not (self.is_open(stated.value) or self.is_open(other.value)) and self.differs(stated, other)

    def cannot_both_stand(self, stated: Value, other: Value) -> bool:
        """Whether one article may not say both."""
        return self.contradicts(stated, other) or self.contradicts(other, stated)

    def is_same(self, fact: "Fact", stated: Value) -> bool:
        """Whether a fact says exactly what a sentence states."""
        return str(self.plain_value(fact)).casefold() == str(stated.value).casefold()

    @property
    def has_many_values(self) -> bool:
        """Whether several facts of it count at once about one subject."""
        return bool(self.identity_columns)

    @property
    def search_words(self) -> str:
        return f"{self.label} {self.synonyms}".lower()


def fills_only(*columns: str) -> Q:
    """Return the condition that no other column than these holds a value."""
    empty = {name: "" for name, value in EMPTY_VALUES.items() if value == "" and name not in columns}
    null = {f"{name}__isnull": True for name, value in EMPTY_VALUES.items() if value is None and name not in columns}
    return Q(**empty, **null)


def by_name(*phrases: Phrase) -> dict[str, Phrase]:
    return {phrase.name: phrase for phrase in phrases}


def hedged(fact: "Fact", plain: str, infinitive: str) -> str:
    """Return the verb, or "is reported to" and its infinitive where nobody has confirmed it."""
    if fact.certainty == Certainty.CONFIRMED or fact.retracted:
        return plain
    return f"is {fact.certainty} to {infinitive}"


def hedged_label(fact: "Fact", words: str) -> str:
    return words if fact.certainty == Certainty.CONFIRMED else f"{words}, {fact.certainty}"
