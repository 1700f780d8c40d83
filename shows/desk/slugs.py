"""Slugs that stay as they are once they are saved."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest
from js_asset import Script


if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = object


class ImmutableSlugMixin(Base):
    """Makes the slug from the name of a new row. Afterwards it is read-only: readers and other sites link to it."""

    slug_from = "title"

    class Media:
        js = (Script("desk/slugs.js", type="module"),)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": (self.slug_from,)}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []
