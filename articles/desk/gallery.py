"""The field of a gallery: its pictures as JSON, which a script shows as an ordered list with thumbnails."""

import json
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from js_asset import Media, Script

from articles.writing.gallery import MAX_CAPTION, MAX_PICTURES, UNREADABLE
from articles.writing.prose import printable
from shows.desk.picture_data import thumbnail_url
from shows.models import Image


class GalleryInput(forms.Textarea):
    """The JSON, in the element whose script shows it; with the alt texts and thumbnails of its pictures."""

    @property
    def media(self) -> Any:
        return Media(js=[Script("desk/gallery-field.js", type="module")], css={"all": ["desk/gallery.css"]})

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        images = Image.objects.in_bulk(_keys_in(value))
        known = {key: {"alt": image.alt, "url": thumbnail_url(image)} for key, image in images.items()}
        return format_html(
            '<gallery-field data-known="{}" data-max="{}" data-max-caption="{}">{}</gallery-field>',
            json.dumps(known),
            MAX_PICTURES,
            MAX_CAPTION,
            super().render(name, value, attrs, renderer),
        )


class GalleryField(forms.JSONField):
    """A list of `GalleryPicture`; empty if nothing was sent. What is wrong with it, the model says."""

    widget = GalleryInput
    default_error_messages = {"invalid": UNREADABLE}

    def to_python(self, value: Any) -> Any:
        pictures = super().to_python(value) or []
        if isinstance(pictures, list):
            for picture in pictures:
                if isinstance(picture, dict) and isinstance(picture.get("caption"), str):
                    picture["caption"] = " ".join(printable(picture["caption"]).split())
        return pictures

    def prepare_value(self, value: Any) -> Any:
        """Return the JSON as the script writes it, so that what is not changed looks unchanged."""
        return value if isinstance(value, str) else json.dumps(value or [], ensure_ascii=False, separators=(",", ":"))


def _keys_in(value: Any) -> set[int]:
    """Return the keys of the pictures in what was stored or sent, which may be anything."""
    try:
        return {int(picture["image_id"]) for picture in json.loads(value or "[]")}
    except (ValueError, TypeError, KeyError):
        return set()
