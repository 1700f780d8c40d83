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
    found = json.loads(check(tmp_path, TEXT, "--json"))
    assert [(one["kind"], one["season"], one["value"], one["certainty"], one["reason"]) for one in found] == [
        ("release-window", 2, "early 2024", "reported", "proposal"),
        ("release-window", 2, "early 2024", "reported", "passed"),
        ("episode-count", 2, 10, "reported", "proposal"),
        ("episode-count", 2, 10, "reported", "contradicts-record"),
    ]
    assert (found[0]["earliest"], found[0]["latest"]) == ("2024-01-01", "2024-04-30")
    assert (found[0]["sentence"], found[0]["person"]) == ("Season two is expected in early 2024.", None)
    assert found[3]["record"]["value"] == 8


def test_people_get_a_line_a_finding(season: Season, tmp_path: Path) -> None:
    told = check(tmp_path, TEXT).splitlines()
    assert told[:2] == [
        "[proposal] release-window, season 2: early 2024 (reported)",
        "    Season two is expected in early 2024.",
    ]
    assert told[-1] == "4 findings."


def test_a_single_sentence_is_text_enough(season: Season, tmp_path: Path) -> None:
    [proposal, _] = json.loads(check(tmp_path, "Season two will have ten episodes.", "--json"))
    assert proposal["value"] == 10


@pytest.mark.parametrize(
    ("file", "show", "told"),
    [("no-such.txt", "tin-moon", "cannot be read"), ("text.txt", "no-such", "There is no show “no-such”.")],
)
def test_what_is_not_there_is_named(season: Season, tmp_path: Path, file: str, show: str, told: str) -> None:
    (tmp_path / "text.txt").write_text(TEXT)
    with pytest.raises(CommandError, match=told):
        call_command("factcheck", str(tmp_path / file), "--show", show)


def test_what_is_no_text_is_refused(season: Season, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    with pytest.raises(CommandError, match="picture.png"):
        call_command("factcheck", str(tmp_path / "picture.png"), "--show", "tin-moon")
