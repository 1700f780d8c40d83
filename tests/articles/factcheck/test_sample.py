"""What must be found in the real article that everything has to cope with; skipped by name where it is not at hand."""

from datetime import date
from pathlib import Path

import pytest

from articles.factcheck.document import passages_of
from articles.factcheck.judging import Finding, findings
from articles.factcheck.known import Known, KnownPerson, KnownShow
from articles.importing.drafts import plan_import


SAMPLE = Path(__file__).resolve().parents[4] / "shared" / "sample" / "article.txt"
PEOPLE = {
    "park-ji-hu": ("Park Ji-hu", "Nam On-jo", "cast"),
    "park-solomon": ("Park Solomon", "Lee Su-hyeok", "cast"),
    "cho-yi-hyun": ("Cho Yi-hyun", "Choi Nam-ra", "cast"),
    "yoon-chan-young": ("Yoon Chan-young", "Lee Cheong-san", "cast"),
    "ham-sung-min": ("Ham Sung-min", "Han Gyeong-su", "cast"),
    "jeon-bae-soo": ("Jeon Bae-soo", "Nam So-ju", "cast"),
    "lee-jae-kyoo": ("Lee Jae-kyoo", "", "director"),
    "chun-sung-il": ("Chun Sung-il", "", "writer"),
}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SAMPLE.exists(), reason=f"NO SAMPLE: {SAMPLE} is not there."),
]


@pytest.fixture
def found() -> list[Finding]:
    people = tuple(
        KnownPerson(slug, (name,), (character,) if character else (), role)
        for slug, (name, character, role) in PEOPLE.items()
    )
    show = KnownShow("all-of-us-are-dead", ("All of Us Are Dead",), (1, 2), people, ())
    plan = plan_import(SAMPLE.read_bytes())
    passages = passages_of({"title": plan.title, "standfirst": plan.standfirst, "blocks": plan.documents})
    return findings(passages, Known((show,)), date(2026, 11, 24))


def stated(found: list[Finding], kind: str) -> list[tuple[object, ...]]:
    """Return the season or the person, the value and the certainty of each proposal of a kind, in reading order."""
    statements = [one.statement for one in found if one.reason == "proposal" and one.statement]
    return [(one.person or one.season, one.value, one.certainty) for one in statements if one.kind == kind]


def test_the_window_of_season_two_is_found_in_all_its_places_with_their_certainty(found: list[Finding]) -> None:
    assert stated(found, "release-window") == [
        (2, "TBA", "confirmed"),
        (2, "early 2024", "rumoured"),
        (2, "early 2024 to mid 2024", "rumoured"),
        (2, "early 2024", "reported"),
    ]
    assert [one.reason for one in found].count("passed") == 3


def test_twelve_episodes_twice_are_no_contradiction(found: list[Finding]) -> None:
    assert stated(found, "episode-count") == [(2, 12, "reported"), (1, 12, "confirmed")]
    kinds = [one.statement.kind for one in found if one.reason == "contradicts-itself" and one.statement]
    assert "episode-count" not in kinds


def test_who_returns_who_does_not_and_who_may(found: list[Finding]) -> None:
    statuses = {(person, value) for person, value, _ in stated(found, "cast-status")}
    assert statuses == {
        *((name, "returning") for name in ("park-ji-hu", "park-solomon", "cho-yi-hyun")),
        *((name, "not-returning") for name in ("ham-sung-min", "jeon-bae-soo")),
        ("yoon-chan-young", "unknown"),
        ("lee-jae-kyoo", "director"),
        ("chun-sung-il", "writer"),
    }


def test_production_contradicts_itself(found: list[Finding]) -> None:
    assert stated(found, "production-status") == [
        (2, "filming", "confirmed"),
        (2, "filming", "rumoured"),
        (2, "unknown", "confirmed"),
    ]
    kinds = [one.statement.kind for one in found if one.reason == "contradicts-itself" and one.statement]
    assert kinds == ["production-status"] * 3


def test_the_writers_name_that_is_misspelt_is_told_with_whose_it_is(found: list[Finding]) -> None:
    [one] = [one for one in found if one.reason == "near-name"]
    assert (one.sentence[one.start : one.end], one.against, one.person) == ("Chung", "Chun Sung-il", "chun-sung-il")
