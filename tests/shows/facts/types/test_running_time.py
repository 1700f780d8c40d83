"""Running time: minutes as people write them, and how sure they are of them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from shows.facts.types.running_time import RUNNING_TIME
from shows.models import Fact, Show
from tests.factories.shows import make_fact, make_season


TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "minutes", "words"),
    [
        ("50", 50, "50 minutes"),
        ("50 minutes", 50, "50 minutes"),
        ("About 50 minutes", 50, "about 50 minutes"),
        ("~50 mins per episode", 50, "about 50 minutes"),
        ("fifty minutes an episode", 50, "50 minutes"),
        ("1 minute", 1, "1 minute"),
        ("1h 10m", 70, "70 minutes"),
        ("an hour and ten minutes", 70, "70 minutes"),
        ("an hour and a half", 90, "90 minutes"),
        ("one and a half hours", 90, "90 minutes"),
        ("half an hour", 30, "30 minutes"),
        ("roughly two hours", 120, "about 120 minutes"),
        ("70-minute", 70, "70 minutes"),
    ],
)
def test_a_length_is_read_as_minutes_and_kept_in_words(text: str, minutes: int, words: str) -> None:
    assert RUNNING_TIME.read(text) == {"number": minutes, "words": words}


@pytest.mark.parametrize("text", ["", "long", "0 minutes", "twenty hours", "50 episodes", "1.5 hours"])
def test_what_is_no_length_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValidationError, match="is not a running time. Write it like “50 minutes”"):
        RUNNING_TIME.read(text)


@pytest.mark.parametrize(
    ("certainty", "phrase", "words"),
    [
        ("confirmed", "clause", "runs about 50 minutes an episode"),
        ("reported", "clause", "is reported to run about 50 minutes an episode"),
        ("confirmed", "number", "about 50 minutes"),
        ("confirmed", "words", "about fifty minutes"),
        ("confirmed", "label", "About 50 minutes an episode"),
        ("rumoured", "label", "About 50 minutes an episode, rumoured"),
    ],
)
@pytest.mark.django_db
def test_a_season_is_so_long_an_episode(certainty: str, phrase: str, words: str) -> None:
    fact = make_fact(make_season(), "running-time", "about 50 minutes", certainty=certainty)
    assert fact.phrase(phrase, TODAY) == words


def test_a_film_has_no_episodes() -> None:
    fact = Fact(
        kind="running-time",
        certainty="confirmed",
        show=Show(title="The Long Night", kind="film"),
        **RUNNING_TIME.read("112 minutes"),
    )
    assert fact.phrase("clause", TODAY) == "runs 112 minutes"


class Stated:
    """A value as a sentence or the record has it."""

    earliest = latest = None
    is_only = False
    part, region, platform = None, "", ""

    def __init__(self, value: str) -> None:
        self.value = value


@pytest.mark.parametrize(
    ("stated", "recorded", "is_contradicted"),
    [
        ("50 minutes", "50 minutes", False),
        ("50 minutes", "55 minutes", True),
        ("about 50 minutes", "55 minutes", False),
        ("50 minutes", "about 55 minutes", False),
        ("about 50 minutes", "70 minutes", True),
    ],
)
def test_about_leaves_a_little_room(stated: str, recorded: str, is_contradicted: bool) -> None:
    assert RUNNING_TIME.contradicts(Stated(stated), Stated(recorded)) is is_contradicted
