"""Undo of blocks and of words, a draft with values that only publishing minds, and what a save says."""

import pytest
from playwright.sync_api import Page, expect

from tests.articles.desk.forms import change
from tests.factories.articles import make_user
from tests.journeys.conftest import log_in
from tests.journeys.test_desk import open_form
from tests.journeys.test_moving_about import make_texts, prose, put_caret, run_command


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(page: Page) -> Page:
    log_in(page, make_user("editor"))
    return page


def test_undo_stays_in_the_text_that_a_step_of_blocks_concerned(editor: Page) -> None:
    page = editor
    open_form(page, change(make_texts("Before.")))
    headline, texts = page.locator("#id_title"), page.locator(".block:not(.empty-form, .is-gone) .tiptap")
    words = headline.input_value()
    headline.press("End")
    page.keyboard.type(" is lit")
    put_caret(prose(page))
    page.wait_for_timeout(600)  # so that what is typed is a step of its own to undo
    page.keyboard.type(" First half. Second half.")
    typed = "Before. First half. Second half."

    for command in ("turn into a quote", "split", "duplicate", "remove the block"):
        put_caret(prose(page))
        page.keyboard.press("Control+ArrowLeft")
        page.wait_for_timeout(100)
        run_command(page, command)
        page.keyboard.press("Alt+Shift+Z")
        expect(page.locator("#announcer")).to_have_text("Undone")
        expect(texts).to_have_text([typed])
        expect(texts).to_be_focused()
        page.keyboard.press("Control+z")
        expect(texts, f"after undoing: {command}").to_have_text(["Before."])
        page.keyboard.press("Control+z")
        expect(texts).to_have_text(["Before."])
        page.keyboard.press("Control+Shift+z")
        expect(texts).to_have_text([typed])
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+z")
    expect(page.locator("#announcer")).to_have_text("Nothing more to undo here")
    expect(headline).to_have_value(f"{words} is lit")
    headline.press("Control+z")
    expect(headline).not_to_have_value(f"{words} is lit")


WORD = (
    '<html><head><style>p.MsoNormal{margin:0}</style></head><body><p class="MsoNormal" style="margin-left:1cm">'
    '<b style="mso-bidi:x">Lit</b> by whom</p><table style="border:1px"><tr><td style="width:9pt">a</td><td>b</td></tr>'
    '<tr><td style="x:y">c</td><td>d</td></tr></table></body></html>'
)


def paste(page: Page, html: str, text: str) -> None:
    page.evaluate(
        """([html, text]) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", html);
            clipboardData.setData("text/plain", text);
            const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(event);
        }""",
        [html, text],
    )


def test_a_text_begins_with_its_words_and_every_field_has_the_signs_of_print(editor: Page) -> None:
    page = editor
    open_form(page, change(make_texts("Before.")))
    page.locator("#id_title").fill("")
    page.locator("#id_title").press_sequentially('"Tin Moon" -- it\'s back...')
    expect(page.locator("#id_title")).to_have_value("“Tin Moon” – it’s back…")

    page.locator(".insert-end [data-insert=textblock_set]").click()
    expect(prose(page, 1)).to_be_focused()
    page.keyboard.type("See ")
    run_command(page, "add or edit a link")
    page.keyboard.type("example.org/diary")
    page.locator("#link-words").fill("the diary")
    page.locator("#link-words").press("Enter")
    expect(prose(page, 1).locator("a")).to_have_text("the diary")
    page.keyboard.type(" ")
    paste(page, WORD, "Lit by whom\na\tb")  # the console stays clean
    expect(page.locator(".toast")).to_contain_text("Pasted: 1 table.")
    expect(prose(page, 1)).to_contain_text("See the diary Lit by whom")

    page.locator(".insert-end [data-insert=tableblock_set]").click()
    expect(page.get_by_role("textbox", name="Row 1, column 1")).to_be_focused()
    paste(page, WORD, "a\tb\nc\td")
    expect(page.get_by_role("textbox", name="Row 2, column 2")).to_have_value("d")
