"""The field of a form that holds a picture: the picture itself, and buttons to choose another."""

import json
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import Field, ForeignKey
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from js_asset import ImportMap, Media, Script

from shows.desk.keys import parse_pk
from shows.desk.picture_data import picture_data
from shows.images.models import Image


if TYPE_CHECKING:
    Base = admin.options.BaseModelAdmin[Any]
    ModelAdminBase = admin.ModelAdmin[Any]
else:
    Base = ModelAdminBase = object

_MODULES = (
    "picture-chooser",
    "picture-client",
    "picture-crops",
    "picture-field",
    "picture-grid",
    "picture-uploads",
    "upload-limit",
)
CHOOSER_MODULES = ImportMap({f"desk/{name}": f"desk/{name}.js" for name in _MODULES})


class PictureSelect(forms.Select):
    """A list of the chosen picture and nothing; the script makes it a picture with buttons.

    Without JavaScript it can still keep and remove the picture.
    """

    @property
    def media(self) -> Any:
        scripts = [Script("desk/focus-picker.js", type="module"), Script("desk/picture-field.js", type="module")]
        return Media(importmap=CHOOSER_MODULES, js=scripts, css={"all": ["desk/pictures.css"]})

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """Return the empty choice and the chosen picture, not the thousands that there are."""
        keys = [key for text in value if (key := parse_pk(str(text))) is not None]
        images = self.choices.queryset.filter(pk__in=keys) if keys else []  # type: ignore[attr-defined]
        options = [self.create_option(name, "", "No picture", not keys, 0)]
        for image in images:
            option = self.create_option(name, image.pk, str(image), True, 1)
            option["attrs"]["data-picture"] = json.dumps(picture_data(image))
            options.append(option)
        return [(None, options, 0)]

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        return format_html(
            "<picture-field>{}<noscript>Choosing another picture needs JavaScript.</noscript></picture-field>",
            super().render(name, value, attrs, renderer),
        )


class PictureFieldsMixin(Base):
    """Gives every foreign key to a picture the chooser: in the forms of a `ModelAdmin` and of an inline."""

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if isinstance(db_field, ForeignKey) and db_field.related_model is Image:
            # Not Django's: it would add links that open windows of their own to add and change a picture.
            return db_field.formfield(widget=PictureSelect(), **kwargs)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class PictureAdminMixin(PictureFieldsMixin, ModelAdminBase):
    """The same, and lets the content security policy accept the import map of its scripts."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        nonce = str(request.csp_nonce)  # type: ignore[attr-defined]
        context["media"] = Media.from_media(context["media"], nonce=nonce)
        return super().render_change_form(request, context, *args, **kwargs)
