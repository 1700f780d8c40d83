"""An editor at work, in a browser: by keyboard and by mouse, with mistakes, and without losing a word."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Comment, Revision
from tests.articles.desk.forms import blocks_of, change
from tests.factories.articles import make_article, make_author, make_comment, make_live, make_section, make_user
from tests.factories.shows import make_image
from tests.journeys.conftest import expect_value, log_in, settle


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def open_form(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".writing-form[data-ready]")).to_be_attached()


def block_names(page: Page) -> list[str]:
    """Return the names of the blocks that are not removed, in the order that is read."""
    blocks = page.locator(".order-machine > .block:not(.empty-form):not(.for-deletion)")
    return [str(label) for label in blocks.evaluate_all("all => all.map((block) => block.getAttribute('aria-label'))")]


def block(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def add_block(page: Page, kind: str, words: str) -> None:
    """Add a block at the end, by keyboard, and write into what is focused then; of a text, into its heading."""
    page.get_by_role("group", name="Add a block at the end").get_by_role("button", name=kind).press("Enter")
    expect(page.locator(".block:focus-within")).to_be_visible()
    if kind == "Text":
        expect(page.locator(".block .field-body .tiptap:focus")).to_be_visible()
        page.locator(".block:focus-within [name$=heading]").focus()
    settle(page)
    page.keyboard.type(words)


@pytest.fixture
def editor(page: Page) -> Page:
    user = make_user("editor")
    make_author(name="Ines Varga", user=user)
    log_in(page, user)
    return page


def test_a_session_that_ended_while_writing_loses_nothing(editor: Page) -> None:
    page, article = editor, make_article(title="Before")
    open_form(page, change(article))
    page.locator("#id_title").fill("Written while logged out")
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.keyboard.press("Control+s")
    expect(page.get_by_role("alert")).to_contain_text("you are logged out")
    expect(page.locator("#id_title")).to_have_value("Written while logged out")

    page.context.add_cookies([cookie for cookie in cookies if cookie["name"] == "sessionid"])  # type: ignore[misc]
    page.keyboard.press("Control+s")
    expect(page.locator(".toast")).to_have_text("Saved.")
    article.refresh_from_db()
    assert article.title == "Written while logged out"


@pytest.mark.django_db(transaction=True)
def test_an_article_is_written_by_keyboard_mended_and_published(editor: Page, complaints: list[str]) -> None:
    page = editor
    make_section(name="Previews")
    open_form(page, "/admin/articles/article/add/")

    expect(page.locator("#id_title")).to_be_focused()
    page.keyboard.type("The lamp is lit")
    page.keyboard.press("Enter")
    page.keyboard.type("And nobody knows by whom.")
    add_block(page, "Text", "On the rocks")
    page.keyboard.press("Enter")
    page.keyboard.type("First words.")
    add_block(page, "Quote", "I saw it.")

    page.keyboard.press("Alt+ArrowUp")
    expect_value(page, block_names, ["Quote: I saw it.", "Text: On the rocks"])
    expect(page.locator("#announcer")).to_have_text("Quote: I saw it. moved up, now 1 of 2")
    expect(page.locator("[name=quoteblock_set-0-text]")).to_be_focused()

    block(page, "Text: On the rocks").locator("[contenteditable]").first.focus()
    page.keyboard.press("Alt+Shift+D")
    settle(page)
    expect_value(page, block_names, ["Quote: I saw it.", "Text: On the rocks", "Text: On the rocks"])

    block(page, "Text: On the rocks").first.get_by_role("button", name="Insert a block above").press("Enter")
    for _ in range(20):  # from the first of the list around to its end, and back to questions
        page.keyboard.press("ArrowLeft")
        if page.evaluate("document.activeElement.textContent.trim()").endswith("Question"):
            break
    page.keyboard.press("Enter")
    settle(page)
    page.keyboard.type("Who lit it?")
    page.keyboard.press("Alt+ArrowDown")

    block(page, "Quote: I saw it.").get_by_role("button", name="Remove").press("Enter")
    expect_value(page, block_names, ["Text: On the rocks", "Question: Who lit it?", "Text: On the rocks"])
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect_value(page, lambda page: block_names(page)[0], "Quote: I saw it.")
    block(page, "Text: On the rocks").last.get_by_role("button", name="Remove").press("Enter")

    page.locator("[name=_publish]").click()
    missing = page.get_by_role("alert")
    expect(missing).to_contain_text("Saved, not published: 2 things to put right")
    expect(page.locator(".writing-form[data-ready]")).to_be_attached()
    expect_value(page, block_names, ["Quote: I saw it.", "Text: On the rocks", "Question: Who lit it?"])
    expect(page.locator("#id_standfirst")).to_have_value("And nobody knows by whom.")

    missing.get_by_role("link", name="Complete question 1: it has no answer.").click()
    page.keyboard.type("Nobody has said.")
    missing.get_by_role("link", name="Choose a section.").click()
    page.keyboard.type("prev")
    page.locator(".select2-results__option", has_text="Previews").click()
    page.locator("[name=_publish]").click()
    expect(page.locator(".messagelist")).to_contain_text("Edition 1 is live.")

    article = Article.objects.get()
    assert blocks_of(article) == [("quote", "I saw it."), ("text", "On the rocks"), ("question", "Who lit it?")]
    page.get_by_role("link", name="View article").first.click()
    expect(page.get_by_role("heading", name="The lamp is lit")).to_be_visible()
    expect(page.locator("body")).to_contain_text("Nobody has said.")
    expect(page.locator("body")).to_contain_text("Ines Varga")


@pytest.mark.django_db(transaction=True)
def test_the_preview_follows_what_is_typed_and_waits_while_it_is_invalid(editor: Page, complaints: list[str]) -> None:
    page = editor
    complaints.append("422")
    live = make_live(title="The lamp is lit")
    open_form(page, change(live.article))
    page.get_by_role("tab", name="Preview").click()
    frame = page.frame_locator(".preview-frame iframe:not(.is-loading)")
    expect(frame.get_by_role("heading", name="The lamp is lit", level=1)).to_be_visible()

    page.locator("#id_title").fill("The lamp is out")
    expect(frame.get_by_role("heading", name="The lamp is out", level=1)).to_be_visible()
    page.locator("#id_title").fill("\u200b")
    expect(page.locator(".preview-note")).to_contain_text("Not updated: Headline: This shows nothing")
    expect(frame.get_by_role("heading", name="The lamp is out", level=1)).to_be_visible()

    page.get_by_role("button", name="Desktop").click()
    expect(page.locator(".preview-frame iframe")).to_have_attribute("style", re.compile("width: 1280px"))
    assert Article.objects.get().title == "The lamp is lit"


@pytest.mark.django_db(transaction=True)
def test_leaving_with_unsaved_words_asks_first(editor: Page) -> None:
    page = editor
    article = make_article()
    open_form(page, change(article))
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", stay)
    page.wait_for_timeout(400)
    page.locator("#id_standfirst").fill("Not saved yet")
    expect(page.locator(".unsaved-note")).to_be_visible()
    page.locator(".writing-bar .way-back").click()
    assert asked == ["beforeunload"]
    expect(page.locator("#id_standfirst")).to_have_value("Not saved yet")

    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist")).to_contain_text("Saved.")
    page.locator(".writing-bar .way-back").click()
    expect(page.get_by_role("heading", name="Articles")).to_be_visible()
    assert asked == ["beforeunload"]


@pytest.mark.django_db(transaction=True)
def test_a_comment_is_approved_from_the_desk(editor: Page) -> None:
    page = editor
    comment = make_comment(make_live(), "held", name="Ana")
    page.goto("/admin/")
    page.get_by_role("button", name="Approve the comment by Ana").click()
    expect(page.locator(".messagelist")).to_contain_text("1 comment approved.")
    expect(page.get_by_text("No comments waiting.")).to_be_visible()
    comment.refresh_from_db()
    assert comment.status == Comment.Status.APPROVED


@pytest.mark.django_db(transaction=True)
def test_the_focal_point_is_set_by_click_and_by_key(editor: Page) -> None:
    page = editor
    image = make_image(size=(400, 300))
    page.goto(f"/admin/shows/image/{image.pk}/change/")
    picker = page.get_by_role("button", name=re.compile("^Focal point:"))
    box = picker.locator("img").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.75)
    expect(page.locator("#id_focal_x")).to_have_value("0.25")
    expect(page.locator("#id_focal_y")).to_have_value("0.75")
    picker.press("ArrowRight")
    picker.press("Shift+ArrowUp")
    expect(picker).to_have_attribute("aria-label", "Focal point: 26 percent from the left, 65 percent from the top")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()
    image.refresh_from_db()
    assert (image.focal_x, image.focal_y) == (0.26, 0.65)


def test_the_words_of_a_colleague_are_found_again_after_a_save_over_them(
    editor: Page, browser: Browser, live_server: LiveServer
) -> None:
    page, article = editor, make_article(title="Before", text="<p>The lamp is lit.</p>")
    colleague = make_user("editor", first_name="Juro", last_name="Bak")
    context = browser.new_context(base_url=live_server.url)
    other = context.new_page()
    log_in(other, colleague)
    open_form(page, change(article))
    open_form(other, change(article))
    other.locator("#id_title").fill("Words of a colleague")
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_text("Saved.", exact=True).first).to_be_visible()
    context.close()

    page.locator("#id_title").fill("Words of my own")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Replace the whole saved version with mine").click()
    expect(page.get_by_text("Saved.", exact=True).first).to_be_visible()
    article.refresh_from_db()
    assert article.title == "Words of my own"

    page.goto(f"/admin/articles/article/{article.pk}/history/?by={colleague.pk}")
    page.get_by_role("link", name="with the working copy").click()
    comparison = page.get_by_role("region", name="compared with")
    expect(comparison.locator(".comparison-text del").first).to_have_text("a colleague")
    comparison.get_by_role("link", name="Side by side").click()
    expect(comparison.locator(".comparison-columns").first).to_be_visible()
    comparison.get_by_role("button", name="Restore").click()
    expect(page.locator("#id_title")).to_have_value("Words of a colleague")

    page.goto(f"/admin/articles/article/{article.pk}/history/")
    line = page.locator(".history-lines > li", has_text="Saved").filter(has_text="editor-").last
    line.locator("summary").click()
    line.get_by_role("textbox").fill("Before the lawyers")
    line.get_by_role("button", name="Save name").click()
    page.get_by_label("Show", exact=True).select_option("Named")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator(".history-lines > li")).to_have_count(2)  # and the working copy
    assert Revision.objects.get(name="Before the lawyers").document["title"] == "Words of my own"


def test_a_word_as_long_as_the_window_leaves_the_lists_within_it(editor: Page) -> None:
    long = "Supercalifragilistic" * 10
    make_comment(make_live(title=long), "held", name=long[:60], text=long)
    for address, cell in (
        ("article", ".field-saved"),
        ("comment", ".field-status_and_buttons"),
        ("comment", ".field-words"),
    ):
        for width in (390, 1280):
            editor.set_viewport_size({"width": width, "height": 800})
            editor.goto(f"/admin/articles/{address}/")
            box = editor.locator(f"#result_list tbody {cell}").bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= width, f"{cell} at {width} pixels"


def test_a_long_headline_is_wholly_visible_in_its_field(editor: Page) -> None:
    article = make_article(title="Supercalifragilistic" * 12, standfirst="Nobody has said who lit the lamp. " * 8)
    for width in (390, 900, 1280):
        editor.set_viewport_size({"width": width, "height": 800})
        open_form(editor, change(article))
        for name in ("title", "standfirst"):
            hidden = editor.locator(f"#id_{name}").evaluate("field => field.scrollHeight - field.clientHeight")
            assert hidden < 10, f"{hidden} pixels of the {name} are hidden at {width} pixels"


# Distance of the first letter of a paragraph or field from the left edge and from the right edge, in px.
DISTANCES_OF_TEXT = """(element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const text = range.getBoundingClientRect(), box = element.getBoundingClientRect();
    return [text.left - box.left, box.right - text.right];
}"""


def test_each_paragraph_and_field_takes_the_direction_of_its_first_letter(editor: Page) -> None:
    page, article = editor, make_article(title="שלום", text="<p>שלום לכולם.</p><p>And now in English.</p>")
    open_form(page, change(article))
    paragraphs = page.locator(".ProseMirror p")
    left, right = paragraphs.filter(has_text="שלום").evaluate(DISTANCES_OF_TEXT)
    assert left > 100 > 5 > right
    left, right = paragraphs.filter(has_text="English").evaluate(DISTANCES_OF_TEXT)
    assert right > 100 > 5 > left
    assert page.locator("#id_title").evaluate("(field) => getComputedStyle(field).unicodeBidi") == "plaintext"
