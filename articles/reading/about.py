"""The pages about shows and people: what the newsroom knows about them, and its articles about them."""

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.reading.depends import list_keys
from articles.reading.lists import Lives, newest
from articles.reading.rows import CardRow
from shows.models import Person, Show
from shows.reading.depends import depends_on
from shows.reading.paging import page_of
from shows.reading.views import person_context, show_context


@require_safe
def show_view(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a show with its seasons and its cast, and a page of the articles about it."""
    context = show_context(request, slug)
    return render(request, "shows/show.html", context | {"page": _articles_about(request, context["show"])})


@require_safe
def person_view(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a person with their parts, and a page of the articles about them."""
    context = person_context(request, slug)
    return render(request, "shows/person.html", context | {"page": _articles_about(request, context["person"])})


def _articles_about(request: HttpRequest, subject: Show | Person) -> Page[CardRow]:
    kind = "show" if isinstance(subject, Show) else "person"
    page = page_of(request, Lives(newest(**{kind: subject})))
    depends_on(request, *list_keys(f"{kind}:{subject.pk}", page))
    return page
