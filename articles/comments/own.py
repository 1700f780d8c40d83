"""Which comments are a reader's own: a signed cookie, so that only they see theirs while those wait."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse


COOKIE = "own_comments"
_SALT = "articles.comments.own"
_KEPT = 20
_AGE = 30 * 24 * 3600  # seconds


def own_comments(request: HttpRequest) -> tuple[int, ...]:
    """Return the primary keys that the cookie vouches for; none if it is missing, old or not ours."""
    told = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=_AGE)
    return tuple(int(key) for key in (told or "").split(".") if key.isdigit())


def remember_own(request: HttpRequest, response: HttpResponse, key: int) -> None:
    """Add a comment to the reader's own."""
    keys = [*own_comments(request), key][-_KEPT:]
    response.set_signed_cookie(
        COOKIE,
        ".".join(map(str, keys)),
        salt=_SALT,
        max_age=_AGE,
        path="/articles/",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
