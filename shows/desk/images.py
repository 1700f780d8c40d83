"""Pictures in the admin: uploads are cleaned by `shows.images.intake`."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from js_asset import Media, Script

from shows.desk import picture_chooser
from shows.desk.actions import SelectedOnly
from shows.desk.paginator import BoundedPaginator
from shows.desk.picture_bulk import edit_selected
from shows.desk.picture_field import CHOOSER_MODULES, PictureAdminMixin
from shows.desk.picture_library import PictureColumns, PictureFilter
from shows.desk.unwritable import FormComesBackMixin
from shows.images.alike import find_same
from shows.images.intake import CleanedPicture, clean_picture, store_picture
from shows.images.models import Image
from shows.images.renditions import forget, render_soon


REPLACE_HELP = (
    "A new file for this picture: JPEG, PNG, WebP, AVIF or GIF. Every page that uses it shows the new file as soon as"
    " it is saved, live articles too. Their addresses stay; nobody can load the old file any more."
)


def uploads_media() -> Media:
    """Return the scripts and styles of the pages that upload pictures."""
    names = ("upload-limit", "focus-picker", "library-uploads")
    scripts = [Script(f"desk/{name}.js", type="module") for name in names]
    return Media(importmap=CHOOSER_MODULES, js=scripts, css={"all": ["desk/pictures.css"]})


ENDED = format_html('<span class="picture-ended">{}</span>', "It has ended: do not show this picture any more.")


class RefusedUpload(UploadedFile[bytes]):
    """An upload that was refused before the form was read, with the reason."""

    def __init__(self, upload: UploadedFile[bytes], refusal: ValidationError) -> None:
        super().__init__(upload.file, upload.name, size=upload.size)
        self.refusal = refusal


class ImageForm(forms.ModelForm[Image]):
    # Not Django's ImageField, which would decode the upload before `clean_picture` can refuse it with its own message.
    file = forms.FileField(label="Picture", widget=forms.FileInput, help_text="JPEG, PNG, WebP, AVIF or GIF.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        file = self.fields.get("file")  # who may only read the picture has no fields
        if file is None:
            return
        file.widget.attrs["data-max-bytes"] = settings.UPLOAD_MAX_BYTES  # upload-limit.js reads it
        if self.instance.pk:
            file.label = "Replace everywhere"
            file.help_text = REPLACE_HELP
        if self.instance.is_expired:
            self.fields["licence_ends"].help_text = ENDED

    class Meta:
        model = Image
        fields = ("file", "alt", "credit", "licence", "licence_ends", "source", "focal_x", "focal_y")
        widgets = {
            "licence_ends": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 1, "step": 0.01}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 1, "step": 0.01}),
        }

    def clean_file(self) -> Any:
        """Replace a new upload by its cleaned copy. If it is refused, the message is shown beside the field."""
        file = self.cleaned_data["file"]
        if isinstance(file, RefusedUpload):
            raise file.refusal
        return clean_picture(file) if isinstance(file, UploadedFile) else file

    def _post_clean(self) -> None:
        """Store a new picture once all else is right. If it cannot be stored, that too is shown beside the field."""
        super()._post_clean()  # type: ignore[misc]  # a hook of Django's, after which nothing more is checked
        picture = self.cleaned_data.get("file")
        if isinstance(picture, CleanedPicture) and not self.errors:
            picture.describe(self.instance)
            try:
                self.instance.file = store_picture(picture)
            except ValidationError as refusal:
                self.add_error("file", refusal)


@admin.register(Image)
class ImageAdmin(FormComesBackMixin, PictureAdminMixin, PictureColumns, admin.ModelAdmin[Image]):
    form = ImageForm
    list_display = ["thumbnail", "alt", "credited", "terms", "size"]
    list_display_links = ["thumbnail", "alt"]
    list_filter = ["licence", PictureFilter]
    actions = [edit_selected]
    action_form = SelectedOnly
    list_per_page = 48
    search_fields = ["alt", "credit", "upload_name"]
    search_help_text = "Words of the alt text, the credit or the file’s name."
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    ordering = ["-pk"]
    readonly_fields = ["picture", "focus", "used_in", "looks_like"]
    fieldsets = [
        (None, {"fields": ["file", "focus", ("focal_x", "focal_y")]}),
        (None, {"fields": ["alt", "credit", "licence", "licence_ends", "source"]}),
        (None, {"fields": ["used_in", "looks_like"]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Image | None = None) -> Any:
        """Show the picture itself to who may not change it, instead of the name of its file and its focal point."""
        if obj is None or self.has_change_permission(request, obj):
            return super().get_fieldsets(request, obj)
        terms = ["alt", "credit", "licence", "licence_ends", "source"]
        return [(None, {"fields": ["picture", *terms, "used_in", "looks_like"]})]

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("choose/", wrap(self.choose_view), name="shows_image_choose"),
            path("upload/", wrap(self.upload_view), name="shows_image_upload"),
            *super().get_urls(),
        ]

    def choose_view(self, request: HttpRequest) -> HttpResponse:
        return picture_chooser.choose_view(self, request)

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        return picture_chooser.upload_view(self, request)

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        """Clean an upload first. Django reads the form in a transaction, in which nobody else could write meanwhile."""
        if self.has_change_permission(request) if object_id else self.has_add_permission(request):
            self.clean_upload(request)
        return super().changeform_view(request, object_id, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None) or {}
        if "cl" in context:  # the list, and not the page of an action
            nonce = str(request.csp_nonce)  # type: ignore[attr-defined]
            context["media"] = Media.from_media(context["media"] + uploads_media(), nonce=nonce)
        return response

    def clean_upload(self, request: HttpRequest) -> None:
        """Replace the upload of a request by its cleaned copy, or by the reason why it is refused."""
        upload = request.FILES.get("file")
        if isinstance(upload, UploadedFile) and upload.size:
            try:
                request.FILES["file"] = clean_picture(upload)  # type: ignore[assignment]
            except ValidationError as refusal:
                request.FILES["file"] = RefusedUpload(upload, refusal)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["media"] += uploads_media()
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:
        before = Image.objects.get(pk=obj.pk) if change and "file" in form.changed_data else None
        if before is not None:
            obj.rendered, obj.copies, obj.former = "", {}, []  # all copies show the replaced file
        super().save_model(request, obj, form, change)
        render_soon(obj)  # does nothing unless the file or the focal point is new
        if before is not None:
            forget(before)

    def response_add(self, request: HttpRequest, obj: Image, post_url_continue: str | None = None) -> HttpResponse:
        if same := find_same(obj.digest, exclude=obj.pk):
            address = reverse("admin:shows_image_change", args=[same.pk])
            sentence = 'This picture was in the library already: <a href="{}">{}</a>. Delete one of the two.'
            messages.warning(request, format_html(sentence, address, same.alt))
        return super().response_add(request, obj, post_url_continue)

    def delete_model(self, request: HttpRequest, obj: Image) -> None:
        forget(obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> None:
        with transaction.atomic():
            for image in queryset:
                forget(image)
            super().delete_queryset(request, queryset)
