from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from config.pagecache.page import PAGE_ENVIRON


class GZipTextMiddleware(GZipMiddleware):
    """Compress text only. Django's own middleware also compresses images, which are compressed already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        page = request.META.get(PAGE_ENVIRON)
        if page and page.is_for_cache:
            return response  # the page cache compresses it, once for all readers
        content_type = response.headers.get("Content-Type", "").partition(";")[0]
        if not (content_type.startswith("text/") or content_type.endswith(("xml", "json", "javascript"))):
            return response
        return super().process_response(request, response)
