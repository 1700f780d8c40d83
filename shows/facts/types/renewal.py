"""Whether there will be more."""

from shows.facts.choices import State
from shows.facts.types.base import Value
from shows.facts.types.status import Status


class Renewal(Status):
    """Whether a show or season was renewed or cancelled, or has ended."""

    key = "renewal"
    label = "Renewal"
    description = "Renewed, cancelled, ended or undecided."
    synonyms = "renewed cancelled ended"
    example = "renewed"
    is_asked_of_show = True
    states = (State.RENEWED, State.CANCELLED, State.ENDED, State.UNDECIDED)
    clauses = {
        State.RENEWED: ("has been renewed", "have been renewed"),
        State.CANCELLED: ("has been cancelled", "have been cancelled"),
        State.ENDED: ("has ended", "have ended"),
    }
    unknown_clause = "has been neither renewed nor cancelled"

    def differs(self, stated: Value, other: Value) -> bool:
        """Whether the two exclude each other. Renewed and ended do not: a show may be renewed for its last season."""
        return {stated.value, other.value} != {State.RENEWED, State.ENDED} and super().differs(stated, other)


RENEWAL = Renewal()
