"""The whole line: a pasted text becomes blocks, is published, read, answered by a reader, and the answer approved."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Live
from tests.articles.importing.pages import WORDPRESS
from tests.factories.articles import make_author, make_section, make_user
from tests.factories.shows import make_member, make_season, make_show
from tests.journeys.conftest import log_in


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def paste(page: Page, text: str) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name="Import text").first.click()
    page.get_by_label("Text").fill(text)
    page.get_by_role("button", name="Preview import").click()


def choose(page: Page, field: str, words: str) -> None:
    """Pick from an autocomplete as an editor does: type, wait, Enter."""
    page.locator(f".field-{field} .select2-selection").click()
    page.locator(".select2-search__field:focus").type(words)
    page.locator(".select2-results__option--highlighted", has_text=words).wait_for()
    page.keyboard.press("Enter")


def publish_text(page: Page, text: str) -> Live:
    """Bring a text in, file it and publish it, all through the admin."""
    make_section(name="Previews", slug="previews")
    editor = make_user("editor")
    make_author(name="Ines Varga", user=editor)
    log_in(page, editor)
    paste(page, text)
    expect(page.get_by_role("heading", name="Import preview")).to_be_visible()
    page.get_by_role("button", name="Create draft").click()
    expect(page).to_have_url(re.compile(r"/articles/article/\d+/change/$"))
    choose(page, "section", "Previews")
    for block in page.locator(".block", has=page.locator(".wanted-pictures li")).all():
        block.get_by_role("button", name="Remove", exact=True).click()  # nobody has the picture's file
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("link", name="View article").first).to_be_visible()
    return Live.objects.get()


def test_a_pasted_article_is_published_read_answered_and_the_answer_approved(
    page: Page, browser: Browser, live_server: LiveServer
) -> None:
    live = publish_text(page, WORDPRESS)
    assert live.byline == "Ines Varga"

    reader = browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 844}).new_page()
    reader.goto("/")
    reader.get_by_role("link", name=live.title).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(live.title)
    reader.get_by_label("Name").fill("Ada")
    reader.locator("textarea[name=text]").fill("The lamp went out on Tuesday.")
    reader.get_by_role("button", name=re.compile("comment", re.IGNORECASE)).click()
    expect(reader.get_by_text("awaiting moderation")).to_be_visible()

    page.goto("/admin/")
    expect(page.get_by_text("The lamp went out on Tuesday.")).to_be_visible()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("The lamp went out on Tuesday.")).to_have_count(0)

    another = browser.new_context(base_url=live_server.url).new_page()
    another.goto(live.get_absolute_url())
    expect(another.get_by_text("The lamp went out on Tuesday.")).to_be_visible()
    expect(another.get_by_text("awaiting moderation")).to_have_count(0)
    reader.context.close()
    another.context.close()


def test_the_sample_reads_well_on_a_phone_and_at_a_desk(page: Page, sample: str) -> None:
    season = make_season(make_show(title="All of Us Are Dead"), 2)
    make_member(season)
    live = publish_text(page, sample)
    assert [show.title for show in live.shows.all()] == ["All of Us Are Dead"]
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live.get_absolute_url())
        expect(page.locator("article h2, main h2").filter(has_text="Final Thoughts")).to_be_visible()
        assert page.locator("main h2").count() >= 13
        assert page.locator("main h3").filter(has_text="?").count() == 5
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.get_by_text("Please enter your comment!")).to_have_count(0)
    expect(page.get_by_text("Curious George")).to_have_count(0)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "Paste a text"), ("   \n ", "Paste a text"), ("# Only a headline", "Only a title was found")],
    ids=["nothing", "spaces", "a headline"],
)
def test_a_text_that_cannot_be_used_is_refused_and_comes_back(
    page: Page, complaints: list[str], text: str, sentence: str
) -> None:
    complaints.append("422")
    log_in(page, make_user("writer"))
    paste(page, text)
    expect(page.get_by_text(re.compile(sentence)).first).to_be_visible()
    expect(page.get_by_label("Text")).to_have_value(text)
