import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from articles.comments.own import COOKIE, own_comments, remember_own


def own_comments_with(rf: RequestFactory, cookie: str = "") -> tuple[int, ...]:
    request = rf.get("/")
    request.COOKIES[COOKIE] = cookie
    return own_comments(request)


def remember_each(rf: RequestFactory, *keys: int) -> HttpResponse:
    cookie, response = "", HttpResponse()
    for key in keys:
        request, response = rf.get("/"), HttpResponse()
        if cookie:
            request.COOKIES[COOKIE] = cookie
        remember_own(request, response, key)
        cookie = response.cookies[COOKIE].value
    return response


def test_a_reader_keeps_the_keys_of_their_last_twenty_comments(rf: RequestFactory) -> None:
    cookie = remember_each(rf, *range(1, 26)).cookies[COOKIE].value
    assert own_comments_with(rf, cookie) == tuple(range(6, 26))


@pytest.mark.parametrize("cookie", ["", "7", "7:nonsense", ":::", "💀"])
def test_a_cookie_without_a_valid_signature_is_ignored(rf: RequestFactory, cookie: str) -> None:
    assert own_comments_with(rf, cookie) == ()


def test_scripts_and_other_sites_cannot_use_the_cookie(rf: RequestFactory) -> None:
    cookie = remember_each(rf, 1).cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/articles/"
