"""A statement: what one sentence states, as a value."""

from dataclasses import dataclass
from datetime import date

from articles.factcheck.language.passages import Passage
from shows.facts.choices import Certainty


CONFIRMED, REPORTED, RUMOURED = Certainty.CONFIRMED.value, Certainty.REPORTED.value, Certainty.RUMOURED.value


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One thing that a sentence states.

    Attributes:
        sentence: the sentence, as it stands in the passage.
        start: with `end`, the span within the sentence of exactly the words that a fact can replace.
        kind: the key of a fact type.
        show: a slug, as `person` is.
        value: a window's words, a count, a state, a platform; of a credit the role ("director").
        certainty: as the sentence's own words carry it.
        phrase: the name of the fact's phrase that fits the span.
        is_past: whether the sentence reports it as something that has happened.
        fits: whether a fact can replace the span; if not, the whole sentence is rewritten.
        is_only: whether a platform is named as the only one.
        part: of the season, if the words name one.
        region: the country for which it is said; "" if the words name none.
        platform: on which a date holds, where the sentence gives another platform another date; else "".
        slip: what cannot be right in the words themselves, as a sentence: a day on another weekday.
        because: why the sentence was read so, in words for editors.
    """

    sentence: str
    passage: Passage
    start: int
    end: int
    kind: str
    show: str
    season: int | None
    value: str | int
    certainty: str
    phrase: str
    person: str | None = None
    earliest: date | None = None
    latest: date | None = None
    edtf: str = ""
    is_past: bool = False
    is_only: bool = False
    fits: bool = True
    part: int | None = None
    region: str = ""
    platform: str = ""
    slip: str = ""
    because: str = ""
