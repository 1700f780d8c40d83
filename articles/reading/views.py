"""The pages about articles."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.comments.forms import CommentForm
from articles.comments.origin import same_site_only
from articles.comments.own import remember_own
from articles.comments.receive import TooMany, receive, sender_of
from articles.editions.models import Live
from articles.reading.depends import ALL, card_keys, list_keys
from articles.reading.lists import Lives, newest, newest_of_each, newest_of_section
from articles.reading.page import article_page
from articles.reading.search import search as search_articles
from articles.taxonomy.models import Author, Section, Tag
from shows.models import Person, Show
from shows.reading.depends import depends_on, picture_keys
from shows.reading.paging import A_PAGE, page_of


LATEST = 5  # on the home page, the lead story among them
OF_EACH_SECTION = 4


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the lead story, the latest, and the newest of each section."""
    sections = list(Section.objects.all())
    # What stands above may be of a section too: take enough to show others beneath.
    keys = newest_of_each(sections, of_all=LATEST, of_each=LATEST + OF_EACH_SECTION)
    found = list(Live.objects.for_readers().cards().filter(pk__in=keys))
    latest = found[:LATEST]
    shown = set(latest)
    by_section = [
        (section, [live for live in found if live.section_id == section.pk and live not in shown][:OF_EACH_SECTION])
        for section in sections
    ]
    context = {
        "lead": latest[0] if latest else None,
        "latest": latest[1:],
        "by_section": [(section, lives) for section, lives in by_section if lives],
        "sections": sections,
    }
    depends_on(request, ALL, *card_keys(found))
    return render(request, "articles/home.html", context)


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    live = _live_or_moved(slug)
    if live.slug != slug:
        return HttpResponsePermanentRedirect(live.get_absolute_url())
    return article_page(request, live.edition.document, live=live)


def _cross_site(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer a comment that another site's page posted: nothing is kept, and the reader sees what was in it."""
    form = CommentForm(request.POST)
    form.full_clean()
    form.add_error(None, "This comment came from another site, so it was not posted. Post it here if it is yours.")
    return _with_form(request, slug, form, 403)


@same_site_only(_cross_site)
def comment(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a reader's comment; or, with the reader back from it, show the article."""
    if request.method != "POST":
        # A reader who reloads the page of a refused comment without its form, or bookmarks it.
        return _to_article(slug) if request.method in ("GET", "HEAD") else HttpResponseNotAllowed(["POST"])
    live = _live_or_moved(slug)
    form = CommentForm(request.POST, article=live.article)
    if not live.edition.document["comments_open"]:
        form.full_clean()
        form.add_error(None, "Comments on this article are closed. Your text is still below, if you want to copy it.")
        return article_page(request, live.edition.document, live=live, form=form, status=422)
    if not form.is_valid():
        return article_page(request, live.edition.document, live=live, form=form, status=422)
    return _post(request, live, form)


def _post(request: HttpRequest, live: Live, form: CommentForm) -> HttpResponse:
    kept = {name: form.cleaned_data[name] for name in ("name", "email", "text", "parent")}
    try:
        made = receive(article=live.article, sender=sender_of(request), **kept)
    except TooMany as error:
        form.add_error(None, error)
        response = article_page(request, live.edition.document, live=live, form=form, status=429)
        response["Retry-After"] = "600"
        return response
    except ValidationError as error:
        form.add_error(None, error)
        return article_page(request, live.edition.document, live=live, form=form, status=422)
    response = HttpResponse(status=303)
    response["Location"] = f"{live.get_absolute_url()}#comment-{made.pk}"
    remember_own(request, response, made.pk)
    return response


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Section, slug=slug)
    return _list(request, "articles/section.html", {"section": found}, newest_of_section(found), f"section:{found.pk}")


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Tag, slug=slug)
    depends_on(request, f"tag:{found.pk}")
    return _list(request, "articles/tag.html", {"tag": found}, newest(tag=found), f"tag:{found.pk}")


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Author.objects.select_related("portrait"), slug=slug)
    depends_on(request, f"author:{found.pk}", *picture_keys(found.portrait))
    return _list(request, "articles/author.html", {"author": found}, newest(author=found), f"author:{found.pk}")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the shows, the people and the articles in which a reader's words are found."""
    words = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:200]  # PostgreSQL takes no NUL
    number = request.GET.get("page", "")
    next_page = int(number) + 1 if number.isdecimal() and len(number) < 5 else 0
    context = {
        "q": words,
        "page": page_of(request, search_articles(words, depth=next_page * A_PAGE)),
        "shows": Show.objects.search(words).select_related("poster")[:6] if words else (),
        "people": Person.objects.search(words).select_related("portrait")[:6] if words else (),
    }
    return render(request, "articles/search.html", context)


def _live_or_moved(slug: str) -> Live:
    """Return the live article that has this address, or had it: a reader may have written since before it moved.

    Raises:
        Http404: there is none.
    """
    lives = Live.objects.for_readers().select_related("edition", "section", "article")
    live = lives.filter(slug=slug).first() or lives.filter(article__former_slugs__slug=slug).first()
    if live is None:
        raise Http404("There is no such article.")
    return live


def _with_form(request: HttpRequest, slug: str, form: CommentForm, status: int) -> HttpResponse:
    live = _live_or_moved(slug)
    return article_page(request, live.edition.document, live=live, form=form, status=status)


def _to_article(slug: str) -> HttpResponse:
    return HttpResponsePermanentRedirect(reverse("article", args=[slug]))


def _list(
    request: HttpRequest, template: str, context: dict[str, object], keys: QuerySet[Any, int], scope: str
) -> HttpResponse:
    page = page_of(request, Lives(keys))
    depends_on(request, *list_keys(scope, page))
    return render(request, template, context | {"page": page})
