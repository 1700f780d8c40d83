"""What a fact says, whether it was read as an instance of the model or as a row of a page."""

from datetime import date
from typing import TYPE_CHECKING, Protocol, cast

from shows.facts.types import FACT_TYPE_OF, FactType


if TYPE_CHECKING:
    from shows.facts.rows import AnyFact


class _Columns(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def retracted(self) -> bool: ...
    @property
    def is_undo(self) -> bool: ...


class FactWords:
    """A mixin for what has the columns of a fact."""

    __slots__ = ()

    @property
    def type(self: _Columns) -> FactType:
        return FACT_TYPE_OF[self.kind]

    @property
    def value(self: _Columns) -> str:
        """The fact's value in words: "12 episodes"."""
        return "nothing known" if self.retracted else FACT_TYPE_OF[self.kind].value(cast("AnyFact", self))

    @property
    def is_correction(self: _Columns) -> bool:
        """Whether the newsroom corrects itself with this row: no source said anything new."""
        return self.retracted or self.is_undo

    def phrase(self: _Columns, name: str, today: date) -> str:
        """Return the fact in words, by a phrase of its type. Raises KeyError if the type has no such phrase."""
        return FACT_TYPE_OF[self.kind].phrases[name].words(cast("AnyFact", self), today)
