"""Presses on the desk hit what they are aimed at: nothing moves between press and release."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page
from pytest_django.live_server_helper import LiveServer

from tests.articles.desk.forms import change
from tests.factories.articles import make_article, make_user
from tests.factories.blocks import make_example
from tests.factories.shows import make_image, make_season
from tests.journeys.conftest import log_in, settle
from tests.journeys.test_desk import open_form


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("second browser"), pytest.mark.django_db(transaction=True)]

PRESS_MS = 90  # as long as a hand takes

# Places below or beside a rich text whose toolbar opens or folds away with the focus.
TARGETS = [
    ".insert-end [data-insert=imageblock_set]",
    ".insert-end [data-insert=quoteblock_set]",
    "#quoteblock_set-0 textarea",
    "#questionblock_set-0 textarea >> nth=0",
    "#questionblock_set-0 .tiptap",
    "#textblock_set-1 .tiptap",
    "#textblock_set-1 .insert-plus",
    "#embedblock_set-0 input[type=url]",
    "#quoteblock_set-0 [data-do=select]",
    "#quoteblock_set-0 [data-do=collapse]",
    "#tab-search",
    ".writing-bar .panel-toggle",
]

# What a click was aimed at, and what it hit.
WATCH_CLICKS = """() => {
    window.hits = [];
    document.addEventListener("click", (event) => event.isTrusted && window.hits.push(event.target), true);
}"""


@pytest.fixture
def touch_page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, viewport={"width": 800, "height": 900}, has_touch=True)
    yield context.new_page()
    context.close()


def open_long_form(page: Page) -> None:
    season, image, article = make_season(), make_image(), make_article(text="<p>Nobody has said who lit the lamp.</p>")
    for ordering, kind in enumerate(["quote", "question", "text", "embed"], start=3):
        make_example(article, kind, season=season, image=image, ordering=ordering * 10)
    log_in(page, make_user("editor"))
    open_form(page, change(article))
    page.evaluate(WATCH_CLICKS)


def put_caret_into(text: Locator) -> None:
    text.evaluate("(text) => text.focus()")
    text.page.keyboard.press("End")
    settle(text.page)


def centre_of(target: Locator) -> tuple[float, float]:
    target.evaluate("(element) => element.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = target.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def was_hit(target: Locator) -> bool:
    hit = target.evaluate("(element) => element.contains(window.hits.at(-1))")
    target.evaluate("() => window.hits.splice(0)")
    return bool(hit)


@pytest.mark.parametrize("start", ["#textblock_set-0 .tiptap", "#questionblock_set-0 .tiptap"])
def test_a_press_of_the_mouse_hits_what_it_was_aimed_at(page: Page, start: str) -> None:
    open_long_form(page)
    for selector in TARGETS:
        put_caret_into(page.locator(start))
        target = page.locator(selector)
        page.mouse.move(*centre_of(target))
        page.mouse.down()
        page.wait_for_timeout(PRESS_MS)
        page.mouse.up()
        settle(page)
        assert was_hit(target), selector


def test_a_tap_hits_what_it_was_aimed_at(touch_page: Page) -> None:
    page = touch_page
    open_long_form(page)
    for selector in TARGETS:
        put_caret_into(page.locator("#textblock_set-0 .tiptap"))
        target = page.locator(selector)
        if not target.is_visible():
            continue  # in the panel, which is closed at this width
        page.touchscreen.tap(*centre_of(target))
        settle(page)
        assert was_hit(target), selector


def test_words_that_are_pressed_stay_under_the_pointer_while_the_toolbar_moves(page: Page) -> None:
    open_long_form(page)
    put_caret_into(page.locator("#textblock_set-0 .tiptap"))
    paragraph = page.locator("#textblock_set-1 .tiptap p")
    x, y = centre_of(paragraph)
    page.mouse.click(x, y)
    settle(page)
    box = paragraph.bounding_box()
    assert box
    assert abs(box["y"] + box["height"] / 2 - y) < 2
    assert page.locator("#textblock_set-1 .prose-menubar").is_visible()
    assert not page.locator("#textblock_set-0 .prose-menubar").is_visible()
