from django import template
from django.utils import timezone

from shows.facts.models import Fact
from shows.facts.phrases import say as words_of


register = template.Library()


@register.simple_tag
def say(fact: Fact, phrase: str) -> str:
    """Return a fact's words in one of the phrases of its kind, as of today."""
    return words_of(fact, phrase, timezone.localdate())
