"""Slugs that stay as they are once they are saved."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.http import HttpRequest
from js_asset import Script

from shows.slugs import cut_slug, slugify


if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = object


class _SlugIsMade:
    """A form in which the slug that the page suggests is as good as none: saving makes a free one."""

    slug_from: str
    cleaned_data: dict[str, Any]

    def clean_slug(self) -> str:
        slug = self.cleaned_data.get("slug") or ""
        suggested = slugify(self.cleaned_data.get(self.slug_from) or "")
        return "" if slug and suggested.startswith(slug) and (slug == suggested or len(slug) >= 50) else slug


class ImmutableSlugMixin(Base):
    """Makes the slug from the name of a new row. Afterwards it is read-only: readers and other sites link to it."""

    slug_from = "title"

    class Media:
        js = (Script("desk/slugs.js", type="module"),)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": (self.slug_from,)}

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return form if obj else type(form.__name__, (_SlugIsMade, form), {"slug_from": self.slug_from})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        suggested = slugify(getattr(obj, self.slug_from))
        if not change and not form.cleaned_data.get("slug") and suggested and obj.slug != cut_slug(suggested, 200):
            sentence = f"Its address is {obj.get_absolute_url()}, because another has “{suggested}” already."
            messages.info(request, sentence)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []
