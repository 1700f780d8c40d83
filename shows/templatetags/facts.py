from django import template
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shows.facts.models import Fact


register = template.Library()


@register.simple_tag(takes_context=True)
def phrase(context: Context, fact: Fact, name: str) -> str:
    """Return a fact in words as of today, or of the page's `today`, by one of the phrases of its type."""
    return fact.phrase(name, context.get("today") or timezone.localdate())


@register.simple_tag
def source(fact: Fact, before: str = ", ") -> SafeString:
    """Return a fact's source as a link, after a comma; nothing if the fact has no source."""
    if fact.source_url:
        name = fact.source_name or "this source"
        return format_html('{}<a href="{}" rel="noopener">{}</a>', before, fact.source_url, name)
    return format_html("{}{}", before, fact.source_name) if fact.source_name else SafeString()


@register.simple_tag
def subject(fact: Fact) -> SafeString:
    """Return what a fact is about: the cast member, the show, the season."""
    member = format_html('<span dir="auto">{}</span>, ', str(fact.member)) if fact.member else SafeString()
    season = f", {fact.season.words}" if fact.season else ""
    season += f", part {fact.part}" if fact.part else ""
    return format_html('{}<cite dir="auto">{}</cite>{}', member, str(fact.show), season)
