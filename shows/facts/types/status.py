"""The base of the types that are a status: one state out of a few, each with its clause."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.core.exceptions import ValidationError
from django.db.models import Q

from shows.facts.choices import Certainty, State
from shows.facts.types.base import Columns, FactType, Phrase, by_name, hedged, hedged_label


if TYPE_CHECKING:
    from shows.facts.rows import AnyFact

_OPEN = (State.UNKNOWN, State.UNDECIDED)
_SETTLED = (State.FINISHED, State.CANCELLED, State.ENDED)


def _word(fact: "AnyFact", today: date) -> str:
    return "unknown" if fact.retracted else str(fact.get_state_display()).lower()


def _clause(fact: "AnyFact", today: date) -> str:
    status = cast("Status", fact.type)  # only types of this class have this phrase
    if fact.retracted or fact.state not in status.clauses:
        return status.unknown_clause
    return status.clause(fact)


def _label(fact: "AnyFact", today: date) -> str:
    words = _word(fact, today).capitalize()
    return words if fact.retracted or fact.state in _OPEN else hedged_label(fact, words)


class Status(FactType):
    """A type whose value is a state.

    Attributes:
        clauses: the clause of each known state, and its infinitive for "is reported to ...".
        unknown_clause: the clause of every other state.
    """

    columns = ("state",)
    clauses: ClassVar[dict[State, tuple[str, str]]]
    unknown_clause: ClassVar[str]
    phrases = by_name(
        Phrase("clause", "As a clause", _clause),
        Phrase("state", "As a word", _word),
        Phrase("label", "As a label", _label),
    )

    @property
    def condition(self) -> Q:
        return Q(state__in=self.states)

    def clause(self, fact: "AnyFact") -> str:
        """Return the clause of a state that has one."""
        return hedged(fact, *self.clauses[State(fact.state)])

    def read(self, text: str, *, today: date | None = None) -> Columns:
        wanted = re.sub(r"[\s_-]+", "-", text.strip().lower())
        for state in self.states:
            if wanted in (state.value, re.sub(r"[\s-]+", "-", state.label.lower())):
                return {"state": state.value}
        names = ", ".join(state.value for state in self.states)
        raise ValidationError(f"“{text.strip()[:40]}” is not a {self.label.lower()}. Choose one of: {names}.")

    def as_text(self, fact: "AnyFact") -> str:
        return fact.state

    def value(self, fact: "AnyFact") -> str:
        return str(fact.get_state_display())

    def plain_value(self, fact: "AnyFact") -> str:
        return fact.state

    def is_open(self, value: str | int) -> bool:
        return value in _OPEN

    def is_settled(self, fact: "AnyFact", today: date) -> bool:
        return fact.certainty == Certainty.CONFIRMED and fact.state in _SETTLED

    def add_structured_data(self, season: dict[str, Any], fact: "AnyFact") -> None:
        """Add nothing: schema.org has no word for a status."""
