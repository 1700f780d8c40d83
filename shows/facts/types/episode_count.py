"""How many episodes a season has."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from shows.facts.choices import Certainty
from shows.facts.numbers import parse_number, spell_number
from shows.facts.types.base import Columns, FactType, Phrase, by_name, hedged, hedged_label


if TYPE_CHECKING:
    from shows.facts.rows import AnyFact

MAX_EPISODES = 2000  # more than a daily serial has in a year


def _episodes(number: str, fact: "AnyFact") -> str:
    return f"{number} episode" if fact.number == 1 else f"{number} episodes"


def _in_figures(fact: "AnyFact", today: date) -> str:
    return _episodes(str(fact.number), fact) if fact.number else "an unannounced number of episodes"


def _in_words(fact: "AnyFact", today: date) -> str:
    return _episodes(spell_number(fact.number), fact) if fact.number else _in_figures(fact, today)


def _clause(fact: "AnyFact", today: date) -> str:
    return f"{hedged(fact, 'has', 'have')} {_in_figures(fact, today)}"


def _label(fact: "AnyFact", today: date) -> str:
    return hedged_label(fact, _in_figures(fact, today)) if fact.number else "Not announced"


class EpisodeCount(FactType):
    """The number of episodes of a season."""

    key = "episode-count"
    label = "Episode count"
    description = "How many episodes it has."
    synonyms = "episodes number how many"
    example = "twelve"
    columns = ("number",)
    value_label = "Episodes"
    value_help = "12, or twelve."
    value_missing = "Say how many episodes it has."
    phrases = by_name(
        Phrase("number", "In figures", _in_figures),
        Phrase("words", "In words", _in_words),
        Phrase("clause", "As a clause", _clause),
        Phrase("label", "As a label", _label),
    )

    @property
    def condition(self) -> Q:
        return Q(number__isnull=False, number__gte=1)

    def read(self, text: str, *, today: date | None = None) -> Columns:
        number = parse_number(re.sub(r"\s*(?:episodes?|eps?\.?)$", "", text.strip().lower()))
        if number is None or not 1 <= number <= MAX_EPISODES:
            raise ValidationError(f"“{text.strip()[:40]}” is not a number of episodes. Write it like “12” or “twelve”.")
        return {"number": number}

    def as_text(self, fact: "AnyFact") -> str:
        return str(fact.number)

    def plain_value(self, fact: "AnyFact") -> str | int:
        return fact.number or ""

    def is_settled(self, fact: "AnyFact", today: date) -> bool:
        return fact.certainty == Certainty.CONFIRMED

    def add_structured_data(self, season: dict[str, Any], fact: "AnyFact") -> None:
        season["numberOfEpisodes"] = fact.number


EPISODE_COUNT = EpisodeCount()
