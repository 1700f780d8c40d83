"""Two editors in one article, each in a browser: they see each other, and none loses a word."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.editions.presence import LASTS
from articles.models import Article, Presence, TextBlock
from tests.articles.desk.forms import change
from tests.factories.articles import make_article, make_user
from tests.journeys.conftest import DEFAULT_TIMEOUT_MS, log_in
from tests.journeys.test_desk import open_form


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def anna(page: Page) -> Page:
    log_in(page, make_user("editor", first_name="Anna", last_name="Lind"))
    return page


@pytest.fixture
def ben(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 844})
    context.set_default_timeout(DEFAULT_TIMEOUT_MS)
    page = context.new_page()
    log_in(page, make_user("editor", first_name="Ben", last_name="Okri"))
    yield page
    context.close()


def make_articles_of_two_blocks() -> Article:
    article = make_article(title="Before", text="<p>one</p>")
    TextBlock.objects.create(parent=article, ordering=20, body="<p>two</p>")
    return article


def prose(page: Page, index: int) -> Locator:
    return page.locator(f"#textblock_set-{index} .tiptap")


def beat(page: Page) -> None:
    """Let a tab say that it is open, as it does every 20 seconds and when it is looked at again."""
    page.wait_for_timeout(1100)
    with page.expect_response("**/presence/"):
        page.evaluate("window.dispatchEvent(new Event('focus'))")


def presence(page: Page) -> Locator:
    return page.locator(".presence")


def test_a_conflict_is_decided_by_keyboard_and_the_rest_is_merged(anna: Page, ben: Page) -> None:
    article = make_articles_of_two_blocks()
    for page in (anna, ben):
        open_form(page, change(article))
    prose(anna, 0).fill("one by Anna")
    prose(anna, 1).fill("two by Anna")
    anna.keyboard.press("Control+s")
    expect(anna.locator(".toast")).to_have_text("Saved.")

    prose(ben, 1).fill("two by Ben")
    ben.keyboard.press("Control+s")
    alert = ben.get_by_role("alert")
    choice = alert.get_by_role("group", name="Block 2: Text")
    expect(choice).to_contain_text("Anna Lind changed this, and so did you.")
    expect(prose(ben, 1)).to_have_text("two by Ben")
    for _ in range(8):
        ben.keyboard.press("Tab")
        if ben.evaluate("document.activeElement.type === 'radio'"):
            break
    ben.keyboard.press("Space")
    expect(choice.get_by_label("My version")).to_be_checked()
    ben.keyboard.press("ArrowDown")
    ben.keyboard.press("ArrowDown")
    expect(choice.get_by_label("Both blocks, mine after the other")).to_be_checked()
    expect(alert.get_by_role("status")).to_have_text("Everything is chosen.")
    ben.keyboard.press("Tab")
    ben.keyboard.press("Enter")

    expect(ben.get_by_role("heading", name="Saved, together with what Anna Lind saved")).to_be_visible()
    stored = [block.body for block in article.textblock_set.all()]
    assert stored == ["<p>one by Anna</p>", "<p>two by Anna</p>", "<p>two by Ben</p>"]
    expect(ben.locator(".writing-form[data-ready]")).to_be_attached()
    expect(ben.locator(".unsaved-note")).to_be_hidden()


def test_the_caret_is_back_in_its_text_after_a_merge_in_a_long_article(anna: Page, ben: Page) -> None:
    article = make_articles_of_two_blocks()
    for number in range(3, 15):
        TextBlock.objects.create(parent=article, ordering=number * 10, body=f"<p>text {number}</p>")
    for page in (anna, ben):
        open_form(page, change(article))
    prose(anna, 0).fill("one by Anna")
    anna.keyboard.press("Control+s")
    expect(anna.locator(".toast")).to_have_text("Saved.")

    prose(ben, 11).fill("twelve by Ben")
    ben.keyboard.press("Control+s")
    expect(ben.locator(".toast")).to_contain_text("Saved, together with what Anna Lind saved")
    expect(ben.locator(".tiptap:focus")).to_have_text("twelve by Ben")
    ben.keyboard.type(", and on")
    expect(prose(ben, 11)).to_have_text("twelve by Ben, and on")


def test_what_is_typed_while_a_merge_is_saved_is_merged_by_the_next_save(anna: Page, ben: Page) -> None:
    article = make_articles_of_two_blocks()
    for page in (anna, ben):
        open_form(page, change(article))
    prose(anna, 0).fill("one by Anna")
    anna.keyboard.press("Control+s")
    expect(anna.locator(".toast")).to_have_text("Saved.")

    def wait(route: Route) -> None:
        ben.wait_for_timeout(600)
        route.continue_()

    prose(ben, 1).fill("two by Ben")
    ben.route("**/change/", wait)
    ben.keyboard.press("Control+s")
    ben.wait_for_timeout(200)
    ben.locator("#id_title").fill("Typed meanwhile")
    expect(ben.locator(".toast")).to_contain_text("Save again to see it")
    ben.unroute("**/change/")
    expect(ben.locator("#id_title")).to_have_value("Typed meanwhile")
    ben.keyboard.press("Control+s")
    expect(ben.locator(".merged")).to_be_visible()
    assert Article.objects.get().title == "Typed meanwhile"
    assert [block.body for block in article.textblock_set.all()] == ["<p>one by Anna</p>", "<p>two by Ben</p>"]


def test_an_editor_asks_for_the_article_and_gets_it_with_every_word(anna: Page, ben: Page) -> None:
    article = make_articles_of_two_blocks()
    open_form(anna, change(article))
    prose(anna, 1).fill("two by Anna")
    beat(anna)
    open_form(ben, change(article))
    expect(presence(ben)).to_contain_text("Anna Lind has been editing since")
    expect(presence(ben)).to_contain_text(", 2 blocks in.")
    presence(ben).get_by_role("button", name="Ask").press("Enter")
    expect(presence(ben)).to_contain_text("Asked.")

    beat(anna)
    expect(presence(anna)).to_contain_text("Ben Okri would like to edit.")
    presence(anna).get_by_role("button", name="Not now").click()
    beat(ben)
    expect(presence(ben)).to_contain_text("Answer: not now.")
    presence(ben).get_by_role("button", name="Go on without").click()
    expect(presence(ben).get_by_role("button")).to_have_count(0)

    ben.reload()
    presence(ben).get_by_role("button", name="Ask").click()
    expect(presence(ben)).to_contain_text("Asked.")
    beat(anna)
    presence(anna).get_by_role("button", name="Save and hand over").click()
    expect(anna.get_by_role("heading", name="Articles")).to_be_visible()
    beat(ben)
    expect(presence(ben)).to_contain_text("Anna Lind has handed the article over to you.")
    expect(presence(ben)).to_contain_text("Anna Lind saved at")
    presence(ben).get_by_role("button", name="Load").click()
    expect(prose(ben, 1)).to_have_text("two by Anna")


def test_the_other_tab_of_who_has_handed_over_is_closed_and_says_why(anna: Page, ben: Page) -> None:
    article = make_articles_of_two_blocks()
    open_form(anna, change(article))
    forgotten = anna.context.new_page()
    open_form(forgotten, change(article))
    forgotten.wait_for_timeout(400)  # until the widgets of the form have started
    prose(forgotten, 0).fill("one, unfinished")
    open_form(ben, change(article))
    expect(presence(ben).get_by_role("button", name="Ask")).to_have_count(1)
    presence(ben).get_by_role("button", name="Ask").click()
    for page in (forgotten, anna):
        beat(page)
        expect(presence(page)).to_contain_text("Ben Okri would like to edit.")
    presence(anna).get_by_role("button", name="Save and hand over").click()
    expect(anna.get_by_role("heading", name="Articles")).to_be_visible()
    beat(forgotten)
    expect(presence(forgotten)).to_contain_text("You have handed this article over to Ben Okri, in another tab")
    expect(presence(forgotten)).to_contain_text("What you typed here is kept")
    forgotten.keyboard.press("Control+s")
    forgotten.locator("#id_title").click(force=True, timeout=1000, no_wait_after=True)
    forgotten.keyboard.type("lost")
    expect(forgotten.locator("#id_title")).to_have_value("Before")
    assert Article.objects.get().revision <= 1


def test_a_tab_that_sleeps_is_forgotten_wakes_up_again_and_ends_when_it_is_closed(anna: Page, ben: Page) -> None:
    article = make_articles_of_two_blocks()
    open_form(anna, change(article))
    open_form(ben, change(article))
    expect(presence(ben)).to_contain_text("Anna Lind has been editing")
    old = Presence.objects.get(editor__first_name="Anna")
    Presence.objects.filter(pk=old.pk).update(seen_at=old.seen_at - LASTS - timedelta(seconds=1))  # her machine sleeps
    beat(ben)
    expect(presence(ben)).to_be_hidden()
    beat(anna)
    beat(ben)
    expect(presence(ben)).to_contain_text("Anna Lind has been editing")
    anna.goto("/admin/")
    beat(ben)
    expect(presence(ben)).to_be_hidden()
    assert Presence.objects.count() == 1
