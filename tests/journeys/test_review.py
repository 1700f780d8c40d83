"""A review: written by keyboard with a verdict, a card of another article and a gallery; read on a phone."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.editions.publish import publish
from articles.models import Article, GalleryBlock, Live, RelatedCardBlock, VerdictBlock
from shows.images.renditions import render
from tests.articles.desk.forms import change
from tests.factories.articles import make_article, make_live, make_user
from tests.factories.shows import make_image, make_season, make_show
from tests.journeys.conftest import expect_value
from tests.journeys.test_desk import add_block, block, editor, open_form
from tests.journeys.test_desk_accessibility import broken_rules


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
__all__ = ["editor"]  # the fixture
PHONE = {"width": 390, "height": 844}


def choose(page: Page, words: str) -> None:
    """Choose from the list that is focused, by keyboard."""
    page.keyboard.press("Enter")
    page.locator(".select2-search__field:focus").wait_for()
    page.keyboard.type(words)
    page.locator(".select2-results__option--highlighted", has_text=words).wait_for()
    page.keyboard.press("Enter")


def gallery_rows(page: Page) -> list[str]:
    return page.locator(".gallery-rows > li p").all_inner_texts()


def test_a_review_is_written_by_keyboard_with_its_mistakes_named(editor: Page, complaints: list[str]) -> None:
    page = editor
    complaints.append("422")
    make_season(make_show(title="Harbour Lights"), number=2)
    make_live(title="Old lamps")
    for number in range(1, 7):
        make_image(alt=f"Lamp {number}")
    article = make_article(title="Review")
    open_form(page, change(article))

    add_block(page, "Verdict", "")
    page.locator("[name=verdictblock_set-0-rating]").focus()
    page.keyboard.type("7.3")
    page.get_by_role("button", name="Publish", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("a rating is a whole number or ends in .5, like 3.5")
    page.locator("[name=verdictblock_set-0-rating]").fill("7.5")
    page.locator(".field-season .select2-selection").focus()
    choose(page, "Harbour Lights")
    page.locator("[name=verdictblock_set-0-summary]").fill("Salt in every frame.")
    page.locator("[name=verdictblock_set-0-pros]").focus()
    page.keyboard.type("The sea\nThe lamp")

    add_block(page, "Related card", "")
    choose(page, "Old lamps")

    add_block(page, "Gallery", "")
    expect(page.get_by_role("button", name="Add pictures")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("dialog.picture-chooser .picture-option").nth(5).wait_for()
    page.keyboard.press("ArrowDown")
    for _ in range(6):
        page.keyboard.press(" ")
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Caption of picture 1: Lamp 6")).to_be_focused()
    page.keyboard.type("The sixth lamp")
    expect_value(page, gallery_rows, [f"Lamp {number}" for number in range(6, 0, -1)])
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#announcer")).to_have_text("Now 3 of 6")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_value(page, gallery_rows, [f"Lamp {number}" for number in (5, 4, 3, 2, 1)])
    page.get_by_role("button", name="Undo removal").press("Enter")
    expect(page.get_by_label("Caption of picture 3: Lamp 6")).to_have_value("The sixth lamp")

    page.get_by_role("button", name="Publish", exact=True).press("Enter")
    expect(page.locator(".toast")).to_contain_text("Edition 1 is live.")
    kinds = [stored["kind"] for stored in Live.objects.get(pk=article.pk).edition.document["blocks"]]
    assert kinds == ["text", "verdict", "related-card", "gallery"]
    captions = [picture["caption"] for picture in GalleryBlock.objects.get().pictures]
    assert captions == ["", "", "The sixth lamp", "", "", ""]
    assert str(VerdictBlock.objects.get().show) == "Harbour Lights"


def test_pictures_are_dragged_and_a_duplicate_has_its_own(editor: Page) -> None:
    page = editor
    images = [make_image(alt=alt) for alt in ("First", "Second", "Third")]
    pictures = [{"image_id": image.pk, "caption": ""} for image in images]
    GalleryBlock.objects.create(parent=(article := make_article(text="")), ordering=10, pictures=pictures)
    open_form(page, change(article))
    assert page.locator(".unsaved-note").is_hidden()
    rows = page.locator(".gallery-rows > li")
    rows.nth(0).locator("img").hover()
    page.mouse.down()
    rows.nth(2).locator("img").hover()
    page.mouse.up()
    expect_value(page, gallery_rows, ["Second", "Third", "First"])

    block(page, "Gallery").get_by_role("button", name="Duplicate").click()
    expect(rows).to_have_count(6)
    rows.nth(3).get_by_role("button", name="Remove").click()
    expect_value(page, gallery_rows, ["Second", "Third", "First", "Third", "First"])
    page.keyboard.press("Control+s")
    expect(page.locator(".toast")).to_have_text("Saved.")
    stored = [[picture["image_id"] for picture in gallery.pictures] for gallery in GalleryBlock.objects.order_by("pk")]
    first, second, third = (image.pk for image in images)
    assert stored == [[second, third, first], [third, first]]


@pytest.fixture
def review() -> Article:
    """Publish a review with a verdict, a card and a gallery of six pictures, the fourth without a caption."""
    images = [make_image(size=(900, 600), alt=f"Lamp {number}", credit="Mara Quill") for number in range(1, 7)]
    for image in images:
        render(image)
    article = make_article(title="Review")
    show = make_show(title="Harbour Lights")
    VerdictBlock.objects.create(
        parent=article, ordering=20, show=show, rating=7.5, summary="Salt.", pros="The sea", cons="The fog"
    )
    RelatedCardBlock.objects.create(parent=article, ordering=30, target=make_live(title="Old lamps").article)
    pictures = [
        {"image_id": image.pk, "caption": "" if number == 4 else f"Night {number}"}
        for number, image in enumerate(images, start=1)
    ]
    GalleryBlock.objects.create(parent=article, ordering=40, pictures=pictures)
    publish(article, by=make_user())
    return article


def test_a_review_is_read_on_a_phone(page: Page, review: Article) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/full-" in request.url else None)
    page.goto(f"/articles/{review.slug}/")
    expect(page.locator(".block-verdict")).to_contain_text("7.5 out of 10")
    expect(page.locator(".block-related-card")).to_contain_text("Old lamps")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert broken_rules(page) == []

    links = page.locator(".gallery-link")
    expect(links).to_have_count(6)
    links.nth(0).scroll_into_view_if_needed()
    assert asked == [], "a large picture is loaded before it is opened"
    links.nth(0).press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 of 6")
    expect(dialog).to_contain_text("Night 1")
    expect(dialog.get_by_role("img", name="Lamp 1")).to_be_visible()
    assert broken_rules(page) == []
    assert len(asked) == 1
    page.keyboard.press("ArrowLeft")
    expect(dialog.get_by_role("img", name="Lamp 6")).to_be_visible()
    page.keyboard.press("Home")
    dialog.get_by_role("button", name="Next picture").click()
    expect(dialog).to_contain_text("2 of 6")
    swipe = """(figure, to) => {
        const options = { pointerId: 7, pointerType: "touch", isPrimary: true, bubbles: true, clientY: 300 }
        figure.dispatchEvent(new PointerEvent("pointerdown", { ...options, clientX: 200 }))
        figure.dispatchEvent(new PointerEvent("pointerup", { ...options, clientX: to }))
    }"""
    dialog.locator("figure").evaluate(swipe, 100)
    expect(dialog).to_contain_text("3 of 6")
    dialog.locator("figure").evaluate(swipe, 190)
    expect(dialog).to_contain_text("3 of 6")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(links.nth(2)).to_be_focused()


def test_without_javascript_each_picture_is_a_link_to_the_large_one(
    browser: Browser, live_server: LiveServer, review: Article
) -> None:
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"/articles/{review.slug}/")
    expect(page.locator(".block-gallery")).to_contain_text("Night 6")
    page.locator(".gallery-link").nth(0).click()
    page.wait_for_url("**/full-720.webp")
    context.close()
