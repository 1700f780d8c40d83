"""The environment of the readers' templates: what they may call besides the values that a view gives them.

A filter whose input is a constant is worked out when its template is compiled, so `{{ 'home'|url }}` and
`{{ 'css/site.css'|static }}` cost a page nothing. Therefore each filter depends on its input alone, or on settings.
"""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.template import defaultfilters
from django.templatetags.static import static
from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.encoding import iri_to_uri
from jinja2 import Environment

from articles.reading.directions import with_directions
from articles.reading.jsonld import social_picture
from articles.reading.site import MenuSections
from shows.facts.models import Fact
from shows.reading.jsonld import absolute
from shows.reading.pictures import picture_sources
from shows.reading.times import iso_seconds


def environment(**options: Any) -> Environment:  # noqa: ANN401 - Jinja's options, from the settings
    """Return the environment. A line that holds only a tag leaves no white space behind."""
    readers = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - Django passes autoescape=True
    readers.globals |= {
        "site_name": settings.SITE_NAME,
        "demo": settings.DEMO,
        "sections": MenuSections(),
    }
    readers.filters |= {
        "absolute": absolute,
        "date": format_date,
        "directions": with_directions,
        "iriencode": iri_to_uri,
        "iso_seconds": iso_seconds,
        "linebreaks": defaultfilters.linebreaks_filter,
        "phrase": phrase,
        "pluralize": defaultfilters.pluralize,
        "social_picture": social_picture,
        "sources": picture_sources,
        "static": static,
        "truncatechars": defaultfilters.truncatechars,
        "truncatewords": defaultfilters.truncatewords,
        "url": reverse,
        "with_page": with_page,
    }
    return readers


def format_date(value: date | datetime | None, form: str) -> str:
    """Return a date, or a time in the site's time zone, in one of the forms of Django's filter `date`: "j F Y"."""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return dateformat.format(value, form) if value else ""


def phrase(fact: Fact, name: str, today: date | None = None) -> str:
    """Return a fact in words as of `today` (None: of now), by one of the phrases of its type."""
    return fact.phrase(name, today or timezone.localdate())


def with_page(query: QueryDict, number: int) -> str:
    """Return the query of another page of the same list: "?q=lamp&page=2"."""
    changed = query.copy()
    changed["page"] = str(number)
    return f"?{changed.urlencode()}"
