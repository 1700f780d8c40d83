"""References to facts in prose: `<fact-ref data-fact="subject key" data-say="phrase">`, which readers see as the fact's words.

A reference is pinned where an editor holds it to its words: `data-pin` are the words, `data-why` the reason and
`data-review` the day on which somebody looks at it again.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape, unescape
from typing import Self

from django.core.exceptions import ValidationError

from shows.facts.types import FACT_TYPE_OF
from shows.models import Current


CHIP = "\ufffc"  # what stands for a fact where prose is read as plain text
ATTRIBUTES = ("data-fact", "data-say", "data-pin", "data-why", "data-review")
_REFERENCE = re.compile(r"<fact-ref\b([^>]*)>(.*?)</fact-ref>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(data-[a-z]+)="([^"]*)"')


@dataclass(frozen=True)
class Reference:
    """One place in prose where a fact says itself.

    Attributes:
        subject_key: whose current fact speaks.
        phrase: the name of the phrase.
        pin: the words that it is held to; "" where it follows the fact.
        why: the reason for the pin.
        review: the day of the pin's review, as ISO 8601 writes it.
    """

    subject_key: str
    phrase: str
    pin: str = ""
    why: str = ""
    review: str = ""

    @classmethod
    def from_tag(cls, attributes: str) -> Self:
        found = {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
        return cls(*(found.get(name, "").strip() for name in ATTRIBUTES))

    @property
    def kind(self) -> str:
        return self.subject_key.partition("/")[0]

    @property
    def review_on(self) -> date | None:
        try:
            return date.fromisoformat(self.review)
        except ValueError:
            return None

    def as_html(self) -> str:
        values = zip(ATTRIBUTES, (self.subject_key, self.phrase, self.pin, self.why, self.review), strict=True)
        told = "".join(f' {name}="{escape(value)}"' for name, value in values if value)
        return f"<fact-ref{told}></fact-ref>"


def references(html: str) -> list[Reference]:
    """Return the references of prose, in their order."""
    return [Reference.from_tag(match[1]) for match in _REFERENCE.finditer(html)]


def replaced(html: str, make: Callable[[Reference], str]) -> str:
    """Return prose with each reference replaced by the HTML that `make` returns for it."""
    return _REFERENCE.sub(lambda match: make(Reference.from_tag(match[1])), html) if "<fact-ref" in html else html


def tidy(html: str) -> str:
    """Return prose whose references hold nothing but their attributes; one without a fact becomes its text."""

    def written(match: re.Match[str]) -> str:
        reference = Reference.from_tag(match[1])
        return reference.as_html() if reference.subject_key else match[2]

    return _REFERENCE.sub(written, html)


def validate_references(html: str) -> None:
    """Refuse prose whose references nobody could say.

    Raises:
        ValidationError: with a sentence for each reference that is unknown, or pinned without a reason and a day.
    """
    found = references(html)
    if not found:
        return
    known = set(
        Current.objects.filter(subject_key__in={one.subject_key for one in found}).values_list("subject_key", flat=True)
    )
    problems = []
    for one in found:
        if one.subject_key not in known:
            problems.append("A fact in this text is not recorded. Remove it, or record it and insert it again.")
        elif one.phrase not in FACT_TYPE_OF[one.kind].phrases:
            problems.append(
                "A fact in this text has a wording that its kind does not know. Remove it and insert it again."
            )
        elif one.pin and not (one.why and one.review_on):
            problems.append(f"“{one.pin}” is pinned: say why, and on which day somebody looks at it again.")
    if problems:
        raise ValidationError(list(dict.fromkeys(problems)))
