from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory

from config.pagecache.page import page_middleware
from tests.factories.articles import make_live, make_user


def view(request: HttpRequest) -> HttpResponse:
    request.page.depends_on("article:1")  # type: ignore[attr-defined]
    return HttpResponse("The lamp is lit.")


def view_without_keys(request: HttpRequest) -> HttpResponse:
    return HttpResponse("The lamp is lit.")


def view_that_sets_a_cookie(request: HttpRequest) -> HttpResponse:
    response = view(request)
    response.set_cookie("reader", "Ada")
    return response


def view_for_one_reader(request: HttpRequest) -> HttpResponse:
    response = view(request)
    response.headers["Cache-Control"] = "max-age=60, private"
    return response


def view_that_finds_nothing(request: HttpRequest) -> HttpResponse:
    response = view(request)
    response.status_code = 404
    return response


def view_that_streams(request: HttpRequest) -> StreamingHttpResponse:
    view(request)
    return StreamingHttpResponse([b"The lamp is lit."])


def paginated_view(request: HttpRequest) -> HttpResponse:
    request.page.is_paginated = True  # type: ignore[attr-defined]
    return view(request)


def respond(view: Callable[[HttpRequest], HttpResponseBase], method: str = "GET", path: str = "/") -> HttpResponseBase:
    return page_middleware(view)(RequestFactory().generic(method, path))


@pytest.mark.parametrize(
    ("view", "path"), [(view, "/"), (view, "/?q=lamp"), (paginated_view, "/?page=2")], ids=["plain", "query", "page"]
)
def test_a_page_with_dependency_keys_is_cacheable(view: Callable[[HttpRequest], HttpResponseBase], path: str) -> None:
    response = respond(view, path=path)
    assert (response.headers["X-Page-Cache"], response.headers["Cache-Control"]) == ("off", "no-cache")
    assert respond(view, "HEAD", path).headers["X-Page-Cache"] == "off"


@pytest.mark.parametrize(
    "view",
    [view_without_keys, view_that_sets_a_cookie, view_for_one_reader, view_that_finds_nothing, view_that_streams],
)
def test_a_page_for_one_reader_or_without_keys_is_not_cacheable(
    view: Callable[[HttpRequest], HttpResponseBase],
) -> None:
    assert "X-Page-Cache" not in respond(view).headers


def test_the_response_to_a_post_is_not_cacheable() -> None:
    assert "X-Page-Cache" not in respond(view, "POST").headers


def test_a_page_number_on_a_page_without_pages_is_not_cacheable() -> None:
    assert "X-Page-Cache" not in respond(view, path="/?page=2").headers


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?on=2199-01-01"])
def test_the_preview_of_a_live_article_names_no_dependency_keys(client: Client, query: str) -> None:
    """Were it not for its `private`, and its path below /admin/, readers could get it in place of the page."""
    live = make_live()
    client.force_login(make_user())
    response = client.get(f"/admin/articles/article/{live.pk}/preview/{query}")
    assert response.status_code == 200
    assert response.wsgi_request.page.keys == set()  # type: ignore[attr-defined]
