"""Protection against cross-site request forgery without a token in the page.

A token differs by visitor, so a page with a token cannot be cached. Instead we read the headers in which browsers say
where a request comes from; a page cannot forge them. The order of the checks is that of Filippo Valsorda's "Cross-Site
Request Forgery" (2025), which Go's net/http.CrossOriginProtection follows.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt


P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def is_cross_site(request: HttpRequest) -> bool:
    """Whether the browser's headers say that a page of another site made this request."""
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from:
        return fetched_from not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    if origin is None:
        return False  # every current browser sends it: this is a script, without a visitor's cookies
    try:
        # Compare only the host: behind a proxy the scheme may differ. The origin "null" has no host.
        return urlsplit(origin).netloc != request.get_host()
    except ValueError:
        return True  # no browser writes such an origin


def same_site_only(refuse: View[P]) -> Callable[[View[P]], View[P]]:
    """Decorate a view so that posts from other sites' pages are answered by the view `refuse`; no token is needed."""

    def decorate(view: View[P]) -> View[P]:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method == "POST" and is_cross_site(request):
                return refuse(request, *args, **kwargs)
            return view(request, *args, **kwargs)

        return guarded  # type: ignore[return-value]  # wraps() forgets that the arguments are the same

    return decorate
