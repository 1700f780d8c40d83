"""A signed cookie with a reader's own comments, so that they, and nobody else, see these before they are approved."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse


COOKIE = "own_comments"
_SALT = "articles.comments.own"
_MAX_COMMENTS = 20
_MAX_AGE_S = 30 * 24 * 3600


def own_comments(request: HttpRequest) -> tuple[int, ...]:
    """Return the primary keys in the cookie; an empty tuple if it is missing, expired or not signed by us."""
    cookie = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=_MAX_AGE_S)
    return tuple(int(key) for key in (cookie or "").split(".") if key.isdigit())


def remember_own(request: HttpRequest, response: HttpResponse, key: int) -> None:
    """Add the comment with this primary key to the reader's own; the oldest make room."""
    keys = [*own_comments(request), key][-_MAX_COMMENTS:]
    response.set_signed_cookie(
        COOKIE,
        ".".join(map(str, keys)),
        salt=_SALT,
        max_age=_MAX_AGE_S,
        path="/articles/",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
