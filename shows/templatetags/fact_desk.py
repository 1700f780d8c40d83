"""The facts of a show, for the pages of the desk."""

from typing import Any

from django import template
from django.template import RequestContext
from django.utils import timezone

from shows.desk.facts_known import fact_tables
from shows.desk.facts_words import subject_of
from shows.facts.record import RECORD
from shows.models import Fact, Show


register = template.Library()


@register.inclusion_tag("admin/shows/fact/parts/known.html", takes_context=True)
def what_we_know(context: RequestContext, show: Show) -> dict[str, Any]:
    """Show two tables: seasons by types of fact, and the cast by seasons."""
    user = context["request"].user
    if not user.has_perm("shows.view_fact"):
        return {}
    return fact_tables(show) | {"show": show, "may_record": user.has_perm(RECORD)}


@register.simple_tag
def phrase(fact: Fact, name: str) -> str:
    """Return a fact in words as of today, by one of the phrases of its type."""
    return fact.phrase(name, timezone.localdate())


@register.simple_tag
def subject(fact: Fact) -> str:
    """Return what a fact is about."""
    return subject_of(fact)
