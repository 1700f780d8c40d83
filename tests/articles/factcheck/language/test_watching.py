"""On which platforms a sentence says that a show is, and in which countries."""

import pytest

from tests.articles.factcheck.language.reading import state


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Tin Moon is on Netflix.", [("Netflix", "", False)]),
        ("Tin Moon is only on Netflix.", [("Netflix", "", True)]),
        ("Tin Moon streams exclusively on Netflix in the UK.", [("Netflix", "UK", True)]),
        ("Tin Moon is on Netflix exclusively.", [("Netflix", "", True)]),
        ("Tin Moon is on Netflix and Hulu in the US.", [("Netflix", "US", False), ("Hulu", "US", False)]),
        ("Tin Moon is on Netflix in the US and Canada.", [("Netflix", "US", False), ("Netflix", "Canada", False)]),
        (
            "Tin Moon is on Netflix in the US and on Hulu in Japan.",
            [("Netflix", "US", False), ("Hulu", "Japan", False)],
        ),
        ("Tin Moon is on Netflix worldwide.", [("Netflix", "", False)]),
        ("Eleven Locks is on Netflix in the UK.", []),
    ],
)
def test_each_platform_in_each_country_is_a_statement(text: str, places: list[tuple[str, str, bool]]) -> None:
    assert [(row.value, row.region, row.is_only) for row in state(text, "where-to-watch")] == places
