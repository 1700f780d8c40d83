"""What is typed outlives the server, the tab and the session, and a save leaves nothing behind."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from articles.models import Article, UnsavedDraft
from tests.articles.desk.forms import blocks_of, change
from tests.factories.articles import make_article
from tests.journeys.test_desk import add_block, editor, open_form
from tests.journeys.test_saving import saved


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
__all__ = ["editor"]  # the fixture


def kept_note(page: Page) -> Locator:
    return page.locator(".kept-note")


def reopen(page: Page, context: BrowserContext, address: str) -> Page:
    """Close the tab without a question, as a crash does, and open the article in another."""
    page.close()
    page = context.new_page()
    open_form(page, address)
    return page


def test_the_server_is_gone_in_the_middle_of_a_sentence_and_comes_back(
    editor: Page, context: BrowserContext, complaints: list[str]
) -> None:
    page, article = editor, make_article(title="Before")
    complaints.append("ERR_FAILED")
    context.route("**/unsaved/", lambda route: route.abort())
    open_form(page, change(article))
    page.wait_for_timeout(400)
    page.locator("#id_title").fill("Half a sen")
    expect(kept_note(page)).to_have_text("The server does not answer: kept in this browser")
    context.unroute("**/unsaved/")

    page = reopen(page, context, change(article))
    notice = page.locator(".unsaved-words")
    expect(notice).to_contain_text("that are not saved")
    page.wait_for_function("localStorage.getItem('desk:held-back') === null")
    notice.get_by_role("link", name="Take up").press("Enter")
    expect(page.locator("#id_title")).to_have_value("Half a sen")
    expect(page.locator(".unsaved-note")).to_be_visible()
    page.locator("#id_title").fill("A whole sentence")
    page.keyboard.press("Control+s")
    saved(page)
    expect(page.locator(".unsaved-words")).to_have_count(0)
    assert (Article.objects.get().title, UnsavedDraft.objects.count()) == ("A whole sentence", 0)


def test_a_closed_tab_leaves_its_words_to_the_next_invalid_as_they_are(editor: Page, context: BrowserContext) -> None:
    page, article = editor, make_article(text="<p>The lamp is lit.</p>")
    open_form(page, change(article))
    page.wait_for_timeout(400)
    add_block(page, "Quote", "I saw it.")
    page.locator("[name=quoteblock_set-0-source]").fill("no address")
    page.locator("[name=textblock_set-0-body]").locator("xpath=..").locator(".tiptap").click()
    page.keyboard.type("Typed. ")
    expect(kept_note(page)).to_contain_text("Kept ")
    assert blocks_of(article) == [("text", "On the rocks")]

    page = reopen(page, context, change(article))
    page.get_by_role("link", name="Show what differs").click()
    expect(page.locator("li[data-change=added]")).to_contain_text("I saw it.")
    expect(page.locator("li[data-change=changed] ins")).to_contain_text("Typed.")
    page.locator(".comparison-restore").get_by_role("link", name="Take up").click()
    expect(page.locator(".writing-form[data-ready]")).to_be_attached()
    expect(page.locator("[name=quoteblock_set-0-source]")).to_have_value("no address")
    page.keyboard.press("Control+s")
    saved(page)
    assert blocks_of(article) == [("text", "On the rocks"), ("quote", "I saw it.")]
    assert UnsavedDraft.objects.count() == 0


def test_a_lost_session_keeps_the_words_in_the_browser_until_the_next(editor: Page, complaints: list[str]) -> None:
    page, article = editor, make_article(title="Before")
    complaints.append("403")
    open_form(page, change(article))
    page.wait_for_timeout(400)
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.locator("#id_title").fill("Written while logged out")
    expect(kept_note(page)).to_have_text("You are logged out: kept in this browser. Log in")
    page.context.add_cookies([cookie for cookie in cookies if cookie["name"] == "sessionid"])  # type: ignore[misc]
    page.locator("#id_title").fill("Before")
    expect(kept_note(page)).to_be_hidden()
    assert UnsavedDraft.objects.count() == 0
    page.locator("#id_title").fill("Written while logged out, and in")
    expect(kept_note(page)).to_contain_text("Kept ")
    page.wait_for_function("localStorage.getItem('desk:held-back') === null")
    assert UnsavedDraft.objects.get().title == "Written while logged out, and in"

    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#id_title").fill("Typed a moment before leaving")
    page.goto("/admin/articles/article/")
    expect(page.get_by_role("heading", name="Articles")).to_be_visible()
    open_form(page, change(article))
    expect(page.locator(".unsaved-words")).to_contain_text("that are not saved")
    page.wait_for_function("localStorage.getItem('desk:held-back') === null")
    assert UnsavedDraft.objects.get().title == "Typed a moment before leaving"


def test_a_save_while_words_are_being_kept_leaves_none_behind_and_discarded_ones_go(editor: Page) -> None:
    page, article = editor, make_article(title="Before")
    open_form(page, "/admin/articles/article/add/")
    page.wait_for_timeout(400)
    page.locator("#id_title").fill("To be discarded")
    expect(kept_note(page)).to_contain_text("Kept ")
    page = reopen(page, page.context, "/admin/articles/article/add/")
    page.get_by_role("button", name="Discard").press("Enter")
    expect(page.locator(".toast")).to_contain_text("Discarded.")
    expect(page.locator(".unsaved-words")).to_have_count(0)

    def wait(route: Route) -> None:
        page.wait_for_timeout(800)
        route.continue_()

    open_form(page, change(article))
    page.wait_for_timeout(400)
    page.route("**/unsaved/", wait)
    with page.expect_request("**/unsaved/"):
        page.locator("#id_title").fill("Saved at once")
    page.keyboard.press("Control+s")
    saved(page)
    page.unroute("**/unsaved/")
    assert Article.objects.get(pk=article.pk).title == "Saved at once"
    assert [draft.title for draft in UnsavedDraft.objects.filter(dropped_at=None)] == []


def test_words_of_an_article_that_is_deleted_meanwhile_go_on_in_a_new_one(editor: Page, complaints: list[str]) -> None:
    page, article = editor, make_article(title="Before", text="<p>The lamp is lit.</p>")
    complaints.append("404 (Not Found)")
    open_form(page, change(article))
    page.wait_for_timeout(400)
    page.locator("#id_title").fill("Half a sen")
    expect(kept_note(page)).to_contain_text("Kept ")
    article.delete()
    page.locator("#id_title").fill("A whole sentence")
    expect(kept_note(page)).to_contain_text("Somebody has deleted this article. Your words are kept")
    page.keyboard.press("Control+s")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Go on in a new article").click()
    page = opened.value
    page.locator(".unsaved-words").get_by_role("link", name="Take up").click()
    expect(page.locator(".writing-form[data-ready]")).to_be_attached()
    expect(page.locator("#id_title")).to_have_value("A whole sentence")
    page.keyboard.press("Control+s")
    saved(page)
    again = Article.objects.get()
    assert (again.title, blocks_of(again)) == ("A whole sentence", [("text", "On the rocks")])
