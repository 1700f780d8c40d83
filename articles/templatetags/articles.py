from typing import Any

from django import template
from django.conf import settings
from django.template import RequestContext
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from articles.reading.depends import list_keys
from articles.reading.directions import set_directions
from articles.reading.jsonld import social_picture as social_picture_of
from articles.reading.lists import Lives, newest
from shows.models import Image, Person, Show
from shows.reading.depends import depends_on
from shows.reading.paging import page_of


register = template.Library()


@register.inclusion_tag("articles/parts/about.html", takes_context=True)
def articles_about(context: RequestContext, subject: Show | Person) -> dict[str, Any]:
    """List a page of the live articles about a show or a person."""
    kind = "show" if isinstance(subject, Show) else "person"
    request = context["request"]
    page = page_of(request, Lives(newest(**{kind: subject})))
    depends_on(request, *list_keys(f"{kind}:{subject.pk}", page))
    return {"page": page, "request": request, "subject": subject}


@register.filter
def social_picture(image: Image | None) -> str:
    """Return the absolute URL of a picture, in the format for shared links."""
    return social_picture_of(image)


@register.filter
def absolute(path: str) -> str:
    """Return the absolute URL of a path on this site."""
    return f"{settings.SITE_URL}{path}"


@register.filter
def directions(html: str) -> SafeString:
    """Let each paragraph of what `linebreaks` returns run in the direction of its first letter."""
    return mark_safe(set_directions(conditional_escape(html)))  # noqa: S308 - escaped, unless linebreaks has done so
