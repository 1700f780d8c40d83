"""What the words at a place are about: which show and season of ours, or something else."""

import pytest

from articles.factcheck.language.sentence import Subject
from articles.factcheck.language.subjects import find_subject, has_unknown_subject, resolve_season
from tests.articles.factcheck.language.reading import TIN_MOON, read


@pytest.mark.parametrize(
    ("text", "season"),
    [
        ("Tin Moon ends.", None),
        ("Season two of Tin Moon ends.", 2),
        ("Tin Moon’s second season ends.", 2),
        ("The drama ends.", None),
        ("It ends.", None),
        ("Tin Moon, which premiered with season one, ends.", None),
        ("Unlike Eleven Locks, Tin Moon ends.", None),
        ("Season two of Tin Moon came. It ends.", 2),
    ],
)
def test_a_verb_is_about_our_show(text: str, season: int | None) -> None:
    sentence = read(text)
    subject = find_subject(sentence, sentence.text.index("ends"))
    assert (subject.show, subject.season) == (TIN_MOON, season)


@pytest.mark.parametrize(
    "text",
    [
        "Eleven Locks ends.",
        "Unlike Tin Moon, Eleven Locks ends.",
        "Season two of Eleven Locks ends.",
        "The trailer for Tin Moon ends.",
        "Zelda Fitch ends.",
    ],
)
def test_a_verb_is_about_something_else(text: str) -> None:
    sentence = read(text)
    assert find_subject(sentence, text.index("ends")).show is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zelda Fitch will not be back.", True),
        ("On Harbour Radio will not be back.", False),
        ("Rosa Quill will not be back.", False),
        ("Zelda Fitch will not be back on Tin Moon.", False),
    ],
)
def test_a_name_that_is_not_in_the_database_may_be_the_subject(text: str, expected: bool) -> None:
    assert has_unknown_subject(read(text), text.index("back"), len(text)) is expected


@pytest.mark.parametrize(
    ("season", "first", "expected"),
    [(2, False, 2), (None, False, 3), (None, True, 1)],
)
def test_a_season_that_is_not_named_is_the_one_to_come_or_the_first(
    season: int | None, first: bool, expected: int
) -> None:
    assert resolve_season(read("Tin Moon ends."), Subject(TIN_MOON, season), first=first) == expected


def test_the_heading_names_the_season() -> None:
    sentence = read("It ends.", heading="When is season two out?")
    assert resolve_season(sentence, Subject(TIN_MOON)) == 2
