"""The environment of the readers' templates: what they may call besides the values that a view gives them.

A filter whose input is a constant is worked out when its template is compiled, so `{{ 'home'|url }}` and
`{{ 'css/site.css'|static }}` cost a page nothing. Therefore each filter depends on its input alone, or on settings.
"""

from collections.abc import Hashable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, cast

from django.conf import settings
from django.db.models import Model
from django.forms import BaseForm
from django.http import QueryDict
from django.template import defaultfilters, engines
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.encoding import iri_to_uri
from django.utils.safestring import SafeString
from jinja2 import Environment
from jinja2.runtime import Macro

from articles.comments.forms import CommentForm
from articles.reading.directions import with_directions
from articles.reading.jsonld import social_picture
from articles.reading.site import MenuSections
from shows.facts.models import Fact
from shows.images.pictures import picture_in
from shows.reading.jsonld import absolute
from shows.reading.times import iso, iso_seconds


def environment(**options: Any) -> Environment:  # noqa: ANN401 - Jinja's options, from the settings
    """Return the environment. A line that holds only a tag leaves no white space behind."""
    readers = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - Django passes autoescape=True
    readers.globals |= {
        "cached": cached,
        "site_name": settings.SITE_NAME,
        "demo": settings.DEMO,
        "sections": MenuSections(),
    }
    readers.filters |= {
        "absolute": absolute,
        "clock": clock,
        "date": format_date,
        "directions": with_directions,
        "in_shape": picture_in,
        "iriencode": iri_to_uri,
        "iso": iso,
        "iso_seconds": iso_seconds,
        "linebreaks": defaultfilters.linebreaks_filter,
        "phrase": phrase,
        "pluralize": defaultfilters.pluralize,
        "social_picture": social_picture,
        "static": static,
        "truncatechars": defaultfilters.truncatechars,
        "truncatewords": defaultfilters.truncatewords,
        "url": reverse,
        "widget": widget,
        "with_page": with_page,
    }
    return readers


def cached(macro: Macro, *args: Hashable, **kwargs: Hashable) -> str:
    """Return what a macro makes of its arguments: worked out once for the same rows, since it shows nothing else.

    Model instances are equal if their keys are, whatever else they hold: of those, nothing is remembered.
    """
    if any(isinstance(value, Model) for value in args):
        return macro(*args, **kwargs)
    return _cached(macro, *args, **kwargs)


@lru_cache(maxsize=5_000)  # cards, comments and entries of "How we know", of about a kilobyte each
def _cached(macro: Macro, *args: Hashable, **kwargs: Hashable) -> str:
    return macro(*args, **kwargs)


def prepare_templates() -> None:
    """Make what all pages share, so that no reader waits for it: together it takes as long as twenty pages."""
    engines.all()  # The desk's too: Django makes all of them, with their libraries of tags, to find a template.
    readers = cast(Jinja2, engines["jinja2"]).env
    for name in readers.list_templates():
        readers.get_template(name)
    form = CommentForm()
    for name in form.fields:
        widget(form, name)


def format_date(value: date | datetime | None, form: str) -> str:
    """Return a day, or the day of a time, in one of the forms of Django's filter `date`: "j F Y"."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return _format_day(value, form) if value else ""


@lru_cache(maxsize=2000)  # a page has thirty days on it, and they take a fifth of its time otherwise
def _format_day(day: date, form: str) -> str:
    return dateformat.format(day, form)


def clock(time: datetime) -> str:
    """Return the time of day in the site's time zone: "14:05"."""
    return f"{timezone.localtime(time):%H:%M}"


def widget(form: BaseForm, name: str) -> SafeString:
    """Return the input of a form's field. That of an empty form is made once: it is the same on every page."""
    if form.is_bound or form.initial.get(name):
        return form[name].as_widget()
    return _empty_widget(type(form), name)  # type: ignore[arg-type] # mypy knows no hash of a class


@lru_cache
def _empty_widget(form_class: type[BaseForm], name: str) -> SafeString:
    return form_class()[name].as_widget()


def phrase(fact: Fact, name: str, today: date | None = None) -> str:
    """Return a fact in words as of `today` (None: of now), by one of the phrases of its type."""
    return fact.phrase(name, today or timezone.localdate())


def with_page(query: QueryDict, number: int) -> str:
    """Return the query of another page of the same list: "?q=lamp&page=2"."""
    changed = query.copy()
    changed["page"] = str(number)
    return f"?{changed.urlencode()}"
