"""How certain a sentence is of what it states, and whether it states it at all."""

import pytest

from articles.factcheck.language.certainty import is_fictional_speech, is_hypothetical, read_certainty
from tests.articles.factcheck.language.reading import read


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Tin Moon has been renewed.", "confirmed"),
        ("Netflix has confirmed that Tin Moon will return.", "confirmed"),
        ("Tin Moon will return.", "confirmed"),
        ("Tin Moon is slated to return.", "reported"),
        ("Somebody close to it says that Tin Moon will return.", "reported"),
        ("Tin Moon is expected to return.", "reported"),
        ("Tin Moon will reportedly return.", "reported"),
        ("“Tin Moon has been renewed,” said Pia Varga.", "reported"),
        ("Tin Moon is rumoured to return.", "rumoured"),
        ("Rumour has it that Tin Moon has been renewed.", "rumoured"),
        ("Fingers crossed, Tin Moon will return.", "rumoured"),
        ("Netflix has not confirmed that Tin Moon will return.", "reported"),
    ],
)
def test_certainty_is_that_of_the_words(text: str, certainty: str) -> None:
    sentence = read(text)
    assert read_certainty(sentence, text.index("re", text.index("Moon"))) == certainty


@pytest.mark.parametrize(("is_past", "certainty"), [(False, "rumoured"), (True, "confirmed")])
def test_may_is_no_doubt_about_something_that_has_happened(is_past: bool, certainty: str) -> None:
    sentence = read("Tin Moon might have been renewed.")
    assert read_certainty(sentence, sentence.text.index("renewed"), is_past=is_past) == certainty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tin Moon returns.", False),
        ("If Tin Moon returns, fans will cheer.", True),
        ("Unless Tin Moon returns, fans will weep.", True),
        ("Had it sold, Tin Moon returns would have been seen.", True),
        ("In a perfect world Tin Moon returns.", True),
        ("Netflix announced that Tin Moon would return.", False),
        ("Even if nobody asked, Tin Moon returns.", False),
    ],
)
def test_a_wish_or_a_condition_states_nothing(text: str, expected: bool) -> None:
    assert is_hypothetical(read(text), text.index("return")) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The mill returns to us in spring,” says Ada Vane in Tin Moon.", True),
        ("“Tin Moon returns to us in spring,” said Pia Varga.", False),
        ("“Tin Moon returns to us in spring.”", True),
        ("Tin Moon returns in spring, says Ada Vane.", False),
    ],
)
def test_a_line_of_a_character_or_of_nobody_states_nothing(text: str, expected: bool) -> None:
    assert is_fictional_speech(read(text), text.index("returns")) is expected
