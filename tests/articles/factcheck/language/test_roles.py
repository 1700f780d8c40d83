"""Which show and season a match is about, and who else does it."""

import pytest

from articles.factcheck.language.roles import acting_subject, subject_of
from tests.articles.factcheck.language.reading import find_match, read


@pytest.mark.parametrize(
    ("text", "pattern", "season"),
    [
        ("Tin Moon was renewed for a second season.", "renewed ~2 {season}", 2),
        ("Season two of Tin Moon was renewed.", "renewed", 2),
        ("Tin Moon was renewed.", "renewed", None),
        ("It was renewed for a second season.", "renewed ~2 {season}", 2),
        ("From season one to season three, Tin Moon was renewed.", "{season} to {season}", 3),
    ],
)
def test_a_match_is_about_the_season_that_it_or_its_subject_names(text: str, pattern: str, season: int | None) -> None:
    sentence = read(text)
    subject = subject_of(sentence, find_match(sentence, pattern))
    assert (subject.show and subject.show.slug, subject.season) == ("tin-moon", season)


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("Eleven Locks was renewed.", "renewed"),
        ("Unlike Tin Moon, Eleven Locks was renewed.", "renewed"),
        ("Rosa Quill was praised when renewed.", "renewed"),
        ("Zelda Fitch was renewed.", "renewed"),
    ],
)
def test_a_match_about_another_work_or_a_person_has_no_show(text: str, pattern: str) -> None:
    sentence = read(text)
    assert subject_of(sentence, find_match(sentence, pattern)).show is None


@pytest.mark.parametrize(
    ("text", "pattern", "actor"),
    [
        ("Rosa Quill was cancelled.", "cancelled", "somebody"),
        ("Rosa Quill has not yet been cancelled.", "cancelled", "somebody"),
        ("Ada Vane was cancelled.", "cancelled", "somebody"),
        ("Eleven Locks was cancelled.", "cancelled", "something else"),
        ("Last week Zelda Fitch cancelled Tin Moon.", "cancelled", "something else"),
        ("Tin Moon was cancelled.", "cancelled", ""),
        ("Tin Moon, starring Rosa Quill, was cancelled.", "cancelled", ""),
        ("Tin Moon (with Milo Brandt) was cancelled.", "cancelled", ""),
        ("The drama starring Rosa Quill was cancelled.", "cancelled", ""),
        ("Rosa Quill saw that Tin Moon was cancelled.", "{show} was cancelled", ""),
    ],
)
def test_who_else_is_the_subject_of_a_verb(text: str, pattern: str, actor: str) -> None:
    sentence = read(text)
    assert acting_subject(sentence, find_match(sentence, pattern)) == actor
