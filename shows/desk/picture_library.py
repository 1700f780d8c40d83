"""What the library of pictures says of each: where it is used, what looks like it, until when it may be shown."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shows.desk.picture_data import small_url, thumbnail_url
from shows.desk.picture_uses import ending, expired, public, unused, uses_of
from shows.images.alike import find_alike, newest_alike
from shows.images.models import Image


EXPIRED_AND_PUBLIC = format_html(
    '<p class="picture-warning">{}</p>',
    "The licence of this picture has ended, and readers see it. Replace it everywhere, or take it out of these pages.",
)


# What there is to do about pictures, by its key in the address of the list.
TO_DO: dict[str, tuple[str, Callable[[QuerySet[Image]], QuerySet[Image]]]] = {
    "expired-public": ("Licence ended, and readers see it", lambda images: public(expired(images))),
    "expired": ("Licence ended", expired),
    "ending": ("Licence ends within a month", ending),
    "uncredited": ("Credit missing", lambda images: images.filter(credit="")),
    "alike": ("Looks like an earlier one", lambda images: images.filter(pk__in=newest_alike())),
    "unused": ("Unused", unused),
}


class PictureFilter(admin.SimpleListFilter):
    title = "to do"
    parameter_name = "todo"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(key, label) for key, (label, _) in TO_DO.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> QuerySet[Image]:
        _, choose = TO_DO.get(self.value() or "", ("", None))
        return choose(queryset) if choose else queryset


class PictureColumns:
    """The columns of the list, and the lines of the page, that no field of the model holds."""

    @admin.display(description="")
    def thumbnail(self, image: Image) -> SafeString:
        url = thumbnail_url(image)
        return format_html('<img src="{}" alt="{}" width="96" height="96" loading="lazy">', url, image.alt)

    @admin.display(description="pixels")
    def size(self, image: Image) -> str:
        return f"{image.width} × {image.height}"

    @admin.display(description="licence", ordering="licence")
    def terms(self, image: Image) -> SafeString | str:
        """The licence, and when it ends."""
        licence = image.get_licence_display()
        if image.licence_ends is None:
            return licence
        day = date_format(image.licence_ends)
        if image.is_expired:
            return format_html('{}, <b class="is-missing">ended {}</b>', licence, day)
        return f"{licence}, until {day}"

    @admin.display(description="credit", ordering="credit")
    def credited(self, image: Image) -> SafeString | str:
        return image.credit or format_html('<b class="is-missing">{}</b>', "Credit missing")

    @admin.display(description="used in")
    def used_in(self, image: Image) -> SafeString | str:
        """Every row that shows the picture, with its state."""
        uses = uses_of(image) if image.pk else []
        if not uses:
            return "Nowhere yet"
        rows = ((use.address, use.title, use.state) for use in uses)
        warning = EXPIRED_AND_PUBLIC if image.is_expired and any(use.is_public for use in uses) else ""
        items = format_html_join("", '<li><a href="{}">{}</a> <span class="quiet">{}</span></li>', rows)
        return format_html('{}<ul class="picture-uses">{}</ul>', warning, items)

    @admin.display(description="looks like")
    def looks_like(self, image: Image) -> SafeString | str:
        alike = find_alike(image.fingerprint, exclude=image.pk) if image.pk else []
        if not alike:
            return "No other picture"
        rows = (
            (reverse("admin:shows_image_change", args=[other.pk]), thumbnail_url(other), other.alt) for other in alike
        )
        items = format_html_join("", '<li><a href="{}"><img src="{}" alt="{}" width="96" height="96"></a></li>', rows)
        return format_html('<ul class="picture-strip">{}</ul>', items)

    @admin.display(description="picture")
    def picture(self, image: Image) -> SafeString:
        return format_html('<img class="picture-shown" src="{}" alt="{}">', small_url(image), image.alt)

    @admin.display(description="focal point")
    def focus(self, image: Image) -> SafeString:
        """The picture: a click on it sets the two numbers of the focal point."""
        source = image.file.url if image.pk else ""
        return format_html('<focus-picker data-src="{}"></focus-picker>', source)
