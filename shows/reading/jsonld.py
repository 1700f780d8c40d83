"""Structured data (schema.org) about shows, from confirmed facts only: a rumour is never given to machines."""

from collections.abc import Iterable
from typing import Any

from shows.facts.choices import Certainty
from shows.facts.models import Fact


Data = dict[str, Any]


def series(name: str, url: str, facts: Iterable[Fact]) -> Data:
    """Return the data of a show, with those of its seasons of which something is confirmed.

    Args:
        url: the absolute address of its page.
        facts: those that the page shows, with season and member loaded.
    """
    seasons: dict[int, Data] = {}
    for fact in facts:
        if fact.certainty == Certainty.CONFIRMED and not fact.retracted and fact.season:
            number = fact.season.number
            season = seasons.setdefault(number, {"@type": "TVSeason", "seasonNumber": number})
            fact.type.add_structured_data(season, fact)
    data: Data = {"@type": "TVSeries", "name": name, "url": url}
    # Leave out seasons of which nothing but the number is known.
    known = [seasons[number] for number in sorted(seasons) if len(seasons[number]) > 2]
    return data | ({"containsSeason": known} if known else {})
