import json
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
        ("episode-count", 2, 10, "reported", "proposal"),
        ("episode-count", 2, 10, "reported", "contradicts-record"),
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
