"""The pages about shows and people."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from shows.cast.models import CastMember, Person
from shows.cast.rows import read_cast, read_roles
from shows.catalogue.models import Show
from shows.catalogue.rows import ShowCards, episodes_of, seasons_of
from shows.catalogue.season_numbers import SPECIALS
from shows.reading.depends import TODAY, depends_on, people_keys, picture_keys
from shows.reading.jsonld import person_jsonld, show_jsonld
from shows.reading.known import facts_about_person, facts_about_show, of_members, of_seasons
from shows.reading.paging import page_of


SHOWS_PER_PAGE = 24


@require_safe
def show_list_view(request: HttpRequest) -> HttpResponse:
    """List all shows by title."""
    page = page_of(request, ShowCards(), size=SHOWS_PER_PAGE)
    depends_on(request, "show", *picture_keys(*(show.poster for show in page)))
    return render(request, "shows/show_list.html", {"page": page})


def show_context(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Return what the newsroom knows about a show: its seasons, and who is in which. Name what its page depends on.

    Raises:
        Http404: no show has this slug.
    """
    show = get_object_or_404(Show.objects.select_related("poster"), slug=slug)
    facts = facts_about_show(show.pk)
    by_season, by_member = of_seasons(facts), of_members(facts)
    seasons = seasons_of(show.pk)
    episodes = episodes_of([season.pk for season in seasons])
    members = read_cast(show.pk)
    depends_on(request, f"show:{show.pk}", f"show:{show.pk}/facts", TODAY, *picture_keys(show.poster))
    depends_on(request, *people_keys(member.person for member in members))
    depends_on(request, *(f"season:{season.pk}/episodes" for season in seasons))
    cast = [member for member in members if member.role == CastMember.Role.CAST]
    return {
        "show": show,
        "jsonld": show_jsonld(show, facts, episodes),
        "facts": by_season.get(None, []),
        "season_count": sum(season.number != SPECIALS for season in seasons),
        "seasons": [
            (season, by_season.get(season.pk, []), [row for row in episodes if row.season_id == season.pk])
            for season in seasons
        ],
        "cast": [(member, by_member.get(member.pk, [])) for member in cast],
        "crew": [member for member in members if member.role != CastMember.Role.CAST],
    }


def person_context(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Return a person with their parts, and their status in each season. Name what their page depends on.

    Raises:
        Http404: no person has this slug.
    """
    person = get_object_or_404(Person.objects.select_related("portrait"), slug=slug)
    by_member, roles = of_members(facts_about_person(person.pk)), read_roles(person.pk)
    depends_on(request, *people_keys([person]), TODAY, *picture_keys(*(role.show.poster for role in roles)))
    depends_on(request, *(f"show:{role.show_id}{suffix}" for role in roles for suffix in ("", "/facts")))
    return {
        "person": person,
        "jsonld": person_jsonld(person),
        "roles": [(role, by_member.get(role.pk, [])) for role in roles],
    }
