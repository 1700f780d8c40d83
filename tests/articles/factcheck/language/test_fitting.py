"""Whether a fact can replace the words that state it, and exactly which words."""

import pytest

from tests.articles.factcheck.language.reading import state


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Tin Moon has been renewed for a second season.", "renewal", "has been renewed for a second season"),
        ("However, Tin Moon has been renewed.", "renewal", "has been renewed"),
        ("Rosa Quill will return to Tin Moon.", "cast-status", "will return to Tin Moon"),
        ("Tin Moon premieres in May 2027.", "release-window", "premieres in May 2027"),
        ("Tin Moon has ten episodes.", "episode-count", "ten episodes"),
    ],
)
def test_a_whole_predicate_or_a_value_is_replaced(text: str, kind: str, words: str) -> None:
    [statement] = state(text, kind)
    assert (statement.fits, text[statement.start : statement.end]) == (True, words)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Filming on season two of Tin Moon has wrapped.", "production-status"),
        ("Rosa Quill and Milo Brandt will return to Tin Moon.", "cast-status"),
        ("The ten-episode third season of Tin Moon starts in May.", "episode-count"),
    ],
)
def test_where_the_result_would_be_no_sentence_the_whole_is_rewritten(text: str, kind: str) -> None:
    statements = state(text, kind)
    assert statements
    assert not any(statement.fits for statement in statements)
