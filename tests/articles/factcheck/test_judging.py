from datetime import date

import pytest

from articles.factcheck.judging import judge_passages
from articles.factcheck.known import known_of
from articles.factcheck.language.passages import Passage
from shows.facts.record import record
from shows.facts.types import FACT_TYPE_OF
from tests.factories.articles import make_user
from tests.factories.shows import make_season, make_show


pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)


@pytest.mark.parametrize("is_season_first", [True, False])
def test_what_is_recorded_of_the_season_comes_before_what_is_recorded_of_the_show(is_season_first: bool) -> None:
    show = make_show(title="Tin Moon", slug="tin-moon")
    season = make_season(show, 2)
    editor, value = make_user("editor"), FACT_TYPE_OF["where-to-watch"].read("Netflix")
    for about in (season, None) if is_season_first else (None, season):
        record(by=editor, kind="where-to-watch", show=show, season=about, value=value, certainty="reported")
    known = known_of([show])
    findings = judge_passages([Passage("The second season of Tin Moon is streaming on Netflix.")], known, TODAY)
    [recorded] = [finding.record for finding in findings if finding.reason == "proposal"]
    assert recorded
    assert recorded.season == 2
