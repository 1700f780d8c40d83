"""The findings in the sample article, a real one from the web. Skipped where the file is missing."""

from datetime import date
from pathlib import Path
from typing import cast

import pytest

from articles.factcheck.document import passages_of
from articles.factcheck.judging import Finding, judge_passages
from articles.factcheck.known import Known, KnownPerson, KnownShow
from articles.importing.drafts import plan_import
from articles.writing.block import StoredBlock


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
def sample_findings() -> list[Finding]:
    people = tuple(
        KnownPerson(slug, (name,), (character,) if character else (), role)
        for slug, (name, character, role) in PEOPLE.items()
    )
    show = KnownShow("all-of-us-are-dead", ("All of Us Are Dead",), (1, 2), people, ())
    plan = plan_import(SAMPLE.read_bytes())
    blocks = cast(list[StoredBlock], plan.documents)
    passages = passages_of({"title": plan.title, "standfirst": plan.standfirst, "blocks": blocks})
    return judge_passages(passages, Known((show,)), date(2026, 11, 24))


def proposed(sample_findings: list[Finding], kind: str) -> list[tuple[object, ...]]:
    """Return the season or the person, the value and the certainty of each proposal of a kind, in reading order."""
    statements = [f.statement for f in sample_findings if f.reason == "proposal" and f.statement]
    return [
        (statement.person or statement.season, statement.value, statement.certainty)
        for statement in statements
        if statement.kind == kind
    ]


def self_contradictions(sample_findings: list[Finding]) -> list[str]:
    """Return the kinds of the statements that contradict another statement of the article."""
    return [f.statement.kind for f in sample_findings if f.reason == "contradicts-itself" and f.statement]


def test_every_window_of_season_two_is_found_with_its_certainty(sample_findings: list[Finding]) -> None:
    assert proposed(sample_findings, "release-window") == [
        (2, "TBA", "confirmed"),
        (2, "early 2024", "rumoured"),
        (2, "early 2024 to mid 2024", "rumoured"),
        (2, "early 2024", "reported"),
    ]
    assert [finding.reason for finding in sample_findings].count("passed") == 3


def test_twelve_episodes_twice_are_no_contradiction(sample_findings: list[Finding]) -> None:
    assert proposed(sample_findings, "episode-count") == [(2, 12, "reported"), (1, 12, "confirmed")]
    assert "episode-count" not in self_contradictions(sample_findings)


def test_cast_statuses_and_credits_are_found(sample_findings: list[Finding]) -> None:
    statuses = {(person, value) for person, value, _ in proposed(sample_findings, "cast-status")}
    assert statuses == {
        *((name, "returning") for name in ("park-ji-hu", "park-solomon", "cho-yi-hyun")),
        *((name, "not-returning") for name in ("ham-sung-min", "jeon-bae-soo")),
        ("yoon-chan-young", "unknown"),
        ("lee-jae-kyoo", "director"),
        ("chun-sung-il", "writer"),
    }


def test_production_contradicts_itself(sample_findings: list[Finding]) -> None:
    assert proposed(sample_findings, "production-status") == [
        (2, "filming", "confirmed"),
        (2, "filming", "rumoured"),
        (2, "unknown", "confirmed"),
    ]
    assert self_contradictions(sample_findings) == ["production-status"] * 3


def test_the_misspelt_name_of_the_writer_is_found_with_the_right_one(sample_findings: list[Finding]) -> None:
    [finding] = [finding for finding in sample_findings if finding.reason == "near-name"]
    assert (finding.sentence[finding.start : finding.end], finding.against, finding.person) == (
        "Chung",
        "Chun Sung-il",
        "chun-sung-il",
    )
