"""What pages tell machines about shows: schema.org, from what is confirmed and nothing else. A rumour is never data."""

from collections.abc import Iterable
from typing import Any

from shows.facts.choices import Certainty
from shows.facts.models import Fact


Data = dict[str, Any]


def series(name: str, url: str, facts: Iterable[Fact]) -> Data:
    """Return a show with the seasons of which something is confirmed.

    Args:
        url: the whole address of its page.
        facts: what the page shows of it; their show, season and member are read.
    """
    seasons: dict[int, Data] = {}
    for fact in facts:
        if fact.certainty == Certainty.CONFIRMED and not fact.retracted and fact.season:
            number = fact.season.number
            season = seasons.setdefault(number, {"@type": "TVSeason", "seasonNumber": number})
            fact.type.add_structured_data(season, fact)
    data: Data = {"@type": "TVSeries", "name": name, "url": url}
    # A season of which nothing but its number is known says nothing.
    known = [seasons[number] for number in sorted(seasons) if len(seasons[number]) > 2]
    return data | ({"containsSeason": known} if known else {})
