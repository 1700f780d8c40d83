import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from shows.images.models import Image


# Only names that this site gives: so no path leads out of the folder, and nothing but a picture is ever sent.
SERVED_NAMES = re.compile(
    r"originals/[0-9a-f]{32}\.(?P<original>jpg|png)"
    r"|renditions/(?P<key>[0-9]{1,18})/(?P<version>[0-9a-f]{12})/[a-z]+-[0-9]+\.(?P<rendition>avif|webp|jpg)"
)
_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}


@require_safe
def media_view(request: HttpRequest, path: str) -> FileResponse:
    """Send an uploaded picture, with headers that stop a browser from treating it as anything else.

    The content of a name never changes (`Image.version` is part of it), so browsers may keep it for ever.
    """
    match = SERVED_NAMES.fullmatch(path)
    if match is None or not _is_of_a_picture(match) or not default_storage.exists(path):
        raise Http404("There is no such picture.")
    response = FileResponse(
        default_storage.open(path, "rb"), content_type=_TYPES[match["original"] or match["rendition"]]
    )
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # feeds and shared links show it elsewhere
    return response


def _is_of_a_picture(match: re.Match[str]) -> bool:
    """Whether the file is a picture's. After a picture was deleted or replaced, its files may lie there for a while."""
    if match["original"]:
        return Image.objects.filter(file=match[0]).exists()
    row = Image.objects.filter(pk=int(match["key"])).values_list("rendered", "former").first()
    return row is not None and match["version"] in (row[0], *row[1])
