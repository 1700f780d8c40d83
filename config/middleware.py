from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from config.pagecache.page import ENVIRON


class GZipTextMiddleware(GZipMiddleware):
    """Compress what is text. Django's own would also squeeze pictures, which are compressed already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.META.get(ENVIRON) and request.META[ENVIRON].is_kept:
            return response  # the page cache compresses it once, for everybody
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if not (kind.startswith("text/") or kind.endswith(("xml", "json", "javascript"))):
            return response
        return super().process_response(request, response)
