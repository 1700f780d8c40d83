"""The readers' pages: home, articles and their comments, lists, search."""

from typing import NamedTuple, TypeVar

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.comments.forms import CommentForm
from articles.comments.origin import same_site_only
from articles.comments.own import own_comments, remember_own
from articles.comments.receive import TooMany, receive, sender_of
from articles.reading.comments import comment_address, comments
from articles.reading.depends import ALL, card_keys, list_keys
from articles.reading.lists import Filed, Lives, newest, newest_of_each, newest_of_section
from articles.reading.live import live_or_moved
from articles.reading.page import article_page
from articles.reading.rows import LiveRow, find_author, find_section, find_tag, read_cards, read_sections
from articles.reading.search import search as search_articles
from articles.writing.models import Article
from shows.cast.rows import read_people
from shows.catalogue.matched_parts import find_parts
from shows.catalogue.rows import read_show_cards
from shows.models import Person, Show
from shows.reading.depends import depends_on, picture_keys
from shows.reading.paging import PER_PAGE, page_of
from shows.unwritable import set_unavailable, unwritable_reason


Row = TypeVar("Row", bound=NamedTuple)

MAX_LATEST = 5  # articles on the home page, including the lead story
MAX_OF_SECTION = 4  # articles

MAX_QUERY_LENGTH = 200  # characters
MAX_CATALOGUE_HITS = 6  # shows, and as many people, above the articles that match a search


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the lead story, the latest, and the newest of each section."""
    sections = read_sections()
    # The latest are not shown again under their section: fetch as many more of each section.
    keys = newest_of_each(sections, of_all=MAX_LATEST, of_each=MAX_LATEST + MAX_OF_SECTION)
    cards = read_cards(keys)
    latest, others = cards[:MAX_LATEST], cards[MAX_LATEST:]
    by_section = [
        (section, [card for card in others if card.section_id == section.pk][:MAX_OF_SECTION]) for section in sections
    ]
    context = {
        "lead": latest[0] if latest else None,
        "latest": latest[1:],
        "by_section": [(section, articles) for section, articles in by_section if articles],
        "sections": sections,
    }
    depends_on(request, ALL, *card_keys(cards))
    return render(request, "articles/home.html", context)


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a live article. An address that the article had before answers 301."""
    live = live_or_moved(slug)
    if live.slug != slug:
        return HttpResponsePermanentRedirect(live.get_absolute_url())
    return article_page(request, live.prepared, live=live)


def _cross_site(request: HttpRequest, slug: str) -> HttpResponse:
    """Refuse a comment that another site's page posted: show the reader its text in the form, and store nothing."""
    form = CommentForm(request.POST)
    form.full_clean()
    form.add_error(None, "This comment came from another site, so it was not posted. Post it here if it is yours.")
    return _with_form(request, slug, form, 403)


@same_site_only(_cross_site)
def comment(request: HttpRequest, slug: str) -> HttpResponse:
    """Receive a reader's comment, or show a page of comments after the first, which is the article's own."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    if request.method != "POST":
        return comments(request, live_or_moved(slug))
    live = live_or_moved(slug)
    article = Article.objects.get(pk=live.pk)
    form = CommentForm(request.POST, article=article)
    if not live.prepared.document["comments_open"]:
        form.full_clean()
        form.add_error(None, "Comments on this article are closed. Your text is still below, if you want to copy it.")
        return article_page(request, live.prepared, live=live, form=form, status=422)
    if not form.is_valid():
        return article_page(request, live.prepared, live=live, form=form, status=422)
    return _post(request, live, article, form)


def _post(request: HttpRequest, live: LiveRow, article: Article, form: CommentForm) -> HttpResponse:
    data = {name: form.cleaned_data[name] for name in ("name", "email", "text", "parent")}
    try:
        comment = receive(article=article, sender=sender_of(request), **data)
    except TooMany as error:
        form.add_error(None, error)
        response = article_page(request, live.prepared, live=live, form=form, status=429)
        response["Retry-After"] = "600"
        return response
    except ValidationError as error:
        form.add_error(None, error)
        return article_page(request, live.prepared, live=live, form=form, status=422)
    except DatabaseError as error:
        if not unwritable_reason(error):
            raise
        form.add_error(None, "We cannot store comments right now. Your text is still here: post it again in a minute.")
        return set_unavailable(article_page(request, live.prepared, live=live, form=form, status=503))
    response = HttpResponse(status=303)
    response["Location"] = comment_address(live, comment, own=(*own_comments(request), comment.pk))
    remember_own(request, response, comment.pk)
    return response


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """List the articles of a section."""
    section = _or_404(find_section(slug))
    keys = newest_of_section(section)
    return _list(request, "articles/section.html", {"section": section}, keys, f"section:{section.pk}")


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """List the articles with a tag."""
    tag = _or_404(find_tag(slug))
    depends_on(request, f"tag:{tag.pk}")
    return _list(request, "articles/tag.html", {"tag": tag}, newest(tag=tag), f"tag:{tag.pk}")


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """List the articles of an author."""
    author = _or_404(find_author(slug))
    depends_on(request, f"author:{author.pk}", *picture_keys(author.portrait))
    return _list(request, "articles/author.html", {"author": author}, newest(author=author), f"author:{author.pk}")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the shows, the people and the articles that match a reader's words."""
    words = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:MAX_QUERY_LENGTH]  # PostgreSQL refuses NUL
    number = request.GET.get("page", "")
    next_page = int(number) + 1 if number.isdecimal() and len(number) < 5 else 0
    shows = _keys_of(Show.objects.search(words)) if words else []
    context = {
        "q": words,
        "page": page_of(request, search_articles(words, depth=next_page * PER_PAGE)),
        "shows": read_show_cards(shows),
        "parts": find_parts(shows, words),
        "people": read_people(_keys_of(Person.objects.search(words))) if words else (),
    }
    return render(request, "articles/search.html", context)


def _keys_of(hits: QuerySet[Show] | QuerySet[Person]) -> list[int]:
    return list(hits.values_list("pk", flat=True)[:MAX_CATALOGUE_HITS])


def _or_404(row: Row | None) -> Row:
    if row is None:
        raise Http404("There is no such list.")
    return row


def _with_form(request: HttpRequest, slug: str, form: CommentForm, status: int) -> HttpResponse:
    live = live_or_moved(slug)
    return article_page(request, live.prepared, live=live, form=form, status=status)


def _list(request: HttpRequest, template: str, context: dict[str, object], keys: Filed, scope: str) -> HttpResponse:
    page = page_of(request, Lives(keys))
    depends_on(request, *list_keys(scope, page))
    return render(request, template, context | {"page": page})
