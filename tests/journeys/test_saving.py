"""Saving keeps one's place, saves once, and loses nothing that is typed meanwhile."""

import pytest
from playwright.sync_api import Page, Route, expect

from articles.models import Article, Edition
from tests.articles.desk.forms import blocks_of, change
from tests.factories.articles import make_article, make_section
from tests.factories.blocks import make_example
from tests.factories.shows import make_image, make_season
from tests.journeys.conftest import expect_value
from tests.journeys.test_desk import add_block, block, block_names, editor, open_form


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
__all__ = ["editor"]  # the fixture

PLACE = """() => {
    const { anchorOffset, anchorNode } = getSelection();
    return [scrollY, anchorOffset, anchorNode.textContent, document.activeElement.getAttribute("aria-label")];
}"""


def saved(page: Page, words: str = "Saved.") -> None:
    expect(page.locator(".toast")).to_have_text(words)
    page.locator(".toast").evaluate("(toast) => toast.remove()")


def make_long_article() -> Article:
    article = make_article(text="<p>Nobody has said who lit the lamp.</p>")
    season, image = make_season(), make_image()
    for ordering in range(3, 9):
        for shift, kind in enumerate(["quote", "question", "text"]):
            make_example(article, kind, season=season, image=image, ordering=ordering * 10 + shift)
    return article


def test_enter_in_its_time_schedules_and_the_focus_stays_beside_a_schedule_that_is_cancelled(editor: Page) -> None:
    page, article = editor, make_article()
    open_form(page, change(article))
    page.locator("details.when summary").click()
    page.locator("#publish-at").fill("2099-01-01T12:00")
    page.locator("#publish-at").press("Enter")
    page.get_by_role("button", name="Cancel schedule").press("Enter")
    expect(page.locator("details.when summary")).to_have_text("Schedule publication")
    assert page.evaluate("document.activeElement.closest('[data-part]').dataset.part") == "status"


def test_a_save_keeps_caret_scroll_and_open_details(editor: Page) -> None:
    page, article = editor, make_long_article()
    open_form(page, change(article))
    page.locator("details.when summary").click()
    page.locator("#publish-at").fill("2099-01-01T12:00")
    prose = page.locator("#textblock_set-5 .tiptap")
    prose.click()
    page.keyboard.press("End")
    page.keyboard.type(" Written last")
    place = page.evaluate(PLACE)
    assert place[0] > 500

    page.keyboard.press("Control+s")
    saved(page)
    assert page.evaluate(PLACE) == place
    assert page.locator("details.when").get_attribute("open") is not None
    assert page.locator("#publish-at").input_value() == "2099-01-01T12:00"
    expect(page.locator(".unsaved-note")).to_be_hidden()

    page.keyboard.type(", and on")
    page.keyboard.press("Control+s")
    saved(page)
    page.keyboard.press("Control+z")
    expect(prose).not_to_contain_text("and on")
    page.keyboard.press("Control+s")
    saved(page)
    body = article.textblock_set.order_by("-ordering")[1].body
    assert "Written last" in body
    assert "and on" not in body
    assert article.textblock_set.count() == 7


