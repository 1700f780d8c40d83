"""Pictures are chosen, uploaded, dropped and pasted, with what goes wrong on the way."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from shows.images.intake import add_image
from shows.models import Image
from tests.articles.desk.forms import blocks_of, change
from tests.factories.articles import make_article, make_user
from tests.factories.shows import make_image, make_show, picture_file
from tests.journeys.conftest import log_in
from tests.journeys.test_desk import block_names, editor, open_form
from tests.journeys.test_desk_accessibility import broken_rules
from tests.shows.images.test_alike import draw, saved


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
__all__ = ["editor"]  # the fixture

PASTE_OR_DROP = """(element, [type, kind, content]) => {
    const data = new DataTransfer();
    if (kind === "text") data.setData("text/plain", content);
    else {
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], "clip.png", { type: "image/png" }));
    }
    const box = element.getBoundingClientRect();
    const options = { bubbles: true, cancelable: true, clientX: box.left + 5, clientY: box.top + 2 };
    const Kind = type === "paste" ? ClipboardEvent : DragEvent;
    const event = new Kind(type, { ...options, [type === "paste" ? "clipboardData" : "dataTransfer"]: data });
    return element.dispatchEvent(event);
}"""


def chooser(page: Page) -> Locator:
    return page.locator("dialog.picture-chooser")


def selected(page: Page) -> Locator:
    return chooser(page).locator(".picture-option[aria-selected=true]")


def lead(page: Page) -> Locator:
    return page.get_by_role("group", name="Lead image")


def test_a_picture_is_chosen_by_keyboard_and_the_focus_returns(editor: Page) -> None:
    page, show = editor, make_show()
    for alt in ["A boat", "The lamp room", "The lamp keeper", "The lamp at night"]:
        make_image(alt=alt, credit="Ines Varga")
    article = make_article(shows=[show])
    open_form(page, change(article))
    button = lead(page).get_by_role("button", name="Choose picture")
    button.press("Enter")
    search = chooser(page).get_by_role("searchbox")
    expect(search).to_be_focused()
    page.keyboard.type("boat")
    page.keyboard.press("Escape")
    expect(chooser(page)).to_be_hidden()
    expect(button).to_be_focused()

    button.press("Enter")
    expect(search).to_have_value("")
    page.keyboard.type("lamp")
    expect(chooser(page).locator(".picture-option")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(selected(page)).to_contain_text("The lamp keeper")
    expect(chooser(page).locator("figcaption")).to_have_text(["Wide", "Square", "Poster"])
    page.keyboard.press("Enter")
    expect(chooser(page)).to_be_hidden()
    expect(lead(page)).to_contain_text("The lamp keeper")
    expect(lead(page).get_by_role("button", name="Change")).to_be_focused()
    expect(page.locator(".unsaved-note")).to_be_visible()
    page.keyboard.press("Control+s")
    expect(page.locator(".toast")).to_have_text("Saved.")
    article.refresh_from_db()
    assert str(article.lead_image) == "The lamp keeper"

    lead(page).get_by_role("button", name="Remove").press("Enter")
    expect(lead(page).get_by_role("button", name="Choose picture")).to_be_focused()
    page.keyboard.press("Control+s")
    expect(page.locator(".unsaved-note")).to_be_hidden()
    article.refresh_from_db()
    assert article.lead_image is None


def test_five_good_files_are_stored_beside_one_that_is_too_large_and_a_server_that_goes(
    editor: Page, complaints: list[str], tmp_path: Path
) -> None:
    page, sent = editor, []
    complaints += ["ERR_CONNECTION_REFUSED", "net::ERR_FAILED"]
    files = [tmp_path / f"{number}.jpg" for number in range(1, 6)]
    for file, colour in zip(files, ["red", "green", "blue", "white", "black"], strict=True):
        file.write_bytes(picture_file((60, 40), colour=colour).getvalue())
    (huge := tmp_path / "huge.jpg").write_bytes(b"x" * 60_000_000)
    (notes := tmp_path / "notes.txt").write_text("The lamp is lit.")
    open_form(page, change(make_article()))
    lead(page).get_by_role("button", name="Choose picture").click()
    chooser(page).locator("[type=file]").set_input_files([*files[:2], huge, notes, *files[2:]])
    expect(chooser(page).get_by_role("group", name="notes.txt")).to_contain_text("This file is no picture")
    refused = chooser(page).get_by_role("group", name="huge.jpg")
    expect(refused).to_contain_text("This file has 60 MB; the most is 25 MB. Export it smaller.")
    upload = chooser(page).get_by_role("button", name="Upload 5 pictures")
    upload.click()
    expect(chooser(page).get_by_role("group", name="1.jpg")).to_contain_text("Say what the picture shows")

    for number in range(1, 6):
        chooser(page).get_by_role("group", name=f"{number}.jpg").get_by_label("Alt text").fill(f"Lamp {number}")
    first = chooser(page).get_by_role("group", name="1.jpg")
    first.get_by_label("Credit").fill("Ines Varga")
    first.get_by_role("button", name="Same for all").click()

    def go_at_the_third(route: Route) -> None:
        sent.append(route)
        if len(sent) == 3:
            route.abort()
        else:
            route.continue_()

    page.route("**/shows/image/upload/", go_at_the_third)
    upload.click()
    third = chooser(page).get_by_role("group", name="3.jpg")
    expect(third).to_contain_text("The server does not answer. Try again.")
    expect(chooser(page).locator(".upload-row")).to_have_count(3)  # with the two that were refused for good
    assert Image.objects.count() == 4
    expect(third.get_by_label("Alt text")).to_have_value("Lamp 3")
    page.keyboard.press("Escape")
    lead(page).get_by_role("button", name="Choose picture").click()
    expect(third.get_by_label("Alt text")).to_have_value("Lamp 3")
    chooser(page).get_by_role("button", name="Upload picture", exact=True).click()
    expect(selected(page)).to_contain_text("Lamp 3")
    expect(refused).to_have_count(0)  # it was refused for good, and is no part of this choice
    chooser(page).get_by_role("button", name="Choose picture").click()
    expect(lead(page)).to_contain_text("Lamp 3")
    assert set(Image.objects.values_list("alt", "credit")) == {(f"Lamp {n}", "Ines Varga") for n in range(1, 6)}


def test_a_picture_that_is_pasted_or_dropped_becomes_a_block_at_that_place_and_text_is_left_alone(editor: Page) -> None:
    page, article = editor, make_article(text="<p>Before.</p>")
    open_form(page, change(article))
    text = page.locator(".tiptap").first
    above = page.locator(".block[data-kind=text]:not(.empty-form)")
    for number, (event, target, alt) in enumerate([("paste", text, "Pasted lamp"), ("drop", above, "Dropped lamp")]):
        content = b64encode(saved(draw(number), "PNG").getvalue()).decode()  # two that do not look alike
        target.evaluate(PASTE_OR_DROP, [event, "file", content])
        row = chooser(page).get_by_role("group", name="clip.png")
        row.get_by_label("Alt text").fill(alt)
        chooser(page).get_by_role("button", name="Upload picture", exact=True).click()
        expect(chooser(page)).to_be_hidden()
    expect(page.locator(".block[data-kind=image]:not(.empty-form)")).to_have_count(2)
    assert [name.split(":")[0] for name in block_names(page)] == ["Image", "Text", "Image"]
    text.evaluate(PASTE_OR_DROP, ["paste", "text", " And more."])
    expect(text).to_contain_text("And more.")
    expect(chooser(page)).to_be_hidden()
    page.keyboard.press("Control+s")
    expect(page.locator(".toast")).to_have_text("Saved.")
    assert [kind for kind, _ in blocks_of(article)] == ["image", "text", "image"]
    assert [str(block.image) for block in article.imageblock_set.order_by("ordering")] == [
        "Dropped lamp",
        "Pasted lamp",
    ]


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_the_chooser_keeps_the_rules_of_accessibility_and_fits(
    browser: Browser, live_server: LiveServer, width: int, scheme: Any
) -> None:
    for _ in range(3):
        make_image(alt="Alighthousewithoutanyspaces" * 10)
    add_image(file=saved(draw(1)), alt="The lamp room")
    viewport: Any = {"width": width, "height": 844}
    context = browser.new_context(base_url=live_server.url, color_scheme=scheme, viewport=viewport)
    page = context.new_page()  # the fixture's would complain of the styles that axe sets
    log_in(page, make_user("editor"))
    open_form(page, change(make_article()))
    lead(page).get_by_role("button", name="Choose picture").click()
    chooser(page).locator(".picture-option").first.click()
    file: Any = {"name": "lamp" * 40 + ".jpg", "mimeType": "image/jpeg", "buffer": picture_file((60, 40)).getvalue()}
    chooser(page).locator("[type=file]").set_input_files([file, {**file, "buffer": b"no picture"}])
    chooser(page).locator(".upload-row [name=alt]").nth(0).fill("A lamp")
    chooser(page).locator(".upload-row [name=alt]").nth(1).fill("No lamp")
    chooser(page).get_by_role("button", name="Upload 2 pictures").click()
    expect(chooser(page).get_by_role("alert")).to_contain_text("not a picture that can be used")
    page.evaluate("document.querySelectorAll('.upload-row details').forEach((details) => { details.open = true })")
    assert broken_rules(page) == []
    assert page.evaluate("document.querySelector('.picture-scroll').scrollWidth <= innerWidth")

    file |= {"name": "again.jpg", "buffer": saved(draw(1).resize((450, 300))).getvalue()}
    chooser(page).locator("[type=file]").set_input_files([file])
    again = chooser(page).get_by_role("group", name="again.jpg")
    again.get_by_label("Alt text").fill("The same lamp room")
    chooser(page).get_by_role("button", name="Upload picture", exact=True).click()  # not the broken one
    expect(again.get_by_role("alert")).to_contain_text("This looks like a picture in the library.")
    assert broken_rules(page) == []
    again.get_by_role("button", name="Use “The lamp room”").click()
    expect(selected(page)).to_contain_text("The lamp room")
    expect(again).to_have_count(0)
    context.close()


def test_the_library_takes_several_files_and_asks_before_it_takes_one_that_looks_like_another(
    browser: Browser, live_server: LiveServer, tmp_path: Path
) -> None:
    known = add_image(file=saved(draw(1)), alt="The lamp", credit="Ines Varga")
    page = browser.new_page(base_url=live_server.url)
    log_in(page, make_user("photo editor"))
    for name, picture in {"new.jpg": draw(2), "again.jpg": draw(1).resize((450, 300))}.items():
        (tmp_path / name).write_bytes(saved(picture).getvalue())
    (tmp_path / "huge.jpg").write_bytes(b"x" * 26_000_000)
    page.goto("/admin/shows/image/")
    files = [tmp_path / name for name in ("new.jpg", "again.jpg", "huge.jpg")]
    page.locator("[data-library-uploads] [type=file]").set_input_files(files)
    expect(page.get_by_role("group", name="huge.jpg")).to_contain_text("This file has 26 MB; the most is 25 MB.")
    for name in ("new", "again"):
        row = page.get_by_role("group", name=f"{name}.jpg")
        row.get_by_label("Alt text").fill(f"A lamp, {name}")
        row.get_by_label("Credit").fill("Ana Reis")
    page.get_by_role("group", name="new.jpg").get_by_text("Licence’s end").click()
    page.get_by_role("group", name="new.jpg").get_by_label("Licence ends").fill("2099-03-01")
    page.get_by_role("button", name="Upload 2 pictures").click()
    expect(row).to_contain_text("This looks like a picture in the library.")
    assert list(Image.objects.exclude(pk=known.pk).values_list("alt", "credit", "licence_ends__year")) == [
        ("A lamp, new", "Ana Reis", 2099)
    ]
    assert not broken_rules(page)
    row.get_by_role("button", name="Keep only “The lamp”").click()
    expect(page.locator(".library-added")).to_contain_text("2 pictures in the library.")
    assert Image.objects.count() == 2
    page.close()
