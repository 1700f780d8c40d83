"""Small things that editors met in a day's work on the desk."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import VerdictBlock
from tests.articles.desk.forms import change
from tests.factories.articles import make_article
from tests.factories.shows import make_season
from tests.journeys.test_desk import editor, open_form


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
__all__ = ["editor"]  # the fixture

DRAG_FILES = """(element, top) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["x"], "lamp.png", { type: "image/png" }));
    const box = element.getBoundingClientRect();
    const clientY = top ? box.top + 2 : box.bottom - 2;
    const at = { bubbles: true, cancelable: true, clientX: box.left + 5, clientY, dataTransfer };
    element.dispatchEvent(new DragEvent("dragover", at));
}"""


def test_a_new_block_is_about_the_season_of_the_article_and_files_show_where_they_go(editor: Page) -> None:
    page, season = editor, make_season()
    article = make_article(shows=[season.show], seasons=[season])
    open_form(page, change(article))
    page.locator(".insert-end").get_by_role("button", name="Verdict").click()
    verdict = page.locator("#verdictblock_set-0")
    expect(verdict.locator("[name$='-season']")).to_have_value(str(season.pk))
    block, column = page.locator("#textblock_set-0"), page.locator(".order-machine")
    block.evaluate(DRAG_FILES, arg=True)
    assert "drops-before" in (block.get_attribute("class") or "")
    verdict.evaluate(DRAG_FILES, arg=False)
    assert "drops-at-end" in (column.get_attribute("class") or "")
    page.keyboard.press("Control+s")
    expect(page.locator(".toast")).to_have_text("Saved.")
    assert VerdictBlock.objects.get().season == season


def test_on_a_phone_a_line_of_the_list_uncovers_its_place_and_going_back_claims_nothing(editor: Page) -> None:
    page = editor
    page.set_viewport_size({"width": 390, "height": 844})
    open_form(page, change(make_article(title="Why Anna dies")))
    page.get_by_role("button", name="Details").click()
    page.locator(".preflight").get_by_role("link", name="Take “dies” out of the headline").click()
    expect(page.locator("#id_title")).to_be_focused()
    expect(page.get_by_role("tab", name="Article")).to_be_hidden()

    page.wait_for_timeout(400)  # until the widgets of the form have started
    page.keyboard.type("Again. ")
    expect(page.locator(".kept-note")).to_contain_text("Kept")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/admin/")
    page.go_back()
    expect(page.locator(".unsaved-words")).to_contain_text("that are not saved")
    is_marked = page.locator(".unsaved-note").is_visible() or page.locator(".kept-note").is_visible()
    is_changed = page.locator("#id_title").input_value() != "Why Anna dies"
    assert is_marked == is_changed