def test_a_new_article_gets_its_address_with_the_first_save_and_back_leaves_no_second(editor: Page) -> None:
    page = editor
    page.goto("/admin/articles/article/")
    open_form(page, "/admin/articles/article/add/")
    page.keyboard.type("The lamp is lit")
    add_block(page, "Text", "On the rocks")
    page.keyboard.press("Control+s")
    saved(page)
    article = Article.objects.get()
    assert page.url.endswith(change(article))
    expect(page.locator("[name=textblock_set-0-heading]")).to_be_focused()

    page.keyboard.type(" and beyond")
    add_block(page, "Quote", "I saw it.")
    page.keyboard.press("Control+s")
    saved(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Articles")).to_be_visible()
    page.go_forward()
    expect(page.locator(".writing-form[data-ready]")).to_be_attached()
    expect_value(page, block_names, ["Text: On the rocks and beyond", "Quote: I saw it."])
    assert blocks_of(Article.objects.get()) == [("text", "On the rocks and beyond"), ("quote", "I saw it.")]


def test_keys_pressed_before_the_form_is_ready_are_not_lost(editor: Page) -> None:
    page, article = editor, make_article(text="<p>First words.</p>")
    held_back: list[Route] = []
    page.route("**/desk/editor.js", lambda route: held_back.append(route))
    page.goto(change(article), wait_until="commit")
    expect(page.locator(".writing-actions [name=_continue]")).to_be_visible()
    page.keyboard.press("Control+s")
    expect_value(page, lambda _: len(held_back), 1)
    held_back[0].continue_()
    saved(page)
    page.keyboard.press("Control+s")
    expect_value(page, lambda _: Article.objects.get().revision, article.revision + 2)


def test_removed_moved_and_new_blocks_are_saved_again_and_again(editor: Page) -> None:
    page, article = editor, make_article(text="<p>First words.</p>")
    open_form(page, change(article))
    add_block(page, "Quote", "I saw it.")
    add_block(page, "Text", "To go")
    page.keyboard.press("Control+s")
    saved(page)
    block(page, "Text: To go").get_by_role("button", name="Remove").press("Enter")
    block(page, "Quote: I saw it.").get_by_role("button", name="Move up").press("Enter")
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Control+s")
    saved(page)
    assert page.evaluate("document.activeElement.closest('.block') !== null")
    add_block(page, "Text", "Last")
    page.keyboard.press("Control+s")
    saved(page)
    names = block_names(page)
    assert [kind for kind, _ in blocks_of(article)] == ["quote", "text", "text"]
    page.reload()
    expect(page.locator(".writing-form[data-ready]")).to_be_attached()
    expect_value(page, block_names, names)
    assert page.locator("[name=quoteblock_set-0-text]").input_value() == "I saw it."


def test_a_double_click_on_publish_publishes_once(editor: Page) -> None:
    page = editor
    article = make_article(section=make_section())
    open_form(page, change(article))
    page.locator("[name=_publish]").dblclick()
    saved(page, "Edition 1 is live. View article")
    page.wait_for_timeout(300)
    assert page.locator(".problems").count() == 0
    assert Edition.objects.count() == 1
    expect(page.locator("[name=_publish]")).to_have_text("Publish changes")
    expect(page.locator(".writing-state .state")).to_have_text("Live")


def test_what_is_typed_while_a_save_is_on_its_way_stays_unsaved(editor: Page) -> None:
    page, article = editor, make_article(title="Before")
    open_form(page, change(article))

    def wait(route: Route) -> None:
        page.wait_for_timeout(600)
        route.continue_()

    page.locator("#id_title").fill("First")
    page.route("**/change/", wait)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(200)
    page.locator("#id_title").fill("First and second")
    saved(page)
    page.unroute("**/change/")
    expect(page.locator(".unsaved-note")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("First and second")
    page.keyboard.press("Control+s")
    saved(page)
    assert Article.objects.get().title == "First and second"


def test_problems_are_shown_beside_their_fields_and_go_with_the_next_save(editor: Page) -> None:
    page, article = editor, make_article(title="Before")
    open_form(page, change(article))
    add_block(page, "Quote", "I saw it.")
    page.locator("#id_slug").evaluate("field => { field.value = 'no slug' }")
    page.locator("#id_title").fill("\u200b")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("alert")).to_contain_text("Not saved: 2 problems")
    assert page.locator(".article-head .errorlist").count() == 1
    page.get_by_role("alert").get_by_role("link", name="Slug").click()
    expect(page.locator("#id_slug")).to_be_focused()
    page.locator("#id_slug").fill("the-lamp")
    page.locator("#id_title").fill("After")
    page.keyboard.press("Control+s")
    saved(page)
    assert page.locator(".problems, .writing-form .errorlist").count() == 0
    assert blocks_of(article)[-1] == ("quote", "I saw it.")


def test_a_save_that_fails_keeps_every_word_and_says_so(editor: Page, complaints: list[str]) -> None:
    page, article = editor, make_article(title="Before")
    complaints += ["500", "Failed to load"]
    open_form(page, change(article))
    page.locator("#id_title").fill("After")
    page.route("**/change/", lambda route: route.fulfill(status=500, body="Oh"))
    page.keyboard.press("Control+s")
    expect(page.get_by_role("alert")).to_contain_text("Not saved: the server answered with an error (500).")
    page.unroute("**/change/")
    # This one is stored, and its answer is lost.
    page.route("**/change/", lambda route: (route.fetch(max_redirects=0), route.abort()))
    page.keyboard.press("Control+s")
    expect(page.get_by_role("alert")).to_contain_text("Not saved: the server does not answer.")
    page.unroute("**/change/")
    expect(page.locator(".unsaved-note")).to_be_visible()
    page.locator("#id_title").fill("After all")
    page.keyboard.press("Control+s")
    saved(page)
    assert Article.objects.get().title == "After all"


def test_a_conflict_is_shown_in_place_and_the_words_of_a_deleted_block_are_saved_knowingly(editor: Page) -> None:
    page, article = editor, make_article(text="<p>First words.</p>")
    quote = make_example(article, "quote", season=make_season(), image=make_image())
    open_form(page, change(article))
    page.locator("[name=quoteblock_set-0-text]").fill("My quote")
    add_block(page, "Quote", "Another")
    quote.delete()  # by another editor
    article.revision += 1
    article.save()
    page.keyboard.press("Control+s")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("this version was not saved")
    expect_value(page, block_names, ["Text: On the rocks", "Quote: My quote", "Quote: Another"])
    alert.get_by_role("button", name="Replace the whole saved version with mine").click()
    saved(page)
    assert blocks_of(article) == [("text", "On the rocks"), ("quote", "My quote"), ("quote", "Another")]
    page.keyboard.press("Control+s")
    saved(page)
    assert article.quoteblock_set.count() == 2


def test_after_a_save_at_once_the_preview_is_new_and_leaving_the_field_changes_nothing(editor: Page) -> None:
    page, article = editor, make_article()
    page.set_viewport_size({"width": 1440, "height": 900})
    open_form(page, change(article))
    page.get_by_role("tab", name="Preview").click()
    preview = page.frame_locator(".preview-frame iframe:not(.is-loading)")
    expect(preview.get_by_role("heading", level=1)).to_be_visible()
    page.locator("#id_standfirst").press_sequentially("Who lit it.")
    page.keyboard.press("Control+s")  # before the preview has asked for it
    saved(page)
    expect(preview.get_by_text("Who lit it.")).to_be_visible()
    expect(page.locator(".preview-note")).to_have_text("")
    page.get_by_role("tab", name="History").click()
    expect(page.locator(".unsaved-note")).to_be_hidden()


def test_a_save_that_hangs_says_what_is_going_on_and_sends_no_second(editor: Page) -> None:
    page, article = editor, make_article(title="Before")
    sent: list[Route] = []
    open_form(page, change(article))
    page.locator("#id_title").fill("After")
    page.clock.install()
    page.route("**/change/", lambda route: sent.append(route))  # and no answer
    page.keyboard.press("Control+s")
    page.clock.run_for(1000)
    expect(page.locator(".saving-note")).to_have_text("Saving …")
    page.get_by_role("button", name="Save", exact=True).click()
    page.clock.run_for(15_000)
    expect(page.get_by_role("alert")).to_contain_text("The server has not answered for 15 seconds.")
    assert len(sent) == 1
    sent[0].continue_()
    expect(page.locator(".saving-note")).to_be_hidden()
    expect(page.locator(".toast")).to_have_text("Saved.")
    assert Article.objects.get().title == "After"
