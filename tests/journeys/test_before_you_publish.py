"""Before an article is published, a list beside the form says what to put right, and leads there."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Live, TextBlock
from tests.articles.desk.forms import change
from tests.factories.articles import make_article, make_section, make_user
from tests.factories.shows import make_fact, make_season, make_show
from tests.journeys.conftest import log_in
from tests.journeys.test_desk import open_form


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.django_db(transaction=True)
def test_a_rule_of_the_section_blocks_until_the_place_to_which_the_list_leads_is_mended(page: Page) -> None:
    section = make_section(publishing_rules={"spoiler-title": "block"})
    season = make_season(make_show(title="Tin Moon", slug="tin-moon"), 2)
    make_fact(season, "episode-count", "6", source_name="The studio")
    wrong = "<p>It burns. The second season will have ten episodes.</p>"
    article = make_article(title="Why Anna dies", section=section, text=wrong, shows=[season.show])
    body = '<p>Read <a href="https://example.org/a">here</a>.</p>'
    TextBlock.objects.create(parent=article, ordering=20, heading="Sources", body=body)
    log_in(page, make_user("editor"))
    open_form(page, change(article))
    lines = page.locator(".preflight")
    expect(lines).to_contain_text("5 things to look at")

    lines.get_by_role("link", name="Correct “ten episodes”").click()
    expect(page.get_by_role("group", name="Text: On the rocks").get_by_role("textbox", name="Body")).to_be_focused()
    lines.get_by_role("link", name="Name the link “here”").click()
    expect(page.get_by_role("group", name="Text: Sources").get_by_role("textbox", name="Body")).to_be_focused()
    lines.get_by_role("link", name="Write a description for search").click()
    expect(page.locator("#id_search_description")).to_be_focused()
    page.keyboard.type("Who lit the lamp.")

    page.get_by_role("button", name="Publish", exact=True).click()
    problems = page.get_by_role("alert", name="Saved, not published: 1 thing to put right")
    expect(problems).to_be_focused()
    assert not Live.objects.exists()
    page.get_by_role("tab", name="Article").click()
    expect(lines).to_contain_text("4 things to look at")  # the description was saved
    problems.get_by_role("link", name="Take “dies” out of the headline").click()
    expect(page.locator("#id_title")).to_be_focused()
    page.locator("#id_title").fill("Why Anna stays")

    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("Edition 1 is live.")
    expect(problems).to_have_count(0)
    expect(lines).to_contain_text("3 things to look at")
    assert Live.objects.get().title == "Why Anna stays"
