"""How far a season or show is in its production."""

from shows.facts.choices import State
from shows.facts.types.base import Value
from shows.facts.types.status import Status


class ProductionStatus(Status):
    """How far production is: announced, filming, finished ..."""

    key = "production-status"
    label = "Production status"
    description = "Announced, filming, finished, halted ..."
    synonyms = "shooting"
    example = "filming"
    states = (
        *(State.ANNOUNCED, State.WRITING, State.FILMING, State.POST_PRODUCTION, State.FINISHED, State.HALTED),
        State.UNKNOWN,
    )
    clauses = {
        State.ANNOUNCED: ("has been announced", "have been announced"),
        State.WRITING: ("is being written", "be in the hands of its writers"),
        State.FILMING: ("is filming", "be filming"),
        State.POST_PRODUCTION: ("is in post-production", "be in post-production"),
        State.FINISHED: ("has finished production", "have finished production"),
        State.HALTED: ("has halted production", "have halted production"),
    }
    unknown_clause = "has no confirmed production status"

    def cannot_both_stand(self, stated: Value, other: Value) -> bool:
        """Whether an article that says both contradicts itself, as with "is filming" and "nothing is known"."""
        if State.UNKNOWN in (stated.value, other.value):
            return stated.value != other.value
        return super().cannot_both_stand(stated, other)


PRODUCTION_STATUS = ProductionStatus()
