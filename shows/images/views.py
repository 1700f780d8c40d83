import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe


# Only names that we give, so a path cannot climb out and nothing but a picture is ever sent.
_SERVED = re.compile(
    r"originals/[0-9a-f]{32}\.(?P<original>jpg|png)|renditions/\d+/[0-9a-f]{12}/[a-z]+-\d+\.(?P<rendition>avif|webp|jpg)"
)
_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse:
    """Send an uploaded picture, so that a browser can take it for nothing but a picture.

    A name never gets other content (`Image.version` is part of it), so browsers may keep it for ever.
    """
    match = _SERVED.fullmatch(path)
    if match is None or not default_storage.exists(path):
        raise Http404("There is no such picture.")
    response = FileResponse(
        default_storage.open(path, "rb"), content_type=_TYPES[match["original"] or match["rendition"]]
    )
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # feeds and shared links show it elsewhere
    return response
