"""Pictures in the admin: uploads are cleaned by `shows.images.intake`."""

from copy import copy
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from js_asset import Script

from shows.desk.paginator import BoundedPaginator
from shows.images.intake import clean_picture
from shows.images.models import Image
from shows.images.renditions import forget, render_soon, renditions


class ImageForm(forms.ModelForm[Image]):
    # Not Django's ImageField, which would decode the upload before `clean_picture` can refuse it with its own message.
    file = forms.FileField(label="Picture", widget=forms.FileInput, help_text="JPEG, PNG, WebP, AVIF or GIF.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["data-max-bytes"] = settings.UPLOAD_MAX_BYTES  # upload-limit.js reads it

    class Meta:
        model = Image
        fields = ("file", "alt", "credit", "licence", "source", "focal_x", "focal_y")
        widgets = {
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 1, "step": 0.01}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 1, "step": 0.01}),
        }

    def clean_file(self) -> Any:
        """Replace a new upload by its cleaned copy. If it is refused, the message is shown beside the field."""
        file = self.cleaned_data["file"]
        return clean_picture(file) if isinstance(file, UploadedFile) else file


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin[Image]):
    form = ImageForm
    list_display = ["thumbnail", "alt", "credit", "licence", "size"]
    list_display_links = ["thumbnail", "alt"]
    list_filter = ["licence"]
    list_per_page = 48
    search_fields = ["alt", "credit"]
    search_help_text = "Words of the alt text or the credit."
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    ordering = ["-pk"]
    readonly_fields = ["focus"]
    fieldsets = [
        (None, {"fields": ["file", "focus", ("focal_x", "focal_y")]}),
        (None, {"fields": ["alt", "credit", "licence", "source"]}),
    ]

    class Media:
        js = (Script("desk/upload-limit.js", type="module"), Script("desk/focus-picker.js", type="module"))

    def get_urls(self) -> list[URLPattern]:
        thumb = path("<int:key>/thumb/", self.admin_site.admin_view(self.thumb_view), name="shows_image_thumb")
        return [thumb, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:
        before = Image.objects.get(pk=obj.pk) if change and "file" in form.changed_data else None
        if before is not None:
            obj.rendered, obj.copies = "", {}  # the former copies show the replaced file
        super().save_model(request, obj, form, change)
        render_soon(obj)  # does nothing unless the file or the focal point is new
        if before is not None:
            transaction.on_commit(partial(forget, before))

    def delete_model(self, request: HttpRequest, obj: Image) -> None:
        deleted = copy(obj)  # Django sets the key of a deleted object to None, but the files are named by it
        super().delete_model(request, obj)
        transaction.on_commit(partial(forget, deleted))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> None:
        deleted = list(queryset)
        super().delete_queryset(request, queryset)
        for image in deleted:
            transaction.on_commit(partial(forget, image))

    @admin.display(description="")
    def thumbnail(self, image: Image) -> SafeString:
        url = thumbnail_url(image)
        return format_html('<img src="{}" alt="{}" width="96" height="96" loading="lazy">', url, image.alt)

    @admin.display(description="pixels")
    def size(self, image: Image) -> str:
        return f"{image.width} × {image.height}"

    @admin.display(description="focal point")
    def focus(self, image: Image) -> SafeString:
        """The picture: a click on it sets the two numbers of the focal point."""
        source = image.file.url if image.pk else ""
        return format_html('<focus-picker data-src="{}"></focus-picker>', source)

    def thumb_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Redirect to a small copy: for the article form, which knows a picture only by its key."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        image = Image.objects.filter(pk=key).first()
        if image is None:
            raise Http404("There is no such picture.")
        return HttpResponseRedirect(thumbnail_url(image, shape=request.GET.get("shape", "square")))


def chosen_picture(image: Image | None, *, shape: str) -> SafeString | str:
    """Return the small picture of a form's field, or "None"."""
    if image is None:
        return "None"
    return format_html('<img class="chosen" src="{}" alt="{}">', thumbnail_url(image, shape=shape), image.alt)


def thumbnail_url(image: Image, *, shape: str = "square") -> str:
    """Return the address of a small copy, or of the picture itself while its copies are being made."""
    copies = renditions(image, shape, "webp") if shape in ("square", "wide", "poster") else []
    if not copies:
        return str(image.file.url)
    return copies[min(1, len(copies) - 1)].url
