"""Case and kinds of quotes, dashes and spaces are folded away, and no character moves."""

import pytest

from articles.factcheck.language.folding import find_words, fold_text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“Tin Moon”", '"tin moon"'),
        ("It’s ‘on’", "it's 'on'"),
        ("2026–27 — no", "2026—27 — no"),
        ("ten‑part\u00a0show", "ten-part show"),
    ],
)
def test_text_is_folded(text: str, folded: str) -> None:
    assert fold_text(text) == folded


def test_a_letter_whose_small_form_is_longer_stays() -> None:
    assert len(fold_text("İZMIR")) == 5


def test_words_are_parted_at_hyphens_and_apostrophes() -> None:
    assert [word[0] for word in find_words("so-min's s2_a")] == ["so", "min", "s", "s2", "a"]
