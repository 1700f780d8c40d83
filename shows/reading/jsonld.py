"""What pages tell machines about shows: schema.org, from what is confirmed and nothing else. A rumour is never data."""

import re
from collections.abc import Iterable
from typing import Any

from shows.cast.models import CastMember
from shows.facts.models import Certainty, Fact, Kind, State


Data = dict[str, Any]
_ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?")  # a year, month or day: what EDTF and schema.org share


def series(name: str, url: str, facts: Iterable[Fact]) -> Data:
    """Return a show with the seasons of which something is confirmed.

    Args:
        url: the whole address of its page.
        facts: what the page shows of it; their show, season and member are read.
    """
    seasons: dict[int, Data] = {}
    for fact in facts:
        if fact.certainty == Certainty.CONFIRMED and not fact.retracted and fact.season:
            told = seasons.setdefault(fact.season.number, {"@type": "TVSeason", "seasonNumber": fact.season.number})
            _add(told, fact)
    found: Data = {"@type": "TVSeries", "name": name, "url": url}
    told_seasons = [seasons[number] for number in sorted(seasons) if len(seasons[number]) > 2]
    return found | ({"containsSeason": told_seasons} if told_seasons else {})


def _add(season: Data, fact: Fact) -> None:
    if fact.kind == Kind.EPISODE_COUNT:
        season["numberOfEpisodes"] = fact.number
    elif fact.kind == Kind.RELEASE_WINDOW and _ISO.fullmatch(fact.edtf):
        season["startDate"] = fact.edtf
    elif fact.state in (State.RETURNING, State.NEW) and fact.member and fact.member.role == CastMember.Role.CAST:
        person: Data = {"@type": "Person", "name": fact.member.person.name}
        role: Data = {"@type": "PerformanceRole", "actor": person}
        if fact.member.character:
            role["characterName"] = fact.member.character
        season.setdefault("actor", []).append(role)
