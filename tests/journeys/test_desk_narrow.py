"""What an editor has to see is seen: on a phone, under sticky bars, by the Tab key, and before a file is sent."""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Edition
from tests.articles.desk.forms import change
from tests.factories.articles import make_article, make_comment, make_live
from tests.factories.shows import make_image, make_member, make_season
from tests.journeys.conftest import settle
from tests.journeys.test_desk import editor, open_form


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("second browser"), pytest.mark.django_db(transaction=True)]
__all__ = ["editor"]  # the fixture

# Whether the focused element lies, at its centre, below nothing else, and can be seen.
FOCUS_IS_SEEN = """() => {
    const element = document.activeElement;
    const label = element.matches(".visually-hidden") && element.labels[0]; // a switch, which its label shows
    const shown = label || element.closest(".select2") || element, box = shown.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 40) / 2);
    return top && (shown.contains(top) || top.contains(shown)) ? "" : element.outerHTML.slice(0, 200);
}"""


def hidden_stops(page: Page, *, count: int) -> list[str]:
    """Press Tab from the top of the page, and return the elements that cannot be seen when they have the focus."""
    page.evaluate("document.activeElement.blur()")
    hidden = []
    for _ in range(count):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        hidden.append(page.evaluate(FOCUS_IS_SEEN))
    return [element for element in hidden if element]


@pytest.mark.parametrize("width", [390, 1440])
def test_every_stop_of_the_tab_key_is_seen(editor: Page, width: int) -> None:
    page = editor
    page.set_viewport_size({"width": width, "height": 700})
    season = make_season()
    member = make_member(season)
    make_comment(make_live(lead_image=make_image()), "held")
    for address in (
        "/admin/articles/comment/",
        "/admin/shows/image/",
        f"/admin/shows/fact/add/?kind=release-window&show={member.show_id}&season={season.pk}",
        f"/admin/shows/fact/cast/?season={season.pk}",
        f"/admin/shows/show/{member.show_id}/change/",
    ):
        page.goto(address)
        settle(page)
        hidden = hidden_stops(page, count=60)
        assert not hidden, "\n".join([address, *hidden])


def test_a_phone_shows_status_unsaved_changes_and_preview(editor: Page) -> None:
    page = editor
    page.set_viewport_size({"width": 390, "height": 800})
    open_form(page, change(make_live().article))
    page.wait_for_timeout(400)
    page.locator("#id_standfirst").fill("Not saved yet")
    bar = page.locator(".writing-bar")
    for words in ("Unsaved changes", "Live", "Publish"):
        expect(bar.get_by_text(words, exact=words == "Live").first).to_be_in_viewport()
    for name in ("Save", "Commands", "Details"):
        expect(bar.get_by_role("button", name=name, exact=True)).to_be_in_viewport()
    assert bar.evaluate("(bar) => bar.scrollWidth - bar.clientWidth") <= 0
    assert bar.evaluate("(bar) => bar.clientHeight") <= 64  # one row
    page.locator(".panel-toggle").click()
    page.get_by_role("tab", name="Preview").click()
    expect(page.locator("#panel-preview").get_by_role("link", name="Full preview")).to_be_in_viewport()
    tab = page.get_by_role("tab", name="Article")
    box, bar_box = tab.bounding_box(), bar.bounding_box()
    assert box
    assert bar_box
    assert box["y"] >= bar_box["y"] + bar_box["height"]


def test_a_headline_that_is_too_long_is_saved_and_not_published(editor: Page) -> None:
    page, article = editor, make_article(title="Before")
    open_form(page, change(article))
    title = page.locator("#id_title")
    title.fill("x" * 240)
    expect(page.locator("#id_title_length")).to_have_text("10 characters left.")
    title.fill("x" * 261)
    expect(title).to_have_value("x" * 261)
    expect(page.locator("#id_title_length")).to_have_text("11 characters too many: at most 250.")
    page.keyboard.press("Control+s")
    expect(page.locator(".toast")).to_have_text("Saved.")
    assert Article.objects.get().title == "x" * 261
    page.locator(".writing-bar [name=_publish]").click()
    refusal = page.get_by_role("alert").get_by_role("link", name="Shorten the headline: it has 261 characters")
    refusal.click()
    expect(title).to_be_focused()
    page.keyboard.type("The lamp")  # over the words, which the link has selected
    expect(title).to_have_value("The lamp")
    assert not Edition.objects.exists()


def test_a_picture_that_is_too_large_is_refused_before_it_is_sent(editor: Page) -> None:
    page = editor
    page.goto(f"/admin/shows/image/{make_image().pk}/change/")
    page.evaluate(
        """() => {
            const files = new DataTransfer();
            files.items.add(new File([new ArrayBuffer(63_000_000)], "large.png", { type: "image/png" }));
            document.getElementById("id_file").files = files.files;
            document.getElementById("id_file").dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )
    expect(page.get_by_role("alert")).to_have_text("This file has 63 MB; the most is 25 MB. Export it smaller.")
    assert page.locator("#id_file").input_value() == ""


def test_a_refusal_to_publish_is_seen_on_a_phone_whose_panel_is_open(editor: Page) -> None:
    page = editor
    page.set_viewport_size({"width": 390, "height": 800})
    article = make_article(text="")
    open_form(page, change(article))
    page.locator(".panel-toggle").click()
    expect(page.locator(".writing-form")).to_have_class(re.compile("is-panel-open"))
    page.locator(".writing-bar").get_by_role("button", name="Publish").click()
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page.locator(".writing-form")).not_to_have_class(re.compile("is-panel-open"))
