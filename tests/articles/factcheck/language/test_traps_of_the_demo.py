"""Kinds of sentence that were once read as statements about a show, each beside its like that does state something."""

import pytest

from tests.articles.factcheck.language.reading import state


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        # Paper, notes and pages are scripts only where a show or season is made of them.
        ("Tin Moon is on. On the monitors Rosa Quill squares a pile of paper.", "production-status", []),
        ("Tin Moon is on. Ada Vane carries a stack of notes into court.", "production-status", []),
        ("Tin Moon is on. He burns a folder of pages in the sink.", "production-status", []),
        ("Season three of Tin Moon is still a pile of paper.", "production-status", ["writing"]),
        ("Season three of Tin Moon is only a stack of scripts.", "production-status", ["writing"]),
        ("There is a drawer of notes for season three of Tin Moon.", "production-status", ["writing"]),
        # In a relative clause with "that" the subject is the noun before it.
        ("Tin Moon is on. A rumour that disappears comes back next month as news.", "release-window", []),
        ("Tin Moon is on. The heating that failed comes back in January 2027.", "release-window", []),
        ("Rosa Quill said on a podcast that season three arrives in May 2027.", "release-window", ["May 2027"]),
        ("Tin Moon ended well. She said on the radio that it comes back in May 2027.", "release-window", ["May 2027"]),
        # Episodes that somebody saw before the others are not the season.
        ("The second season of Tin Moon is here. Two episodes were shown to the press.", "episode-count", []),
        ("Tin Moon season two is here. Three episodes were sent to critics.", "episode-count", []),
        ("Tin Moon season two is here. Four episodes were made available for review.", "episode-count", []),
        ("Tin Moon season two is here. Six episodes were made.", "episode-count", [6]),
    ],
)
def test_what_is_stated(text: str, kind: str, values: list[object]) -> None:
    assert [statement.value for statement in state(text, kind)] == values
