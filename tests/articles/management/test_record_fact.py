import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from shows.models import Fact, Season
from tests.factories.articles import make_live, make_user
from tests.factories.shows import make_member, make_person, make_season, make_show


pytestmark = pytest.mark.django_db


def run(*arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command("record_fact", *arguments, stdout=out, **options)
    return out.getvalue().strip()


@pytest.fixture
def season_two() -> list[str]:
    """The arguments that name a season."""
    make_user("superuser")
    make_season(make_show(title="Harbour Lights", slug="harbour"), 2)
    return ["--show", "harbour", "--season", "2"]


WINDOW = ["--kind", "release-window", "--value", "Q3 2026", "--certainty", "reported"]


def test_a_fact_is_recorded_and_reported(season_two: list[str]) -> None:
    output = run(*season_two, *WINDOW)
    assert output.splitlines() == [
        "Recorded Release window of Harbour Lights, season 2: Q3 2026 (reported), before: nothing.",
        "No live article reads differently.",
    ]
    assert Fact.objects.current().get().words == "Q3 2026"


def test_a_dry_run_prints_the_impact_and_changes_nothing(season_two: list[str]) -> None:
    run(*season_two, *WINDOW)
    fact = Fact.objects.current().get()
    make_live(
        text=f'<p>It <fact-ref data-fact="{fact.subject_key}" data-say="clause"></fact-ref>.</p>', slug="harbour-two"
    )
    output = run(*season_two, *WINDOW[:3], "2199", *WINDOW[4:], "--dry-run")
    assert output.splitlines() == [
        "Would record Release window of Harbour Lights, season 2: 2199 (reported), before: Q3 2026.",
        "1 sentence in 1 article.",
        "/articles/harbour-two/",
        "  - It was expected in Q3 2026.",
        "  + It is expected in 2199.",
    ]
    assert Fact.objects.count() == 1


def test_scripts_get_one_line_of_json(season_two: list[str]) -> None:
    data = json.loads(run(*season_two, *WINDOW, "--json"))
    assert (data["earliest"], data["latest"], data["edtf"]) == ("2026-07-01", "2026-09-30", "2026-35")
    assert data["impact"]["articles"] == 0


def test_a_cast_status_names_the_person_by_slug(season_two: list[str]) -> None:
    make_member(Season.objects.get(), person=make_person(slug="ida-rook"))
    status = ["--kind", "cast-status", "--value", "not returning", "--certainty", "rumoured", "--person", "ida-rook"]
    run(*season_two, *status)
    assert Fact.objects.current().get().state == "not-returning"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"--show": "nothing"}, "There is no show “nothing”."),
        ({"--season": "9"}, "has no season 9"),
        ({"--person": "nobody"}, "There is no person “nobody”."),
        ({"--value": "soon"}, "is not a date that can be read"),
        ({"--certainty": "confirmed"}, "needs the address of its source"),
        ({"--by": "nobody"}, "There is no user nobody"),
    ],
)
def test_a_mistake_is_refused_with_a_sentence(season_two: list[str], changed: dict[str, str], sentence: str) -> None:
    words = [*season_two, *WINDOW]
    given = dict(zip(words[::2], words[1::2], strict=True)) | changed
    with pytest.raises(CommandError) as refusal:
        run(*[word for pair in given.items() for word in pair])
    assert sentence in str(refusal.value)
    assert Fact.objects.count() == 0


def test_a_part_has_a_number_or_a_letter(season_two: list[str]) -> None:
    run(*season_two, *WINDOW, "--part", "B")
    assert Fact.objects.current().get().part == 2
    with pytest.raises(CommandError, match="“half” is no part of a season. Write 2, or B"):
        run(*season_two, *WINDOW, "--part", "half")
