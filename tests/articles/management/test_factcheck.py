import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from shows.models import Season
from tests.factories.shows import make_fact, make_season, make_show


pytestmark = pytest.mark.django_db

TEXT = """# Tin Moon: what we know

## When is season two out?

Season two is expected in early 2024. It will have ten episodes.
"""


@pytest.fixture
def season() -> Season:
    season = make_season(make_show(title="Tin Moon", slug="tin-moon"), 2)
    make_fact(season, "episode-count", "8")
    return season


def check(folder: Path, text: str, *options: str, show: str = "tin-moon") -> str:
    file = folder / "text.md"
    file.write_text(text)
    out = StringIO()
    call_command("factcheck", str(file), "--show", show, *options, stdout=out)
    return out.getvalue()


def test_scripts_get_a_list_of_findings(season: Season, tmp_path: Path) -> None:
    findings = json.loads(check(tmp_path, TEXT, "--json"))
    assert [
        (finding["kind"], finding["season"], finding["value"], finding["certainty"], finding["reason"])
        for finding in findings
    ] == [
        ("release-window", 2, "early 2024", "reported", "proposal"),
        ("release-window", 2, "early 2024", "reported", "passed"),
        ("episode-count", 2, 10, "confirmed", "proposal"),
        ("episode-count", 2, 10, "confirmed", "contradicts-record"),
    ]
    assert (findings[0]["earliest"], findings[0]["latest"]) == ("2024-01-01", "2024-04-30")
    assert (findings[0]["sentence"], findings[0]["person"]) == ("Season two is expected in early 2024.", None)
    assert findings[3]["record"]["value"] == 8


def test_people_get_two_lines_for_each_finding(season: Season, tmp_path: Path) -> None:
    lines = check(tmp_path, TEXT).splitlines()
    assert lines[:2] == [
        "[proposal] release-window, season 2: early 2024 (reported)",
        "    Season two is expected in early 2024.",
    ]
    assert lines[-1] == "4 findings."


def test_a_single_sentence_is_enough(season: Season, tmp_path: Path) -> None:
    [proposal, _] = json.loads(check(tmp_path, "Season two will have ten episodes.", "--json"))
    assert proposal["value"] == 10


def test_findings_say_of_which_part_and_country_they_are(season: Season, tmp_path: Path) -> None:
    text = "Season 2 part 1 of Tin Moon premieres on 4 June 2198 in the UK, and part 2 follows on 6 August 2198."
    findings = json.loads(check(tmp_path, text, "--json"))
    assert [(finding["part"], finding["region"]) for finding in findings] == [(1, "UK"), (2, "")]
    first_line = check(tmp_path, text).splitlines()[0]
    assert first_line == "[proposal] release-window, season 2, part 1: 4 June 2198 in the UK (confirmed)"


@pytest.mark.parametrize(
    ("file", "show", "problem"),
    [("no-such.txt", "tin-moon", "cannot be read"), ("text.txt", "no-such", "There is no show “no-such”.")],
)
def test_an_unknown_file_or_show_is_named(season: Season, tmp_path: Path, file: str, show: str, problem: str) -> None:
    (tmp_path / "text.txt").write_text(TEXT)
    with pytest.raises(CommandError, match=problem):
        call_command("factcheck", str(tmp_path / file), "--show", show)


def test_a_file_that_is_not_text_is_refused(season: Season, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    with pytest.raises(CommandError, match="picture.png"):
        call_command("factcheck", str(tmp_path / "picture.png"), "--show", "tin-moon")


def test_each_finding_is_explained_with_the_row_that_made_it(season: Season, tmp_path: Path) -> None:
    lines = check(tmp_path, "Season two of Tin Moon has been picked up.", "--explain").splitlines()
    assert lines[2] == (
        "    Why: “Season two of Tin Moon has been picked up” is read as “renewed”."
        " Nothing here denies it, only wishes for it, or says it of another show."
    )
    assert re.fullmatch(r"    Row: renewal\.toml, row \d+ \(checks: quoted, .*negated, .*\)", lines[3])


def test_a_sentence_is_explained_to_which_a_check_objects(season: Season, tmp_path: Path) -> None:
    sentence, objection, seen, _ = check(
        tmp_path, "Netflix denied that Tin Moon had been renewed.", "--explain"
    ).splitlines()
    assert sentence == "[not read] Netflix denied that Tin Moon had been renewed."
    assert re.fullmatch(
        r"    “had been renewed” would be “renewed”, but “denied” denies it \(renewal.toml, row \d+, check negated\)\.",
        objection,
    )
    assert seen == "    Patterns see: {platform} denied that {show} had been renewed ."


def test_a_sentence_is_explained_in_which_no_row_matches(season: Season, tmp_path: Path) -> None:
    lines = check(tmp_path, "Tin Moon is a lovely place.\n\nThe weather is fine.", "--explain").splitlines()
    assert lines == [
        "[not read] Tin Moon is a lovely place.",
        "    No row matches.",
        "    Patterns see: {show} is a lovely place .",
        "0 findings.",
    ]


def test_scripts_get_the_reason_only_if_they_ask(season: Season, tmp_path: Path) -> None:
    text = "Season two will have ten episodes."
    plain, explained = (json.loads(check(tmp_path, text, "--json", *more)) for more in ([], ["--explain"]))
    assert all("is read as 10 episodes." in finding.pop("because") for finding in explained)
    assert explained == plain
