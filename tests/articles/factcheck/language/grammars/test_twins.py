"""Which of several shows and people of one name a sentence means."""

from datetime import date

import pytest

from articles.factcheck.judging import Reason, judge_passages
from articles.factcheck.known import Known, KnownPerson, KnownShow, Record
from articles.factcheck.language.entity import EntityTag
from articles.factcheck.language.grammars.names import find_names, index_names
from articles.factcheck.language.grammars.twins import choose_person, choose_show
from articles.factcheck.language.passages import Passage
from shows.name_matching.qualifiers import Origin


TODAY = date(2026, 11, 24)
RECORD = Record("renewal", 2, None, "renewed", "confirmed", None, None, "renewed", TODAY, 1)
NURSE = KnownPerson("park-1", ("Min-ji Park",), ("Nurse Oh",), "cast")
WRITER = KnownPerson("park-2", ("Min-ji Park",), (), "writer")
OURS, THIRD = Origin("United States", 2019, "AMC"), Origin("", None, "Halyard")
AMERICAN = KnownShow("watch", ("Harbour Watch",), (1, 2), (NURSE,), (RECORD,), origin=OURS, twins=(THIRD,))
BRITISH = KnownShow(
    "watch-uk", ("Harbour Watch",), (1, 2), (WRITER,), (), origin=Origin("United Kingdom", 2011, "BBC One")
)
ONLY_AMERICAN, BOTH = Known((AMERICAN,)), Known((AMERICAN, BRITISH))


def names(text: str, known: Known) -> list[tuple[str, str | None]]:
    return [(str(tag.letter), tag.show) for tag in find_names(text, index_names(known), known)]


def contradictions(text: str, known: Known) -> list[str]:
    findings = judge_passages([Passage(text, 0, "")], known, TODAY)
    return [finding.sentence for finding in findings if finding.reason == Reason.CONTRADICTS_RECORD]


@pytest.mark.parametrize(
    "text",
    [
        "The British Harbour Watch, another series, was cancelled after two seasons.",
        "The British series Harbour Watch was cancelled after its second season.",
        "Harbour Watch (2011) was cancelled after season 2.",
        "Halyard’s Harbour Watch was cancelled after season 2.",
        "Harbour Watch, a different show, was cancelled after season 2.",
    ],
)
def test_prose_about_another_series_of_the_name_is_not_held_against_ours(text: str) -> None:
    assert contradictions(text, ONLY_AMERICAN) == []


@pytest.mark.parametrize(
    "text",
    ["Harbour Watch season 2 was cancelled.", "The American Harbour Watch was cancelled after its second season."],
)
def test_prose_about_ours_is(text: str) -> None:
    assert contradictions(text, ONLY_AMERICAN) == [text]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Harbour Watch is back.", ("O", "")),
        ("The British Harbour Watch is back.", ("T", "watch-uk")),
        ("Harbour Watch (2019) is back.", ("T", "watch")),
        ("BBC One’s Harbour Watch is back.", ("T", "watch-uk")),
        ("The Danish Harbour Watch is back.", ("O", "")),
    ],
)
def test_in_an_article_about_both_the_words_beside_the_title_decide(text: str, wanted: tuple[str, str]) -> None:
    assert names(text, BOTH) == [wanted]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Min-ji Park returns.", []),
        ("Min-ji Park returns as Nurse Oh.", ["park-1"]),
        ("Min-ji Park returns to the British Harbour Watch.", ["park-2"]),
        ("Park returns.", []),
    ],
)
def test_of_two_people_the_one_whose_part_or_show_is_named_is_meant(text: str, slugs: list[str]) -> None:
    tags = find_names(text, index_names(BOTH), BOTH)
    assert [tag.person.slug for tag in tags if tag.letter == "P" and tag.person] == slugs


def test_a_show_that_is_not_known_and_a_name_without_people_stay_as_they_are() -> None:
    tag = EntityTag("T", 0, 13, "lamps")
    assert choose_show(tag, "Harbour Watch", BOTH, ["lamps"]) is tag
    assert list(choose_person(EntityTag("P", 0, 4), [("watch", None)], [])) == []
