"""A season in parts is recorded in one line, its episodes are listed, and a reader sees both."""

import pytest
from playwright.sync_api import Page, expect

from shows.models import Episode, Fact
from tests.factories.shows import make_season, make_show
from tests.journeys.test_desk import editor
from tests.journeys.test_desk_accessibility import broken_rules


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
__all__ = ["editor"]  # the fixture
PHONE = {"width": 390, "height": 844}


def test_a_season_by_year_in_two_parts_with_its_episodes(editor: Page) -> None:
    page = editor
    season = make_season(make_show(title="Quiz Night", slug="quiz-night"), 2027)

    # What could be two dates is asked about while it is typed; a wrong weekday is refused, and nothing is lost.
    page.goto(f"/admin/shows/fact/add/?kind=release-window&season={season.pk}")
    page.locator("[name=source_name]").fill("Northsea")
    page.locator("[name=certainty][value=reported]").check()
    when = page.locator("[name=text]")
    when.fill("part 1 in winter 2026/27, part 2 on Thursday 9 July 2027")
    page.locator(".submit-row button.primary").click()
    expect(page.locator(".errorlist")).to_contain_text("9 July 2027 is a Friday, not a Thursday")
    expect(page.locator("[name=source_name]")).to_have_value("Northsea")
    when.fill("winter 2027")
    page.get_by_role("button", name="winter 2026/27").click()
    expect(when).to_have_value("winter 2026/27")
    expect(page.locator("[data-understood]")).to_contain_text("1 December 2026 to 28 February 2027")
    when.fill("part 1 in winter 2026/27, part 2 on Friday 9 July")
    expect(page.locator("[data-understood]")).to_contain_text("Part 2: 9 July 2027")
    page.locator(".submit-row button.primary").click()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Recorded 2 facts.")).to_be_visible()
    assert [fact.about for fact in Fact.objects.order_by("pk")] == [
        "Quiz Night, season 2027, part 1",
        "Quiz Night, season 2027, part 2",
    ]

    # Its episodes, on the season's page.
    page.goto(f"/admin/shows/season/{season.pk}/change/")
    page.locator(".add-row a").press("Enter")
    page.locator("[name=episodes-0-number]").fill("1")
    page.locator("[name=episodes-0-title]").fill("The Choir")
    page.locator("[name=episodes-0-airs]").fill("soon")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".errorlist").first).to_contain_text("“soon” is not a date that can be read")
    page.locator("[name=episodes-0-airs]").fill("9 july 2027")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator("[name=episodes-0-airs]")).to_have_value("9 July 2027")
    assert str(Episode.objects.get()) == "Quiz Night, season 2027, episode 1: The Choir"

    page.set_viewport_size(PHONE)
    page.goto("/shows/quiz-night/")
    expect(page.get_by_text("Part 1: Expected in winter 2026/27")).to_be_visible()
    page.get_by_text("Episodes of season 2027").press("Enter")
    expect(page.get_by_text("The Choir")).to_be_visible()
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
