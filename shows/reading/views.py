"""The pages about shows and people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from shows.cast.models import CastMember, Person
from shows.catalogue.models import Show
from shows.reading.depends import TODAY, depends_on, people_keys, picture_keys
from shows.reading.known import current_facts, of_members, of_seasons
from shows.reading.paging import page_of


SHOWS_A_PAGE = 24


@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    shows = Show.objects.select_related("poster").order_by("title", "pk")
    page = page_of(request, shows, size=SHOWS_A_PAGE)
    depends_on(request, "show", *picture_keys(*(one.poster for one in page)))
    return render(request, "shows/show_list.html", {"page": page})


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the newsroom knows about a show: its seasons, and who is in which."""
    found = get_object_or_404(Show.objects.select_related("poster"), slug=slug)
    facts = list(current_facts(show=found))
    by_season, by_member = of_seasons(facts), of_members(facts)
    members = list(found.cast.select_related("person__portrait"))
    depends_on(request, f"show:{found.pk}", f"show:{found.pk}/facts", TODAY, *picture_keys(found.poster))
    depends_on(request, *people_keys(one.person for one in members))
    context = {
        "show": found,
        "facts": by_season.get(None, []),
        "seasons": [(season, by_season.get(season.pk, [])) for season in found.seasons.order_by("-number")],
        "cast": [(one, by_member.get(one.pk, [])) for one in members if one.role == CastMember.Role.CAST],
        "crew": [one for one in members if one.role != CastMember.Role.CAST],
    }
    return render(request, "shows/show.html", context)


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Person.objects.select_related("portrait"), slug=slug)
    by_member = of_members(current_facts(member__person=found))
    roles = list(found.roles.select_related("show__poster").order_by("show__title", "order"))
    depends_on(request, *people_keys([found]), TODAY, *picture_keys(*(role.show.poster for role in roles)))
    depends_on(request, *(f"show:{role.show_id}{what}" for role in roles for what in ("", "/facts")))
    context = {"person": found, "roles": [(role, by_member.get(role.pk, [])) for role in roles]}
    return render(request, "shows/person.html", context)
