"""Running times in prose: those that must be read, and those that must not."""

from datetime import date

import pytest

from articles.factcheck.judging import Finding, judge_passages
from articles.factcheck.known import Known, KnownShow, Record
from articles.factcheck.language.passages import Passage


TODAY = date(2026, 11, 27)
RECORD = Record("running-time", 2, None, "50 minutes", "confirmed", None, None, "50 minutes", TODAY, 1)
SHOW = KnownShow("tin-moon", ("Tin Moon",), (1, 2), (), (RECORD,))
KNOWN = Known((SHOW,), frozenset(["Tin Moon", "Salt Harbour"]))


def find(sentence: str) -> list[Finding]:
    return [
        finding
        for finding in judge_passages([Passage(sentence)], KNOWN, TODAY)
        if finding.statement and finding.statement.kind == "running-time"
    ]


@pytest.mark.parametrize(
    ("sentence", "value", "certainty"),
    [
        ("Each episode of Tin Moon season 2 runs 50 minutes.", "50 minutes", "confirmed"),
        ("The second season of Tin Moon has episodes of about 50 minutes each.", "about 50 minutes", "confirmed"),
        ("Episodes of Tin Moon season two will run around an hour.", "about 60 minutes", "confirmed"),
        ("The running time of each episode of Tin Moon season 2 is expected to be known soon.", None, None),
        ("In season 2 of Tin Moon the running time is fifty minutes.", "50 minutes", "confirmed"),
        ("Season 2 of Tin Moon reportedly runs to eight hours, at 55 minutes an episode.", "55 minutes", "reported"),
        ("Season 2 of Tin Moon has eight 45-minute episodes.", "45 minutes", "confirmed"),
    ],
)
def test_a_length_of_every_episode_is_read(sentence: str, value: str | None, certainty: str | None) -> None:
    statements = [finding.statement for finding in find(sentence) if finding.reason == "proposal"]
    expected = [] if value is None else [(value, 2, certainty)]
    assert [(stated.value, stated.season, stated.certainty) for stated in statements if stated] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The finale of Tin Moon season 2 runs 70 minutes.",
        "The first episode of Tin Moon season 2 runs 70 minutes.",
        "If each episode of Tin Moon season 2 runs 50 minutes, fans will be happy.",
        "Each episode of Salt Harbour runs 70 minutes.",
        "Episodes of Tin Moon season 2 do not run 70 minutes.",
        "Do episodes of Tin Moon season 2 run 70 minutes?",
        "The trailer of Tin Moon season 2 is two minutes long.",
        "Tin Moon season 2 premieres in fifty minutes.",
    ],
)
def test_lengths_of_anything_else_are_not_read(sentence: str) -> None:
    assert find(sentence) == []


@pytest.mark.parametrize(
    ("length", "is_contradicted"), [("50 minutes", False), ("about 55 minutes", False), ("70 minutes", True)]
)
def test_a_length_that_contradicts_the_record_is_found(length: str, is_contradicted: bool) -> None:
    reasons = {finding.reason for finding in find(f"Each episode of Tin Moon season 2 runs {length}.")}
    assert ("contradicts-record" in reasons) is is_contradicted


def test_a_proposal_marks_the_words_that_a_fact_can_replace() -> None:
    [proposal] = [
        finding
        for finding in find("Each episode of Tin Moon season 2 runs about an hour.")
        if not finding.against and finding.reason == "proposal"
    ]
    assert proposal.statement is not None
    assert proposal.sentence[proposal.start : proposal.end] == "about an hour"
    assert (proposal.statement.phrase, proposal.statement.fits) == ("words", True)
