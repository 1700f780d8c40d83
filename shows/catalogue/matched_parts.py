"""Which season or episode of a show a search has found."""

from django.db.models import Value

from shows.catalogue.episodes import Episode
from shows.catalogue.models import Season, Show
from shows.catalogue.season_numbers import season_words


MAX_PARTS = 200  # of all shows on a page of hits


def find_parts(keys: list[int], words: str) -> dict[int, str]:
    """Return what of shows has the words, where their own titles do not, by the primary keys of the shows: one query.

    "Season 2, episode 7: The Drowned Bell", the first of several.
    """
    by_title = Show.objects.filter(pk__in=keys, search_terms__matches=words).order_by().values("pk")
    seasons = Season.objects.filter(show__in=keys, title__icontains=words).exclude(show__in=by_title)
    # Of a few shows the episodes are read: the index would name those of all shows.
    episodes = Episode.objects.filter(season__show__in=keys, search_terms__matches_unindexed=words)
    of_seasons = seasons.order_by().values_list("show_id", "number", Value(0), "title")
    of_episodes = (
        episodes.exclude(season__show__in=by_title)
        .order_by()
        .values_list("season__show_id", "season__number", "number", "title")
    )
    rows = of_seasons.union(of_episodes, all=True).order_by("show_id", "number")[:MAX_PARTS] if keys and words else ()
    parts: dict[int, str] = {}
    for show, season, episode, title in sorted(rows):
        name = season_words(season).capitalize() + (f", episode {episode}" if episode else "")
        parts.setdefault(show, f"{name}: {title}")
    return parts
