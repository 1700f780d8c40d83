"""References to facts in prose: `<fact-ref data-fact="subject key" data-say="phrase">`.

Readers see the words of the current fact instead. An editor may pin a reference, so that its words stay the same when
the fact changes: `data-pin` holds the words, `data-why` the reason, and `data-review` the day on which to review it.
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


CHIP = "\ufffc"  # the character that stands for a fact in plain text
ATTRIBUTES = ("data-fact", "data-say", "data-pin", "data-why", "data-review")
_REFERENCE = re.compile(r"<fact-ref\b([^>]*)>(.*?)</fact-ref>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(data-[a-z]+)="([^"]*)"')


@dataclass(frozen=True)
class Reference:
    """A place in prose where readers see the words of a fact.

    Attributes:
        subject_key: which fact: the current one of this subject key.
        phrase: the name of the phrase in which the fact is worded.
        pin: the words of a pinned reference; "" if it is not pinned.
        why: the reason for the pin.
        review: the day on which to review the pin, in ISO 8601.
    """

    subject_key: str
    phrase: str
    pin: str = ""
    why: str = ""
    review: str = ""

    @classmethod
    def from_tag(cls, attributes: str) -> Self:
        values = {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
        return cls(*(values.get(name, "").strip() for name in ATTRIBUTES))

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
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in values if value)
        return f"<fact-ref{attributes}></fact-ref>"


def find_references(html: str) -> list[Reference]:
    """Return the references of prose, in their order."""
    return [Reference.from_tag(match[1]) for match in _REFERENCE.finditer(html)]


def split_references(html: str) -> list[str | Reference]:
    """Return prose in pieces, in their order: each reference, and the HTML before, between and after them."""
    pieces: list[str | Reference] = []
    end = 0
    for match in _REFERENCE.finditer(html):
        pieces += (html[end : match.start()], Reference.from_tag(match[1]))
        end = match.end()
    return [*pieces, html[end:]]


def replace_references(html: str, make: Callable[[Reference], str]) -> str:
    """Return prose with each reference replaced by the HTML that `make` returns for it."""
    return _REFERENCE.sub(lambda match: make(Reference.from_tag(match[1])), html) if "<fact-ref" in html else html


def tidy_references(html: str) -> str:
    """Return prose whose `fact-ref` tags have only their known attributes, and no content.

    A tag that names no fact is replaced by its content.
    """

    def tidy_tag(match: re.Match[str]) -> str:
        reference = Reference.from_tag(match[1])
        return reference.as_html() if reference.subject_key else match[2]

    return _REFERENCE.sub(tidy_tag, html)


def validate_references(html: str) -> None:
    """Refuse prose with references that cannot be put into words.

    Raises:
        ValidationError: with a sentence for each reference that is unknown, or pinned without a reason and a day.
    """
    references = find_references(html)
    if not references:
        return
    subject_keys = {reference.subject_key for reference in references}
    recorded = set(Current.objects.filter(subject_key__in=subject_keys).values_list("subject_key", flat=True))
    problems = []
    for reference in references:
        if reference.subject_key not in recorded:
            problems.append("A fact in this text is not recorded. Remove it, or record it and insert it again.")
        elif reference.phrase not in FACT_TYPE_OF[reference.kind].phrases:
            problems.append(
                "A fact in this text has a wording that its kind does not know. Remove it and insert it again."
            )
        elif reference.pin and not (reference.why and reference.review_on):
            problems.append(f"“{reference.pin}” is pinned: say why, and on which day somebody looks at it again.")
    if problems:
        raise ValidationError(list(dict.fromkeys(problems)))
