"""How a fact says itself in a sentence, a table, a label: the grammar of each kind, by certainty and by today's date.

A phrase has a name, which articles keep beside their reference to the fact; renaming one would leave them speechless.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from shows.facts.models import Certainty, Fact, Kind, State
from shows.facts.numbers import spell_number


@dataclass(frozen=True)
class Phrase:
    """One way in which a kind of fact can be said.

    Attributes:
        name: what a reference in an article keeps.
        label: what an editor chooses by.
        words: the words, given the fact and today.
    """

    name: str
    label: str
    words: Callable[[Fact, date], str]


def phrase_fact(fact: Fact, name: str, today: date) -> str:
    """Return the words of a fact in one of the phrases of its kind.

    Raises:
        KeyError: its kind has no such phrase.
    """
    return PHRASES[fact.kind][name].words(fact, today)


def has_passed(fact: Fact, today: date) -> bool:
    """Whether a release window lies wholly in the past."""
    return fact.latest is not None and fact.latest < today


# Release window


def _is_unknown(fact: Fact) -> bool:
    return fact.retracted or not (fact.earliest or fact.latest)


def _date(fact: Fact, today: date) -> str:
    return "a date yet to be announced" if _is_unknown(fact) else fact.words


def _when(fact: Fact, today: date) -> str:
    """Return the window with its preposition: "on 14 March 2026", "in Q3 2026", "before 2027"."""
    words = _date(fact, today)
    if _is_unknown(fact):
        return f"at {words}"
    if re.match(r"(?:before|by|after|from|later in) ", words):
        return words
    if " to " in words:
        first, last = words.split(" to ", 1)
        return f"between {first} and {last}"
    if re.match(r"\d{1,2} \w", words):
        return f"on {words}"
    return f"in the {words}" if " half of " in words else f"in {words}"


def _premiere(fact: Fact, today: date) -> str:
    if _is_unknown(fact):
        return "has no release date yet"
    when, passed = _when(fact, today), has_passed(fact, today)
    if fact.certainty == Certainty.CONFIRMED:
        if passed:
            return f"premiered {when}"
        return f"premieres {when}" if when.startswith("on ") else f"will premiere {when}"
    if fact.certainty == Certainty.REPORTED:
        return f"was expected {when}" if passed else f"is expected {when}"
    return f"was rumoured to premiere {when}" if passed else f"is rumoured to premiere {when}"


def _release_label(fact: Fact, today: date) -> str:
    if _is_unknown(fact):
        return "No date yet"
    if fact.certainty == Certainty.CONFIRMED:
        return fact.words[0].upper() + fact.words[1:]
    told = "expected" if fact.certainty == Certainty.REPORTED else "rumoured"
    told = f"was {told}" if has_passed(fact, today) else told
    return f"{told.capitalize()} {_when(fact, today)}"


# Episode count


def _episodes(number: str, fact: Fact) -> str:
    return f"{number} episode" if fact.number == 1 else f"{number} episodes"


def _count(fact: Fact, today: date) -> str:
    return _episodes(str(fact.number), fact) if fact.number else "an unannounced number of episodes"


def _count_in_words(fact: Fact, today: date) -> str:
    return _episodes(spell_number(fact.number), fact) if fact.number else _count(fact, today)


def _has_episodes(fact: Fact, today: date) -> str:
    return f"{_hedged(fact, 'has', 'have')} {_count(fact, today)}"


def _count_label(fact: Fact, today: date) -> str:
    return _hedged_label(fact, _count(fact, today)) if fact.number else "Not announced"


# Statuses: how each is said, and its infinitive for "is reported to ..."

_CLAUSES: dict[tuple[str, str], tuple[str, str]] = {
    (Kind.PRODUCTION_STATUS, State.ANNOUNCED): ("has been announced", "have been announced"),
    (Kind.PRODUCTION_STATUS, State.WRITING): ("is being written", "be in the hands of its writers"),
    (Kind.PRODUCTION_STATUS, State.FILMING): ("is filming", "be filming"),
    (Kind.PRODUCTION_STATUS, State.POST_PRODUCTION): ("is in post-production", "be in post-production"),
    (Kind.PRODUCTION_STATUS, State.FINISHED): ("has finished production", "have finished production"),
    (Kind.PRODUCTION_STATUS, State.HALTED): ("has halted production", "have halted production"),
    (Kind.RENEWAL, State.RENEWED): ("has been renewed", "have been renewed"),
    (Kind.RENEWAL, State.CANCELLED): ("has been cancelled", "have been cancelled"),
    (Kind.RENEWAL, State.ENDED): ("has ended", "have ended"),
    (Kind.CAST_STATUS, State.RETURNING): ("returns", "return"),
    (Kind.CAST_STATUS, State.NEW): ("joins the cast", "join the cast"),
}
_UNKNOWN = {
    Kind.PRODUCTION_STATUS: "has no confirmed production status",
    Kind.RENEWAL: "has been neither renewed nor cancelled",
    Kind.CAST_STATUS: "has been neither confirmed nor ruled out",
}


def _state(fact: Fact, today: date) -> str:
    return "unknown" if fact.retracted else str(fact.get_state_display()).lower()


def _status(fact: Fact, today: date) -> str:
    if fact.state == State.NOT_RETURNING:
        return {
            Certainty.CONFIRMED: "does not return",
            Certainty.REPORTED: "is reported not to return",
            Certainty.RUMOURED: "is rumoured not to return",
        }[Certainty(fact.certainty)]
    if fact.retracted or (fact.kind, fact.state) not in _CLAUSES:
        return _UNKNOWN[Kind(fact.kind)]
    return _hedged(fact, *_CLAUSES[fact.kind, fact.state])


def _status_label(fact: Fact, today: date) -> str:
    words = _state(fact, today).capitalize()
    return words if fact.retracted or fact.state in (State.UNKNOWN, State.UNDECIDED) else _hedged_label(fact, words)


# Where to watch

_WITH_THE = {"us", "usa", "uk", "uae", "eu", "netherlands", "philippines", "united states", "united kingdom"}


def _place(fact: Fact, today: date) -> str:
    return "a platform yet to be announced" if fact.retracted else fact.platform


def _is_on(fact: Fact, today: date) -> str:
    if fact.retracted:
        return "has no known platform"
    the = "the " if fact.region.lower() in _WITH_THE else ""
    region = f" in {the}{fact.region}" if fact.region else ""
    return f"{_hedged(fact, 'is', 'be')} on {fact.platform}{region}"


def _place_label(fact: Fact, today: date) -> str:
    return "Not known" if fact.retracted else _hedged_label(fact, fact.value)


def _hedged(fact: Fact, plain: str, infinitive: str) -> str:
    """Return the verb, or "is reported to" and its infinitive where nobody has confirmed it."""
    if fact.certainty == Certainty.CONFIRMED or fact.retracted:
        return plain
    return f"is {fact.certainty} to {infinitive}"


def _hedged_label(fact: Fact, words: str) -> str:
    return words if fact.certainty == Certainty.CONFIRMED else f"{words}, {fact.certainty}"


def _of_kind(*phrases: Phrase) -> dict[str, Phrase]:
    return {phrase.name: phrase for phrase in phrases}


_STATUSES = _of_kind(
    Phrase("clause", "As a clause", _status),
    Phrase("state", "As a word", _state),
    Phrase("label", "As a label", _status_label),
)

# The first of each is what a picker offers first.
PHRASES: dict[str, dict[str, Phrase]] = {
    Kind.RELEASE_WINDOW: _of_kind(
        Phrase("clause", "As a clause", _premiere),
        Phrase("when", "With its preposition", _when),
        Phrase("date", "As a date", _date),
        Phrase("label", "As a label", _release_label),
    ),
    Kind.EPISODE_COUNT: _of_kind(
        Phrase("number", "In figures", _count),
        Phrase("words", "In words", _count_in_words),
        Phrase("clause", "As a clause", _has_episodes),
        Phrase("label", "As a label", _count_label),
    ),
    Kind.PRODUCTION_STATUS: _STATUSES,
    Kind.RENEWAL: _STATUSES,
    Kind.CAST_STATUS: _STATUSES,
    Kind.WHERE_TO_WATCH: _of_kind(
        Phrase("place", "As a name", _place),
        Phrase("clause", "As a clause", _is_on),
        Phrase("label", "As a label", _place_label),
    ),
}
