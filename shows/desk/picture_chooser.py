"""What the chooser of pictures asks the server for: a list of pictures, and to store an upload."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, JsonResponse, QueryDict
from django.middleware.csrf import get_token

from shows.desk.keys import parse_pk
from shows.desk.picture_data import picture_data
from shows.desk.picture_uses import unused, used_in_shows
from shows.images.alike import find_alike, find_same
from shows.images.intake import CleanedPicture
from shows.images.models import Image, Licence
from shows.unwritable import SENTENCES, set_unavailable, unwritable_reason


PAGE_SIZE = 48  # pictures
MAX_WORDS = 8  # of a search
MAX_KEYS = 100  # of shows or pictures in one request


def choose_view(model_admin: admin.ModelAdmin[Image], request: HttpRequest) -> JsonResponse:
    """Answer the next pictures of the list, the newest first, and what the chooser needs beside them.

    `next` is the value of `before` for the request that goes on from there; None at the end.
    """
    if not model_admin.has_view_or_change_permission(request):
        raise PermissionDenied
    images = _filtered(model_admin.get_queryset(request).order_by("-pk"), request.GET)
    page = list(images[: PAGE_SIZE + 1])
    has_more = len(page) > PAGE_SIZE
    page = page[:PAGE_SIZE]
    return JsonResponse(
        {
            "pictures": [picture_data(image) for image in page],
            "next": page[-1].pk if has_more else None,
            "may_add": model_admin.has_add_permission(request),
            "max_bytes": settings.UPLOAD_MAX_BYTES,
            "licences": Licence.choices,
            "token": get_token(request),
        }
    )


def upload_view(model_admin: Any, request: HttpRequest) -> JsonResponse:
    """Store one picture (201), or say field by field why not (422); 503 if the database cannot be written.

    One that looks like others is stored only if "anyway" is sent; else the answer is 409, with the others.
    """
    if request.method != "POST":
        return JsonResponse({"errors": {"": ["Send a picture."]}}, status=405, headers={"Allow": "POST"})
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    model_admin.clean_upload(request)
    picture: Any = request.FILES.get("file")
    if isinstance(picture, CleanedPicture) and not request.POST.get("anyway"):
        same, alike = find_same(picture.digest), find_alike(picture.fingerprint)
        images = [same, *(image for image in alike if image != same)] if same else alike
        if images:
            data = {"alike": [picture_data(image) for image in images], "is_same": same is not None}
            return JsonResponse(data, status=409)
    form = model_admin.get_form(request)(_with_defaults(request.POST), request.FILES)
    try:
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=422)
        with transaction.atomic():
            image = model_admin.save_form(request, form, change=False)
            model_admin.save_model(request, image, form, change=False)
            model_admin.log_addition(request, image, [{"added": {}}])
    except (DatabaseError, OSError) as error:
        reason = unwritable_reason(error)
        if not reason:
            raise
        sentence = f"{SENTENCES[reason]} Try again in a minute. If this goes on, tell your administrator."
        return set_unavailable(JsonResponse({"errors": {"": [sentence]}}))
    return JsonResponse({"picture": picture_data(image)}, status=201)


def _with_defaults(data: QueryDict) -> QueryDict:
    """Fill in what a row of the chooser may leave out."""
    data = data.copy()
    for name, value in {"licence": Licence.UNKNOWN.value, "focal_x": "0.5", "focal_y": "0.5"}.items():
        data.setdefault(name, value)
    return data


def _filtered(images: QuerySet[Image], query: QueryDict) -> QuerySet[Image]:
    for word in query.get("q", "").split()[:MAX_WORDS]:
        images = images.filter(Q(alt__icontains=word) | Q(credit__icontains=word) | Q(upload_name__icontains=word))
    if licence := query.get("licence", ""):
        images = images.filter(licence=licence)
    if query.get("uncredited"):
        images = images.filter(credit="")
    if query.get("unused"):
        images = unused(images)
    if "show" in query:
        images = used_in_shows(images, _keys(query, "show"))
    if "id" in query:
        images = images.filter(pk__in=_keys(query, "id"))
    before = parse_pk(query.get("before", ""))
    return images if before is None else images.filter(pk__lt=before)


def _keys(query: QueryDict, name: str) -> list[int]:
    return [key for text in query.getlist(name)[:MAX_KEYS] if (key := parse_pk(text)) is not None]
