"""What a sentence states, as a value, and the names of what can be stated."""

from dataclasses import dataclass
from datetime import date

from articles.factcheck.language.passages import Passage


RELEASE = "release-window"
EPISODES = "episode-count"
PRODUCTION = "production-status"
RENEWAL = "renewal"
CAST = "cast-status"
WATCH = "where-to-watch"

CONFIRMED, REPORTED, RUMOURED = "confirmed", "reported", "rumoured"


@dataclass(frozen=True)
class Statement:
    """One thing that a sentence states.

    Attributes:
        sentence: the sentence, as it stands in the passage.
        start: with `end`, the span within the sentence of exactly the words that a fact could say instead.
        kind: a `shows.facts.models.Kind`.
        show: a slug, as `person` is.
        value: a window's words, a count, a state, a platform; of a credit the role ("director").
        certainty: as the sentence's own words carry it.
        phrase: the name of the phrase of the fact that fits the span.
        is_past: told as something that has happened.
        fits: whether a fact could say itself there; otherwise its sentence is written anew.
        is_only: told of a platform as the only one.
    """

    sentence: str
    passage: Passage
    start: int
    end: int
    kind: str
    show: str
    season: int | None
    person: str | None
    value: str | int
    certainty: str
    phrase: str
    earliest: date | None = None
    latest: date | None = None
    edtf: str = ""
    is_past: bool = False
    is_only: bool = False
    fits: bool = True
