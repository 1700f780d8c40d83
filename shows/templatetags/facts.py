from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shows.facts.models import Fact


register = template.Library()


@register.simple_tag
def phrase(fact: Fact, name: str) -> str:
    """Return a fact's words in one of the phrases of its kind, as of today."""
    return fact.phrase(name, timezone.localdate())


@register.simple_tag
def source(fact: Fact, before: str = ", ") -> SafeString:
    """Return who says so, with a link to where, after a comma; nothing where nobody is named."""
    if fact.source_url:
        name = fact.source_name or "this source"
        return format_html('{}<a href="{}" rel="noopener">{}</a>', before, fact.source_url, name)
    return format_html("{}{}", before, fact.source_name) if fact.source_name else SafeString()


@register.simple_tag
def subject(fact: Fact) -> SafeString:
    """Return what a fact is about: who, the show, the season."""
    who = format_html('<span dir="auto">{}</span>, ', str(fact.member)) if fact.member else SafeString()
    season = f", season {fact.season.number}" if fact.season else ""
    return format_html('{}<cite dir="auto">{}</cite>{}', who, fact.show.title, season)
