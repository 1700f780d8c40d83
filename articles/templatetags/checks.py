"""Flags and proposals, shown next to their sentences."""

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.editions.freeze import freeze_block
from articles.factcheck.document import passages_of_block
from articles.factcheck.models import Flag
from articles.factcheck.proposals import leading_space
from articles.writing.block import Block
from articles.writing.references import CHIP


register = template.Library()


@register.filter
def named_facts(text: str) -> str:
    """Return a text as editors see it: a fact in it, which is one character that shows nothing, is named."""
    return text.replace(CHIP, "⟨fact⟩")


@register.simple_tag
def marked(sentence: str, words: str) -> SafeString | str:
    """Return a sentence with the given words in a `<mark>`."""
    before, match, after = sentence.partition(words) if words else (sentence, "", "")
    return format_html("{}<mark>{}</mark>{}", before, match, after) if match else sentence


@register.simple_tag
def becomes(flag: Flag) -> SafeString | str:
    """Return the flagged sentence with the wrong words replaced by its fact; "" if it has no fact that fits."""
    if flag.fact is None or flag.phrase not in flag.fact.type.phrases:
        return ""
    words = "".join([*leading_space(flag.words), flag.fact.phrase(flag.phrase, timezone.localdate())])
    before, after = flag.stands_as[: flag.start], flag.stands_as[flag.start + len(flag.words) :]
    return format_html("{}<ins>{}</ins>{}", before, words, after) if CHIP not in flag.stands_as else words


@register.simple_tag
def flags_in(flags: list[Flag], block: Block | None) -> list[Flag]:
    """Return the flags whose sentence is in this block of the working copy, which may have moved since."""
    if not flags or block is None:
        return []
    prose = "\n".join(passage.text for passage in passages_of_block(freeze_block(block)))
    return [flag for flag in flags if flag.stands_as in prose]
