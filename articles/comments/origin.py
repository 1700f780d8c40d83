"""Protection against forms on other sites that post to ours, without a token in the page.

A token differs by visitor, so a page that carries one cannot be served from a cache. Browsers themselves say where a
request was made; a page cannot make them lie. The order of questions is that of Filippo Valsorda's "Cross-Site Request
Forgery" (2025), which Go's net/http.CrossOriginProtection follows.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt


P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]  # a Django view


def is_cross_site(request: HttpRequest) -> bool:
    """Whether a browser says that this request was made by another site's page."""
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from:
        return fetched_from not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    if origin is None:
        return False  # not a browser of this decade: nobody's cookies are misused
    try:
        # Behind a proxy the scheme may differ: the host is what another site cannot have. "null" has none.
        return urlsplit(origin).netloc != request.get_host()
    except ValueError:
        return True  # no browser writes such an origin


def same_site_only(refuse: View[P]) -> Callable[[View[P]], View[P]]:
    """Make a view that answers what other sites' pages post with `refuse`, and needs no token."""

    def decorate(view: View[P]) -> View[P]:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method == "POST" and is_cross_site(request):
                return refuse(request, *args, **kwargs)
            return view(request, *args, **kwargs)

        return guarded  # type: ignore[return-value]  # wraps() forgets that the arguments are the same

    return decorate
