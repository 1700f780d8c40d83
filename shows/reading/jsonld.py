"""Structured data (schema.org) about shows and people. Only from confirmed facts: machines are given no rumours."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from shows.cast.models import Person
from shows.catalogue.models import Show, ShowType
from shows.catalogue.rows import AnyEpisode, AnySeason, AnyShow
from shows.facts.choices import Certainty
from shows.facts.rows import AnyFact
from shows.facts.types.release_window import ISO_DATE


Data = dict[str, Any]
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def absolute(path: str) -> str:
    """Return the whole address of a path on this site; an address stays as it is."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SITE_URL}{path}"


def to_script(data: Data) -> SafeString:
    """Return data as JSON for the text of a script element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308 - no "<" is left in it


def show_jsonld(show: Show, facts: Iterable[AnyFact], episodes: Iterable[AnyEpisode] = ()) -> SafeString:
    """Return the structured data of a show's page."""
    data = series(show.title, absolute(show.get_absolute_url()), facts, episodes)
    if show.kind == ShowType.FILM:
        data["@type"] = "Movie"
        data.pop("containsSeason", None)  # a film's facts may be about a season, if its kind was changed
    return _of_page(data | _also_called(show.names) | _same_as(show_addresses(show)))


def person_jsonld(person: Person) -> SafeString:
    """Return the structured data of a person's page."""
    data = {"@type": "Person", "name": person.name, "url": absolute(person.get_absolute_url())}
    return _of_page(data | _also_called(person.names) | _same_as(person_addresses(person)))


def show_addresses(show: Show) -> list[str]:
    """Return the addresses of a show's pages elsewhere, by the ids that it has there."""
    sort = "movie" if show.kind == ShowType.FILM else "tv"
    return _known(
        ("https://www.tvmaze.com/shows/{}", show.tvmaze_id),
        (f"https://www.themoviedb.org/{sort}/{{}}", show.tmdb_id),
        ("https://www.imdb.com/title/{}/", show.imdb_id),
        ("https://www.wikidata.org/wiki/{}", show.wikidata_id),
    )


def person_addresses(person: Person) -> list[str]:
    """Return the addresses of a person's pages elsewhere, by the ids that they have there."""
    return _known(
        ("https://www.themoviedb.org/person/{}", person.tmdb_id),
        ("https://www.imdb.com/name/{}/", person.imdb_id),
        ("https://www.wikidata.org/wiki/{}", person.wikidata_id),
    )


def _known(*addresses: tuple[str, int | str | None]) -> list[str]:
    return [address.format(key) for address, key in addresses if key]


def _also_called(names: list[str]) -> Data:
    return {"alternateName": names[1:]} if len(names) > 1 else {}


def _same_as(addresses: list[str]) -> Data:
    return {"sameAs": addresses} if addresses else {}


def _of_page(data: Data) -> SafeString:
    return to_script({"@context": "https://schema.org", **data})


def series(name: str, url: str, facts: Iterable[AnyFact], episodes: Iterable[AnyEpisode] = ()) -> Data:
    """Return the data of a show, with those of its seasons of which something is confirmed, or an episode is listed.

    Args:
        url: the absolute address of its page.
        facts: those that the page shows, with season and member loaded.
    """
    seasons: dict[int, Data] = {}
    # Parts and regions first: what is said of the whole season counts for more than the first of them.
    for fact in sorted(facts, key=lambda fact: not (fact.part or fact.region or fact.platform)):
        if fact.certainty == Certainty.CONFIRMED and not fact.retracted and fact.season:
            number = fact.season.number
            season = seasons.setdefault(number, {"@type": "TVSeason", "seasonNumber": number})
            fact.type.add_structured_data(season, fact)
    for episode in episodes:
        number = episode.season.number
        season = seasons.setdefault(number, {"@type": "TVSeason", "seasonNumber": number})
        season.setdefault("episode", []).append(episode_data(episode))
    data: Data = {"@type": "TVSeries", "name": name, "url": url}
    # Leave out seasons of which nothing but the number is known.
    known = [seasons[number] for number in sorted(seasons) if len(seasons[number]) > 2]
    return data | ({"containsSeason": known} if known else {})


def episode_data(episode: AnyEpisode) -> Data:
    """Return the data of an episode: what is known of it."""
    data = {"@type": "TVEpisode", "episodeNumber": episode.number, "name": episode.title or episode.label}
    if ISO_DATE.fullmatch(episode.edtf):
        data["datePublished"] = episode.edtf
    return data | ({"description": episode.synopsis} if episode.synopsis else {})


def season_data(season: AnySeason, episodes: Iterable[AnyEpisode] = ()) -> Data:
    """Return the data of a season as a part of its show, with its episodes."""
    work: Data = series(season.show.title, absolute(season.show.get_absolute_url()), ())
    name = season.title or f"{season.show.title}, {season.words}"
    data = {"@type": "TVSeason", "name": name, "seasonNumber": season.number, "url": work["url"]}
    listed = [episode_data(episode) for episode in episodes]
    return data | {"partOfSeries": work} | ({"episode": listed} if listed else {})


def reviewed_work(show: AnyShow, season: AnySeason | None, episode: AnyEpisode | None = None) -> Data:
    """Return the data of what a review is about: an episode or a season with its show, or a whole show or film."""
    work: Data = series(show.title, absolute(show.get_absolute_url()), ())
    if show.kind == ShowType.FILM:
        return work | {"@type": "Movie"}
    if season is None:
        return work
    of_season = season_data(season)
    if episode is None:
        return of_season
    of_season.pop("partOfSeries")
    return episode_data(episode) | {"url": work["url"], "partOfSeason": of_season, "partOfSeries": work}
