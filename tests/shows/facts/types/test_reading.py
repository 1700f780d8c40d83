from typing import Any

import pytest
from django.core.exceptions import ValidationError

from shows.facts.types import FACT_TYPE_OF


@pytest.mark.parametrize(
    ("kind", "text", "columns"),
    [
        ("episode-count", "12", {"number": 12}),
        ("episode-count", "Twelve episodes", {"number": 12}),
        ("episode-count", "twenty-four", {"number": 24}),
        ("production-status", "filming", {"state": "filming"}),
        ("production-status", "In post-production", {"state": "post-production"}),
        ("renewal", "Cancelled", {"state": "cancelled"}),
        ("cast-status", "Not returning", {"state": "not-returning"}),
        ("where-to-watch", "Netflix", {"platform": "Netflix", "region": "", "address": ""}),
        (
            "where-to-watch",
            "BBC iPlayer (UK) https://example.org/x",
            {"platform": "BBC iPlayer", "region": "UK", "address": "https://example.org/x"},
        ),
    ],
)
def test_what_people_type_becomes_the_columns_of_its_kind(kind: str, text: str, columns: dict[str, Any]) -> None:
    assert FACT_TYPE_OF[kind].read(text) == columns


def test_a_window_is_read_as_a_fuzzy_date() -> None:
    assert FACT_TYPE_OF["release-window"].read("q3 2026")["words"] == "Q3 2026"


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        ("episode-count", "a dozen", "is not a number of episodes"),
        ("episode-count", "0", "is not a number of episodes"),
        ("episode-count", "9999999", "is not a number of episodes"),
        ("renewal", "filming", "Choose one of: renewed, cancelled, ended, undecided."),
        ("release-window", "soon", "is not a date that can be read"),
        ("where-to-watch", "https://example.org", "Write where it can be watched"),
        ("where-to-watch", "", "Write where it can be watched"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(kind: str, text: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        FACT_TYPE_OF[kind].read(text)
    assert sentence in refusal.value.messages[0]
