"""Who is in a season: who returns, who is new, who does not return."""

from typing import TYPE_CHECKING, Any

from shows.cast.models import CastMember
from shows.facts.choices import Certainty, State
from shows.facts.types.status import Status


if TYPE_CHECKING:
    from shows.facts.rows import AnyFact

_NOT_RETURNING = {
    Certainty.CONFIRMED: "does not return",
    Certainty.REPORTED: "is reported not to return",
    Certainty.RUMOURED: "is rumoured not to return",
}


class CastStatus(Status):
    """Whether a cast member returns in a season, is new, or does not return."""

    key = "cast-status"
    label = "Cast status"
    description = "Who returns, who is new, who does not return."
    synonyms = "returning actor who"
    example = "returning"
    is_about_member = True
    states = (State.RETURNING, State.NEW, State.NOT_RETURNING, State.UNKNOWN)
    clauses = {
        State.RETURNING: ("returns", "return"),
        State.NEW: ("joins the cast", "join the cast"),
        State.NOT_RETURNING: ("does not return", "not return"),
    }
    unknown_clause = "has been neither confirmed nor ruled out"

    def clause(self, fact: "AnyFact") -> str:
        """Return the clause of a state; "not" goes before "to": "is reported not to return"."""
        if fact.state == State.NOT_RETURNING:
            return _NOT_RETURNING[Certainty(fact.certainty)]
        return super().clause(fact)

    def add_structured_data(self, season: dict[str, Any], fact: "AnyFact") -> None:
        """Add those of the cast who will be seen. The crew is left out: a season's data lists actors."""
        if fact.state not in (State.RETURNING, State.NEW) or not fact.member:
            return
        if fact.member.role != CastMember.Role.CAST:
            return
        role: dict[str, Any] = {
            "@type": "PerformanceRole",
            "actor": {"@type": "Person", "name": fact.member.person.name},
        }
        if fact.member.character:
            role["characterName"] = fact.member.character
        season.setdefault("actor", []).append(role)


CAST_STATUS = CastStatus()
