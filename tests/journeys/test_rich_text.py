"""Rich text: what may be a link, what pasting leaves out, and the keys of the form."""

import pytest
from playwright.sync_api import Page, expect

from tests.articles.desk.forms import change
from tests.factories.articles import make_article
from tests.journeys.test_desk import editor, open_form


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
__all__ = ["editor"]  # the fixture

PASTE = """(text, [type, value]) => {
    const clipboardData = new DataTransfer();
    if (type === "file") clipboardData.items.add(new File([value], "lamp.png", { type: "image/png" }));
    else clipboardData.setData(type, value);
    text.focus();
    text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_a_link_takes_addresses_only_and_says_so_beside_the_field(editor: Page) -> None:
    page = editor
    open_form(page, change(make_article(text="<p>Lighthouse</p>")))
    text = page.locator(".tiptap")
    assert text.evaluate("(text) => text.spellcheck")
    text.focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    address = page.get_by_label("URL")
    for refused in (
        "eleven locks",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "locks",
        "ftp://a.example/",
    ):
        address.fill(refused)
        address.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("This is not an address.")
        expect(address).to_have_value(refused)
    address.fill("example.org/x")
    address.press("Enter")
    link = text.get_by_role("link", name="Lighthouse")
    expect(link).to_have_attribute("href", "https://example.org/x")
    for typed, href in (
        ("/articles/x/", "/articles/x/"),
        ("desk@example.org", "mailto:desk@example.org"),
        ("http://example.org/?q=a", "http://example.org/?q=a"),
    ):
        page.keyboard.press("Control+k")
        address.fill(typed)
        address.press("Enter")
        expect(link).to_have_attribute("href", href)
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    expect(text).to_be_focused()


def test_what_pasting_leaves_out_is_named(editor: Page) -> None:
    page = editor
    open_form(page, change(make_article(text="<p>Before.</p>")))
    text = page.locator(".tiptap")
    pasted = (
        "<h1>The lamp</h1><p>Words <img src='a.png'> and more.</p><h2>On the rocks</h2>"
        "<table><tr><th>Year</th><th>Keeper</th></tr><tr><td>2098</td><td>Galligan</td></tr></table><p>After.</p>"
    )
    text.evaluate(PASTE, ["text/html", pasted])
    notice = page.locator(".toast")
    expect(notice).to_contain_text("Pasted: 1 heading, 1 picture, 1 table. Pictures do not fit into a text.")
    assert text.locator("h3").all_inner_texts() == ["The lamp", "On the rocks"]
    expect(text).to_contain_text("2098 | Galligan")
    expect(text).to_contain_text("and more.")
    notice.get_by_role("button", name="Close").click()

    text.evaluate(PASTE, ["text/html", "<p>Only <b>words</b>.</p>"])
    expect(text).to_contain_text("Only words.")
    expect(notice).to_have_count(0)
    text.evaluate(PASTE, ["file", "x"])
    expect(page.get_by_role("dialog", name="Choose pictures")).to_contain_text("Upload picture")


def test_the_keys_leave_those_of_the_browser_alone_and_are_listed(editor: Page) -> None:
    page = editor
    open_form(page, change(make_article()))
    page.locator(".tiptap").focus()
    for key in ("Alt+c", "Alt+d", "Alt+Backspace"):
        page.keyboard.press(key)
    assert page.locator(".block.collapsed, .block.for-deletion").count() == 0
    assert page.locator(".order-machine > .block:not(.empty-form)").count() == 1
    page.keyboard.press("Alt+Shift+C")
    expect(page.locator(".block.collapsed")).to_have_count(1)
    page.locator(".keys summary").click()
    expect(page.locator(".keys")).to_contain_text("Collapse or open the blockAlt+Shift+C")
    expect(page.locator(".block:not(.empty-form)").get_by_role("button", name="Duplicate")).to_have_attribute(
        "title", "Duplicate (Alt+Shift+D)"
    )


def test_a_line_becomes_a_small_heading_a_list_or_a_quote(editor: Page) -> None:
    page = editor
    open_form(page, change(make_article(text="<p>Words</p>")))
    text, stored = page.locator(".tiptap").first, page.locator(".block:not(.empty-form) .field-body textarea").first
    text.click()
    tools = page.locator(".prose-menubar:visible")
    heading, paragraph = (tools.get_by_role("button", name=name, exact=True) for name in ("Small heading", "Paragraph"))
    heading.click()
    expect(stored).to_have_value("<h3>Words</h3>")
    expect(heading).to_have_attribute("title", "Small heading (Ctrl+Shift+3)")
    paragraph.focus()
    page.keyboard.press("Enter")
    expect(stored).to_have_value("<p>Words</p>")
    expect(text).to_be_focused()
    page.keyboard.press("Control+Shift+3")
    expect(stored).to_have_value("<h3>Words</h3>")
    page.keyboard.press("Control+Shift+0")
    expect(stored).to_have_value("<p>Words</p>")
    tools.get_by_role("button", name="List", exact=True).click()
    expect(stored).to_have_value("<ul><li><p>Words</p></li></ul>")
    paragraph.click()
    expect(stored).to_have_value("<p>Words</p>")

    page.keyboard.press("Control+a")
    page.keyboard.type("## Two\n# One\n- a\n\n1. b\n\n31. December\n#4 is > 3\n> ")
    quote = page.locator(".block:not(.empty-form)[data-kind=quote] textarea").first
    expect(quote).to_be_focused()
    page.keyboard.type("Said")
    expect(quote).to_have_value("Said")
    heads, lists = (
        "<h3>Two</h3><h3>One</h3>",
        '<ul><li><p>a</p></li></ul><ol data-type="decimal"><li><p>b</p></li></ol>',
    )
    expect(stored).to_have_value(f"{heads}{lists}<p>31. December</p><p>#4 is &gt; 3</p>")
