from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class GZipTextMiddleware(GZipMiddleware):
    """Compress what is text. Django's own would also squeeze pictures, which are compressed already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if not (kind.startswith("text/") or kind.endswith(("xml", "json", "javascript"))):
            return response
        return super().process_response(request, response)
