"""A sentence with its names, seasons and times masked: no character moves."""

import pytest

from tests.articles.factcheck.language.reading import read


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Tin Moon ends.", "TTTTTTTT ends."),
        ("Season two of Tin Moon is out in May 2027.", "SSSSSSSSSS of TTTTTTTT is out in WWWWWWWW."),
        ("Rosa Quill plays Ada Vane.", "PPPPPPPPPP plays CCCCCCCC."),
        ("Eleven Locks ends.", "OOOOOOOOOOOO ends."),
        ("It is on \ufffc.", "it is on W."),
    ],
)
def test_what_has_a_name_is_masked_by_its_letter(text: str, masked: str) -> None:
    assert read(text).masked == masked


@pytest.mark.parametrize(
    ("text", "show", "season"),
    [
        ("Season two of Tin Moon ends.", "tin-moon", 2),
        ("Tin Moon: season two ends.", "tin-moon", 2),
        ("Season two of Eleven Locks ends.", "", 2),
        ("Season two ends.", None, 2),
    ],
)
def test_a_season_belongs_to_the_title_beside_it(text: str, show: str | None, season: int) -> None:
    [tag] = read(text).tags_between("S", 0, len(text))
    assert (tag.show, tag.season) == (show, season)


def test_the_next_series_of_a_person_is_another_work() -> None:
    text = "Pia Varga’s next series ends."
    assert [tag.letter for tag in read(text).tags][:2] == ["P", "O"]


def test_the_clause_of_a_place_is_found() -> None:
    text = "Tin Moon ends, but Eleven Locks goes on."
    sentence = read(text)
    assert text[slice(*sentence.clause_at(text.index("goes")))] == ", but Eleven Locks goes on."


def test_asides_are_blanked_unless_the_place_is_in_them() -> None:
    text = "Tin Moon (a drama) ends."
    sentence = read(text)
    assert sentence.words_without_asides(0, len(text), 0) == "TTTTTTTT           ends."
    assert sentence.words_without_asides(0, len(text), text.index("drama")) == sentence.masked


def test_a_place_may_be_quoted() -> None:
    text = "“It is over for us now,” she said."
    assert [read(text).is_quoted(text.index(word)) for word in ("over", "said")] == [True, False]


def test_plain_words_keep_fillers_and_write_contractions_out() -> None:
    text = "Tin Moon isn’t officially over."
    assert read(text).plain_text(0, len(text)).strip() == "T is not officially over ."
