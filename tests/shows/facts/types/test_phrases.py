"""Facts in words: by type, certainty and day."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from shows.facts.choices import Certainty
from shows.facts.models import Fact
from shows.facts.types import FACT_TYPE_OF


TODAY = date(2026, 11, 24)


def fact(kind: str, text: str, certainty: str = "reported") -> Fact:
    return Fact(kind=kind, certainty=certainty, **FACT_TYPE_OF[kind].read(text, today=TODAY))


@pytest.mark.parametrize(
    ("text", "certainty", "clause"),
    [
        ("28 January 2022", "confirmed", "premiered on 28 January 2022"),
        ("14 March 2027", "confirmed", "premieres on 14 March 2027"),
        ("Q3 2027", "confirmed", "will premiere in Q3 2027"),
        ("early 2024", "reported", "was expected in early 2024"),
        ("2027", "reported", "is expected in 2027"),
        ("first half of 2027", "reported", "is expected in the first half of 2027"),
        ("before 2028", "reported", "is expected before 2028"),
        ("March to May 2027", "reported", "is expected between March 2027 and May 2027"),
        ("2027 or 2028", "rumoured", "is rumoured to premiere in 2027 or 2028"),
        ("2024", "rumoured", "was rumoured to premiere in 2024"),
        ("later this year", "reported", "is expected later in 2026"),
        ("TBA", "confirmed", "has no release date yet"),
    ],
)
def test_a_window_says_its_tense_and_its_hedge(text: str, certainty: str, clause: str) -> None:
    assert fact("release-window", text, certainty).phrase("clause", TODAY) == clause


def test_a_window_has_passed_on_the_day_after_its_last() -> None:
    window = fact("release-window", "24 November 2026")
    assert window.phrase("clause", date(2026, 11, 24)) == "is expected on 24 November 2026"
    assert window.phrase("clause", date(2026, 11, 25)) == "was expected on 24 November 2026"


@pytest.mark.parametrize(
    ("kind", "text", "certainty", "phrase", "words"),
    [
        ("release-window", "Q3 2027", "reported", "date", "Q3 2027"),
        ("release-window", "14 March 2027", "reported", "when", "on 14 March 2027"),
        ("release-window", "Q3 2027", "confirmed", "label", "Q3 2027"),
        ("release-window", "Q3 2027", "rumoured", "label", "Rumoured in Q3 2027"),
        ("release-window", "early 2024", "reported", "label", "Was expected in early 2024"),
        ("episode-count", "12", "confirmed", "number", "12 episodes"),
        ("episode-count", "12", "confirmed", "words", "twelve episodes"),
        ("episode-count", "1", "confirmed", "words", "one episode"),
        ("episode-count", "12", "reported", "clause", "is reported to have 12 episodes"),
        ("episode-count", "12", "rumoured", "label", "12 episodes, rumoured"),
        ("production-status", "filming", "confirmed", "clause", "is filming"),
        ("production-status", "finished", "rumoured", "clause", "is rumoured to have finished production"),
        ("production-status", "unknown", "confirmed", "clause", "has no confirmed production status"),
        ("renewal", "renewed", "confirmed", "clause", "has been renewed"),
        ("renewal", "cancelled", "reported", "clause", "is reported to have been cancelled"),
        ("renewal", "ended", "confirmed", "clause", "has ended"),
        ("renewal", "undecided", "confirmed", "clause", "has been neither renewed nor cancelled"),
        ("cast-status", "not-returning", "reported", "clause", "is reported not to return"),
        ("cast-status", "new", "confirmed", "clause", "joins the cast"),
        ("cast-status", "unknown", "rumoured", "label", "Unknown"),
        ("where-to-watch", "Netflix (US)", "confirmed", "clause", "is on Netflix in the US"),
        ("where-to-watch", "Netflix", "reported", "clause", "is reported to be on Netflix"),
    ],
)
def test_each_kind_says_itself(kind: str, text: str, certainty: str, phrase: str, words: str) -> None:
    assert fact(kind, text, certainty).phrase(phrase, TODAY) == words


@pytest.mark.parametrize("kind", FACT_TYPE_OF)
def test_what_is_taken_back_says_in_every_phrase_that_nothing_is_known(kind: str) -> None:
    nothing = Fact(kind=kind, certainty="reported", retracted=True)
    for name in FACT_TYPE_OF[kind].phrases:
        assert not set(nothing.phrase(name, TODAY)) & set("0123456789")


@given(
    st.sampled_from(list(FACT_TYPE_OF)), st.sampled_from(Certainty.values), st.dates(date(2000, 1, 1), date(2100, 1, 1))
)
def test_every_phrase_of_every_type_has_words_on_every_day(kind: str, certainty: str, today: date) -> None:
    for name in FACT_TYPE_OF[kind].phrases:
        words = fact(kind, FACT_TYPE_OF[kind].example, certainty).phrase(name, today)
        assert words == words.strip() != ""


def test_only_the_label_begins_with_a_capital() -> None:
    window = fact("release-window", "early 2027")
    capitals = {name: window.phrase(name, TODAY)[0].isupper() for name in FACT_TYPE_OF["release-window"].phrases}
    assert capitals == {"clause": False, "when": False, "date": False, "label": True}
