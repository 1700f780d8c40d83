"""Moving about in an article: "/", palette, outline, counts; splitting, joining, turning; several blocks at once."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.editions.freeze import freeze
from articles.editions.resolved_facts import resolve_facts
from articles.editions.searchable import text_of
from articles.models import Article, QuoteBlock, TextBlock
from articles.writing.blocks import BLOCK_OF_KIND, BLOCKS
from tests.articles.desk.forms import blocks_of, change
from tests.factories.articles import make_article, make_section, make_user
from tests.factories.blocks import make_example
from tests.factories.shows import make_image, make_season
from tests.journeys.conftest import expect_value, log_in, settle
from tests.journeys.test_desk import block, block_names, open_form
from tests.journeys.test_desk_accessibility import broken_rules


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(page: Page) -> Page:
    log_in(page, make_user("editor"))
    return page


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    log_in(page, make_user("editor"))
    yield page
    context.close()


def prose(page: Page, place: int = 0) -> Locator:
    """Return a text of the article, by its place among those that are shown."""
    return page.locator(".block:not(.empty-form, .for-deletion) .field-body .tiptap").nth(place)


def put_caret(text: Locator, *, end: bool = True) -> None:
    """Put the caret at the end or the start of a text.

    For 200 ms after it gets the focus the editor takes a caret at the start for a mistake, and moves it back.
    """
    text.focus()
    text.page.wait_for_timeout(250)
    settle(text.page)
    text.page.keyboard.press("Control+End" if end else "Control+Home")
    settle(text.page)


def run_command(page: Page, words: str) -> None:
    """Run the first command that the palette has for some words."""
    page.keyboard.press("Alt+Shift+K")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    settle(page)


def test_what_is_typed_at_once_is_in_the_new_block_and_enter_in_its_fields_saves_nothing(editor: Page) -> None:
    page = editor
    open_form(page, "/admin/articles/article/add/")
    page.locator(".insert-end [data-insert=textblock_set]").click()
    page.keyboard.type("At once, ")
    expect(prose(page)).to_have_text("At once,")
    page.keyboard.press("Shift+Tab")  # the bar is one stop
    page.keyboard.press("Shift+Tab")
    expect(page.locator("[name=textblock_set-0-heading]")).to_be_focused()
    page.locator(".insert-end [data-insert=quoteblock_set]").click()
    page.keyboard.type("I saw it.")
    expect(page.locator("[name=quoteblock_set-0-text]")).to_have_value("I saw it.")
    page.locator("[name=quoteblock_set-0-attribution]").press("Enter")
    expect(page.locator("[name=quoteblock_set-0-source]")).to_be_focused()
    assert Article.objects.count() == 0


def drag(handle: Locator, *, below: Locator) -> None:
    start, end = handle.bounding_box(), below.bounding_box()
    assert start
    assert end
    handle.page.mouse.move(start["x"] + 40, start["y"] + 10)
    handle.page.mouse.down()
    handle.page.mouse.move(end["x"] + 40, end["y"] + end["height"] - 5, steps=10)
    settle(handle.page)
    handle.page.mouse.up()


def save(page: Page) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator(".toast")).to_have_text("Saved.")


def make_texts(*texts: str) -> Article:
    article = make_article(text="")
    for place, text in enumerate(texts):
        TextBlock.objects.create(parent=article, ordering=10 * place, body=f"<p>{text}</p>")
    return article


def test_a_text_is_taken_apart_and_put_together_by_keyboard(editor: Page, complaints: list[str]) -> None:
    page, article = editor, make_article(text="<p>Before.</p><p>After <strong>midnight</strong>.</p>")
    complaints.append("ERR_FAILED")
    page.route("**/facts/**", lambda route: route.abort())  # a server that does not answer
    open_form(page, change(article))
    put_caret(prose(page), end=False)
    settle(page)
    page.keyboard.press("End")
    settle(page)
    page.keyboard.press("Enter")
    settle(page)
    page.keyboard.type("/quo")
    offered = page.get_by_role("dialog", name="Insert a block or a fact").get_by_role("option")
    expect(offered.locator(".fact-words")).to_have_text(["Quote"])
    page.keyboard.press("Enter")
    settle(page)
    page.keyboard.type("Lit!")
    settle(page)
    page.keyboard.press("Alt+Shift+Z")
    expect(page.locator(".toast")).to_contain_text("Not undone: something was written in these blocks since.")
    expect(prose(page, 0)).to_have_text("Before.")
    expect(prose(page, 1)).to_have_text("After midnight.")

    put_caret(prose(page, 1))
    run_command(page, "into quote")
    question = page.get_by_role("dialog", name="Turn into a quote?")
    expect(question).to_contain_text("A quote cannot hold: bold. Undo brings it back.")
    page.keyboard.press("Escape")
    run_command(page, "into quote")
    page.keyboard.press("Enter")
    expect(block(page, "Quote: After midnight.")).to_be_visible()
    page.keyboard.press("Alt+Shift+Z")
    expect(prose(page, 1).locator("strong")).to_have_text("midnight")

    put_caret(prose(page, 1), end=False)
    page.keyboard.press("Control+ArrowRight")
    settle(page)
    page.keyboard.press("Alt+Shift+S")
    settle(page)
    page.keyboard.type("Past")
    expect(prose(page, 1)).to_have_text("After")
    expect(prose(page, 2)).to_have_text(re.compile("^Pastmidnight.$"))
    page.keyboard.press("Alt+Shift+J")
    expect(prose(page)).to_have_text("Before.")
    joined: list[str | re.Pattern[str]] = ["After", re.compile("^Pastmidnight.$")]
    expect(prose(page, 1).locator("p")).to_have_text(joined)
    page.keyboard.press("Control+z")  # the join came last, so Undo in the text takes it back
    expect(prose(page, 1).locator("p")).to_have_text("After")
    page.keyboard.press("Alt+Shift+J")
    expect(prose(page, 1).locator("p")).to_have_text(joined)
    save(page)
    assert [kind for kind, _ in blocks_of(article)] == ["text", "quote", "text"]
    assert QuoteBlock.objects.get().text == "Lit!"
    assert TextBlock.objects.get(heading="").body == "<p>After</p><p><strong>Pastmidnight</strong>.</p>"


def test_several_blocks_are_moved_copied_and_removed_together_and_each_step_is_undone(editor: Page) -> None:
    page, article = editor, make_texts("One", "Two", "Three", "Four")
    open_form(page, change(article))
    handles = page.get_by_role("button", name="Select", exact=True)
    put_caret(prose(page, 1))
    page.keyboard.press("Alt+Shift+M")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("#announcer")).to_have_text("2 blocks selected")
    page.keyboard.press("Alt+ArrowUp")
    expect_value(page, block_names, ["Text: Two", "Text: Three", "Text: One", "Text: Four"])
    expect(page.locator("#announcer")).to_have_text("2 blocks moved up, now 1 of 4")
    page.keyboard.press("Alt+Shift+D")
    settle(page)
    expect_value(page, block_names, [f"Text: {name}" for name in ("Two", "Three", "Two", "Three", "One", "Four")])
    page.keyboard.press("Alt+Shift+X")
    expect(page.locator("#announcer")).to_contain_text("2 blocks removed")
    expect_value(page, block_names, ["Text: Two", "Text: Three", "Text: One", "Text: Four"])
    for names in ("Two Three Two Three One Four", "Two Three One Four", "One Two Three Four"):
        page.keyboard.press("Alt+Shift+Z")
        expect(page.locator("#announcer")).to_have_text("Undone")
        expect_value(page, block_names, [f"Text: {name}" for name in names.split()])

    handles.nth(0).click()
    handles.nth(2).click(modifiers=["Shift"])
    expect(page.get_by_role("toolbar", name="Selected blocks")).to_contain_text("3 blocks selected")
    drag(block(page, "Text: Two").locator("> h3"), below=block(page, "Text: Four"))
    settle(page)
    expect_value(page, block_names, ["Text: Four", "Text: One", "Text: Two", "Text: Three"])
    page.keyboard.press("Alt+Shift+Z")
    expect_value(page, block_names, ["Text: One", "Text: Two", "Text: Three", "Text: Four"])
    save(page)
    assert [str(text) for text in TextBlock.objects.all()] == ["One", "Two", "Three", "Four"]


def test_blocks_are_found_chosen_and_turned_by_touch(phone: Page) -> None:
    page, article = phone, make_texts("One", "Two")
    TextBlock.objects.filter(body="<p>Two</p>").update(heading="Who lit it?")
    open_form(page, change(article))
    block(page, "Text: Who lit it?").get_by_role("button", name="More").tap()
    palette = page.get_by_role("dialog", name="Commands")
    assert broken_rules(page) == []
    palette.get_by_role("button", name="Close").tap()
    expect(palette).not_to_be_attached()
    block(page, "Text: Who lit it?").get_by_role("button", name="More").tap()
    palette.get_by_role("option", name="Turn into a question").tap()
    expect(block(page, "Question: Who lit it?")).to_be_visible()
    page.locator(".toast").get_by_role("button", name="Undo").tap()
    expect(block(page, "Text: Who lit it?")).to_be_visible()

    for handle in page.get_by_role("button", name="Select", exact=True).all()[:2]:
        handle.tap()
    bar = page.get_by_role("toolbar", name="Selected blocks")
    expect(bar).to_contain_text("2 blocks selected")
    assert broken_rules(page) == []
    bar.get_by_role("button", name="Remove").tap()
    expect_value(page, block_names, [])
    page.get_by_role("button", name="Undo").first.tap()
    expect_value(page, block_names, ["Text: One"])
    page.get_by_role("button", name="Commands").tap()
    page.get_by_role("combobox", name="Find a command").fill("undo last")
    palette.get_by_role("option", name="Undo the last change of blocks").tap()
    expect_value(page, block_names, [])
    page.get_by_role("button", name="Commands").tap()
    palette.get_by_role("option", name="Undo the last change of blocks").tap()
    expect_value(page, block_names, ["Text: One", "Text: Who lit it?"])

    page.get_by_role("button", name="Details").tap()
    page.get_by_role("tab", name="Outline").tap()
    page.locator(".outline").get_by_role("button", name="Who lit it?").tap()
    expect(page.locator("#textblock_set-1 [name$=heading]")).to_be_focused()
    expect(page.locator(".panel")).to_be_hidden()


def test_every_command_has_words_and_keys_of_its_own_and_every_kind_of_block_is_offered(editor: Page) -> None:
    page, season, image = editor, make_season(), make_image()
    article = make_article(text="<p>One&nbsp;lamp, <em>lit</em>.<br>Two <a href='/x'>lamps</a></p><ul><li>x</li></ul>")
    for place, kind in enumerate(BLOCK_OF_KIND):
        make_example(article, kind, season=season, image=image, ordering=20 + place)
    open_form(page, change(article))
    commands = page.evaluate(
        "async () => (await import('desk/commands')).COMMANDS.map(({ run, ...rest }) => ({ ...rest, runs: !!run }))"
    )
    assert all(command["words"] and command["group"] and command["runs"] for command in commands)
    assert len({command["name"] for command in commands}) == len(commands)
    for system in (0, 1):
        with_keys = [command for command in commands if command.get("keys")]
        keys = [(key, command.get("when")) for command in with_keys for key in command["keys"][system].split(", ")]
        assert len(keys) == len(set(keys))

    names = {str(block_class._meta.verbose_name).capitalize() for block_class in BLOCKS}
    put_caret(prose(page))
    page.keyboard.press("Control+k")
    inserts = page.get_by_role("group", name="Insert").get_by_role("option").locator(".palette-words")
    assert set(inserts.all_inner_texts()) == names
    page.keyboard.type("zzz")
    expect(page.get_by_role("dialog", name="Commands")).to_contain_text("No command has “zzz”.")
    page.keyboard.press("Escape")
    settle(page)
    page.keyboard.press("Control+Shift+ArrowLeft")
    settle(page)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog").get_by_role("heading")).to_have_text("Add link")
    page.keyboard.press("Escape")
    settle(page)  # the editor restores its selection, which a key pressed before would replace
    put_caret(prose(page))
    page.keyboard.type("\n\n/")
    offered = page.get_by_role("group", name="Blocks", exact=True).get_by_role("option")
    assert set(offered.locator(".fact-words").all_inner_texts()) == names
    page.keyboard.press("Backspace")
    page.keyboard.press("Alt+Shift+O")
    expect(page.locator(".outline [aria-current]")).to_be_focused()
    expect(page.locator(".outline [aria-current]")).to_have_text("On the rocks")

    document = freeze(article)
    words = len(text_of(document, resolve_facts(document).words).split())
    expect(page.locator(".writing-counts")).to_have_text(f"{words} words, 1 min")


def test_words_are_dragged_within_a_text_and_blocks_by_their_dots(editor: Page) -> None:
    page = editor
    open_form(page, change(make_texts("One two", "Three")))
    text = prose(page)
    text.dblclick(position={"x": 5, "y": 12})  # selects the first word
    box = text.bounding_box()
    assert box
    page.mouse.move(box["x"] + 8, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 12, steps=8)
    page.mouse.up()
    expect(text).to_contain_text("One")

    title = block(page, "Text: Three").locator("> h3")
    title.hover()
    expect(title).to_have_attribute("title", "Drag to move, click to collapse")
    dots = "getComputedStyle(e, '::before').content.includes('drag_indicator')"
    assert title.evaluate(f"(e) => {dots} && getComputedStyle(e).cursor === 'grab'")
    assert not page.get_by_role("button", name="Select").first.evaluate(f"(e) => {dots}")


def test_after_turning_a_text_into_a_quote_the_caret_is_in_the_quote(editor: Page) -> None:
    page = editor
    open_form(page, change(make_texts("One <strong>two</strong>")))
    put_caret(prose(page))
    run_command(page, "quote")
    page.get_by_role("button", name="Turn into a quote").press("Enter")
    quote = page.locator(".block:not(.empty-form)[data-kind=quote] textarea").first
    expect(quote).to_have_value("One two")
    expect(quote).to_be_focused()


def test_the_panel_stays_below_the_bar_at_the_end_of_the_page(editor: Page) -> None:
    page = editor
    open_form(page, change(make_texts(*["Words"] * 30)))
    page.evaluate("window.scrollTo(0, 1e6)")
    bar, panel = page.locator(".writing-bar").bounding_box(), page.locator(".panel").bounding_box()
    assert bar
    assert panel
    assert panel["y"] == pytest.approx(bar["height"], abs=1)


def test_the_palette_leads_to_a_field_beside_the_text_and_typing_opens_its_list(editor: Page) -> None:
    make_section(name="Features", slug="features")
    make_section(name="A feature", slug="a-feature")
    open_form(editor, change(make_article(title="The lamp")))
    editor.keyboard.press("Alt+Shift+K")
    editor.keyboard.type("sect")
    editor.keyboard.press("Enter")
    expect(editor.locator(".field", has=editor.locator("#id_section")).locator(".select2-selection")).to_be_focused()
    editor.keyboard.type("fea")
    expect(editor.locator(".select2-results__option").first).to_have_text("Features")
    editor.keyboard.press("Enter")
    expect(editor.locator("#id_section option:checked")).to_have_text("Features")
