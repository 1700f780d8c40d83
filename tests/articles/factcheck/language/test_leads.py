import pytest

from articles.factcheck.language.leads import last_index, lead_of
from tests.articles.factcheck.language.reading import find_match, read


@pytest.mark.parametrize(
    ("text", "limit", "words"),
    [
        ("Netflix never renewed Tin Moon.", 5, ["V", "never"]),
        ("Netflix never once renewed Tin Moon.", 1, ["once"]),
        ("It is over; Netflix renewed Tin Moon.", 5, ["V"]),
        ("Tin Moon, which nobody expected, was renewed.", 5, ["T", "was"]),
        ("Renewed in May, Tin Moon returns.", 5, []),
    ],
)
def test_the_lead_is_of_the_clause_and_without_asides(text: str, limit: int, words: list[str]) -> None:
    sentence = read(text)
    assert lead_of(sentence, find_match(sentence, "renewed"), limit) == words


def test_the_last_index_is_of_the_last_such_word_of_the_match() -> None:
    match = find_match(
        read("Season two of Tin Moon has ten episodes, and season three has 12."), "{season} ~9 {number}"
    )
    assert match.word(last_index(match, "N")) == "N"
    assert last_index(match, "S") == match.first
