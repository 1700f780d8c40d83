"""Tables and spoilers, from the desk to the reader; and what rich text does while one types and pastes."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import SpoilerBlock, TableBlock, TextBlock
from tests.articles.desk.forms import change
from tests.factories.articles import make_article, make_live
from tests.journeys.conftest import expect_value, settle
from tests.journeys.test_desk import editor, open_form
from tests.journeys.test_rich_text import PASTE


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
__all__ = ["editor"]  # the fixture


def add_block(page: Page, kind: str) -> None:
    """Add a block at the end, and wait until its first field has the focus."""
    page.get_by_role("group", name="Add a block at the end").get_by_role("button", name=kind, exact=True).press("Enter")
    expect(page.locator(".block:focus-within")).to_be_visible()
    settle(page)  # content-editor reorders the blocks


def cells(page: Page) -> list[list[str]]:
    rows: list[list[str]] = page.locator(".table-grid").evaluate(
        "(grid) => [...grid.rows].map((row) => [...row.cells].map((cell) => cell.firstElementChild.value))"
    )
    return rows


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def save(page: Page) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator(".unsaved-note")).to_be_hidden()


def test_a_table_is_written_by_keyboard_and_scrolls_by_itself_on_a_phone(editor: Page) -> None:
    page = editor
    live = make_live(title="Lamps")
    open_form(page, change(live.article))
    add_block(page, "Table")
    for word in ("Year", "Keeper", "Lamps"):
        page.keyboard.type(word)
        press(page, "Tab")
    page.keyboard.type("2098")
    press(page, "ArrowRight")
    page.keyboard.type("Galligan")
    press(page, "Enter", "Enter")
    expect_value(page, cells, [["Year", "Keeper", "Lamps"], ["2098", "Galligan", ""], ["", "", ""]])

    press(page, "Tab", "Tab")
    expect(page.get_by_role("textbox", name="Row 4, column 1")).to_be_focused()
    page.keyboard.type("2099")
    press(page, "Alt+Shift+ArrowUp", "Alt+Shift+ArrowUp")
    assert [row[0] for row in cells(page)] == ["Year", "2099", "2098", ""]
    press(page, "Alt+Shift+R", "Control+z", "Control+z", "Alt+Shift+ArrowRight")
    assert [row[:2] for row in cells(page)][0::2] == [["Keeper", "Year"], ["", "2099"]]
    press(page, "Control+z", "Control+Shift+Enter")
    page.keyboard.type("x")
    press(page, "Alt+Shift+L")
    assert [row[0] for row in cells(page)] == ["Year", "2098", "2099", ""]

    wide = "\t".join(f"Column {number}" for number in range(1, 10)) + '\n1\t"two ""lines""\nof it"'
    page.get_by_role("textbox", name="Row 4, column 1").evaluate(PASTE, ["text/plain", wide])
    assert (len(cells(page)), len(cells(page)[0]), cells(page)[4][1]) == (5, 9, 'two "lines" of it')
    press(page, "Escape")
    expect(page.get_by_role("checkbox", name="First row is a header")).to_be_focused()
    press(page, "Tab", "Space")
    page.locator("[name=tableblock_set-0-caption]").fill("Keepers by year")
    save(page)
    table = TableBlock.objects.get()
    assert (table.rows[0][:3], table.has_header_column) == (["Year", "Keeper", "Lamps"], True)
    expect(page.get_by_role("group", name="Table: Keepers by year")).to_be_attached()
    page.locator("[name=_publish]").click()
    expect(page.locator(".messagelist")).to_contain_text("is live")

    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live.get_absolute_url())
    region = page.get_by_role("region", name="Table: Keepers by year")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    assert region.evaluate("(region) => region.scrollWidth > region.clientWidth")
    region.focus()
    expect(region.get_by_role("columnheader", name="Keeper")).to_be_visible()
    expect(region.get_by_role("rowheader", name="2099")).to_be_visible()


def test_what_a_table_cannot_hold_is_said_and_nothing_typed_is_lost(editor: Page, complaints: list[str]) -> None:
    page = editor
    complaints.append("422")
    article = make_article()
    TableBlock.objects.create(parent=article, ordering=20, rows=[["Year", "Keeper"], ["2098", "Galligan"]])
    open_form(page, f"{change(article)}#sentence=Year 2098: Keeper Galligan")  # where the link of a flag leads
    expect(page.get_by_role("textbox", name="Row 2, column 2")).to_be_focused()
    first = page.get_by_role("textbox", name="Row 1, column 1")
    first.evaluate(PASTE, ["text/plain", "\n".join(f"{number}\tlamp" for number in range(130))])
    expect(page.locator(".toast")).to_contain_text("at most 100 rows and 12 columns: 30 rows did not fit")
    assert len(cells(page)) == 100
    page.locator(".toast").get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Undo in the table").click()
    expect_value(page, cells, [["Year", "Keeper"], ["2098", "Galligan"]])

    first.fill("x" * 600)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".problems")).to_contain_text("600 characters, 500 at most")
    expect(first).to_have_value("x" * 600)
    page.locator(".problems").get_by_role("link", name="600 characters").click()
    expect(first).to_be_focused()
    first.fill("Decade")
    save(page)
    page.locator("[data-kind=table]:not(.empty-form) [data-do=duplicate]").click()
    expect(page.locator(".table-grid")).to_have_count(2)
    expect(page.get_by_role("textbox", name="Row 1, column 1").last).to_have_value("Decade")


def test_a_spoiler_is_read_on_a_click_without_a_script(editor: Page, browser: Browser, live_server: LiveServer) -> None:
    page = editor
    live = make_live(title="Lamps")
    open_form(page, change(live.article))
    add_block(page, "Spoiler")
    page.keyboard.type("the end of season 2")
    press(page, "Tab")
    page.keyboard.type("The keeper is drowned.")
    page.locator("[name=_publish]").click()
    expect(page.locator(".messagelist")).to_contain_text("is live")
    assert SpoilerBlock.objects.get().body == "<p>The keeper is drowned.</p>"

    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    reader = context.new_page()
    reader.goto(live.get_absolute_url())
    expect(reader.get_by_text("The keeper is drowned.")).to_be_hidden()
    reader.get_by_text("Spoiler: the end of season 2").click()
    expect(reader.get_by_text("The keeper is drowned.")).to_be_visible()
    reader.goto("/search/?q=drowned")
    expect(reader.locator("main")).not_to_contain_text("Lamps")
    reader.goto("/search/?q=season")
    expect(reader.locator("main")).to_contain_text("Lamps")
    expect(reader.locator("main")).not_to_contain_text("drowned")
    context.close()


def typed(page: Page, text: Locator, keys: str) -> str:
    press(page, "Control+a", "Delete")
    page.keyboard.type(keys)
    return text.inner_text()


def test_rich_text_sets_quotes_and_dashes_and_pastes_plainly(editor: Page) -> None:
    page = editor
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_form(page, change(make_article(text="<p>Before.</p>")))
    text = page.locator(".tiptap")
    text.focus()
    for keys, words in (
        ("\"It's 'lit',\" she said.", "“It’s ‘lit’,” she said."),
        ("The '90s, 'tis said, rock 'n' roll", "The ’90s, ’tis said, rock ’n’ roll"),
        ("1990--95, lit--dark, lit -- dark ---", "1990–95, lit—dark, lit – dark —"),
        ('Wait... "No--" 6\'2"', 'Wait… “No—” 6’2"'),
        ("https://a.example/it's--x... www.b.example/'a'", "https://a.example/it's--x... www.b.example/'a'"),
    ):
        assert typed(page, text, keys) == words
    assert typed(page, text, 'A "') == "A “"
    press(page, "Control+z")
    assert text.inner_text() == 'A "'

    typed(page, text, "H")
    press(page, "Control+,")
    page.keyboard.type("2")
    press(page, "Control+,")
    page.keyboard.type("O x")
    expect(text.locator("sub")).to_have_text("2")
    expect(page.locator(".prose-menubar [data-name=superscript]:visible")).to_have_attribute(
        "title", "Superscript (Ctrl+.)"
    )
    page.evaluate(
        """() => navigator.clipboard.write([new ClipboardItem(Object.fromEntries(
            [["text/html", "<h2>One</h2><p><b>Two</b></p>"], ["text/plain", "One\\n\\nTwo"]]
                .map(([type, words]) => [type, new Blob([words], { type })])))])"""
    )
    text.focus()
    press(page, "Control+End", "Enter", "Control+Shift+V")
    expect(text.locator("p")).to_have_text(["H2O x", "One", "Two"])
    expect(text.locator("h3, strong")).to_have_count(0)

    html = "<table><tr><th>Year</th><th>Keeper</th></tr><tr><td>2098</td><td>Galligan</td></tr></table>"
    text.evaluate(PASTE, ["text/html", html])
    expect(text).to_contain_text("2098 | Galligan")
    page.locator(".toast").get_by_role("button", name="Make blocks of it").click()
    expect(page.get_by_role("textbox", name="Row 2, column 2")).to_have_value("Galligan")
    expect(text).not_to_contain_text("Galligan")
    expect(text.locator("p")).to_have_text(["H2O x", "One", "Two"])
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(text).to_contain_text("2098 | Galligan")
    expect(page.get_by_role("textbox", name="Row 2, column 2")).to_have_count(0)
    text.evaluate(PASTE, ["text/html", html])
    page.locator(".toast").get_by_role("button", name="Make blocks of it").click()
    expect(page.get_by_role("textbox", name="Row 2, column 2")).to_have_value("Galligan")
    save(page)
    assert TableBlock.objects.get().rows == [["Year", "Keeper"], ["2098", "Galligan"]]
    assert TextBlock.objects.get().body == (
        "<p>H<sub>2</sub>O x</p><p>One</p><p>TwoYear | Keeper</p><p>2098 | Galligan</p>"
    )
