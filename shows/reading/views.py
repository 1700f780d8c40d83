"""The pages about shows and people."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from shows.cast.models import CastMember, Person, SeasonStatus
from shows.catalogue.models import Show
from shows.reading.paging import page_of


SHOWS_A_PAGE = 24


@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    shows = Show.objects.select_related("poster").order_by("title", "pk")
    return render(request, "shows/show_list.html", {"page": page_of(request, shows, size=SHOWS_A_PAGE)})


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the newsroom knows about a show: its seasons, and who is in which."""
    found = get_object_or_404(Show.objects.select_related("poster"), slug=slug)
    statuses = Prefetch("statuses", SeasonStatus.objects.select_related("season").order_by("-season__number"))
    members = list(found.cast.select_related("person__portrait").prefetch_related(statuses))
    context = {
        "show": found,
        "seasons": list(found.seasons.order_by("-number")),
        "cast": [member for member in members if member.role == CastMember.Role.CAST],
        "crew": [member for member in members if member.role != CastMember.Role.CAST],
    }
    return render(request, "shows/show.html", context)


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Person.objects.select_related("portrait"), slug=slug)
    statuses = Prefetch("statuses", SeasonStatus.objects.select_related("season").order_by("-season__number"))
    roles = found.roles.select_related("show__poster").prefetch_related(statuses).order_by("show__title", "order")
    return render(request, "shows/person.html", {"person": found, "roles": list(roles)})
