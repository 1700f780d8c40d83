"""How long something is."""

import pytest

from articles.factcheck.language.grammars.lengths import find_length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("each runs 50 minutes long", "50 minutes"),
        ("each runs about 50 minutes long", "about 50 minutes"),
        ("each runs fifty-five mins long", "fifty-five mins"),
        ("each runs an hour long", "an hour"),
        ("each runs an hour and a half long", "an hour and a half"),
        ("each runs an hour and ten minutes long", "an hour and ten minutes"),
        ("they run: two hours each", "two hours"),
        ("eight 45-minute episodes", "45-minute"),
        ("first 30 minutes, then 50 minutes", "50 minutes"),
        ("each runs many minutes long", None),
        ("each runs long", None),
    ],
)
def test_the_last_length_of_a_text(text: str, length: str | None) -> None:
    span = find_length(text, 0, len(text))
    assert (span and text[slice(*span)]) == length


def test_a_length_after_the_place_is_not_found() -> None:
    text = "each runs long, that is 50 minutes"
    assert find_length(text, 0, text.index(",")) is None
