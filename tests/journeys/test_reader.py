"""Readers: with and without JavaScript, by mouse and by keyboard, on a phone and at a desk."""

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.comments.moderation import approve
from articles.editions.publish import publish
from articles.models import Author, Comment, ImageBlock, Live
from shows.images.renditions import render
from shows.models import Episode, Image, Person, Season, Show
from tests.articles.reading.test_views import make_rich
from tests.factories.articles import make_comment, make_live, make_section, make_user
from tests.factories.shows import make_image
from tests.journeys.test_desk_accessibility import broken_rules


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("second browser")]
WIDTHS_PX = (320, 390, 768, 1280, 1600)
PREFETCH_TIMEOUT_MS = 30_000


@pytest.fixture
def live() -> Live:
    live = make_rich(blocks=2, comments=3, related=3)
    if live.lead_image:
        render(live.lead_image)
    return live


def addresses(live: Live) -> list[str]:
    show = live.shows.get()
    newest = Comment.objects.filter(article=live.pk, parent=None).latest("pk")
    return [
        "/",
        live.get_absolute_url(),
        reverse("replies", args=[live.slug, newest.pk]),
        show.get_absolute_url(),
        "/shows/",
        show.cast.all()[0].person.get_absolute_url(),
        live.section.get_absolute_url(),
        live.authors.all()[0].get_absolute_url(),
        live.tags.all()[0].get_absolute_url(),
        "/search/?q=lamp",
        "/search/?q=nothing-of-the-kind",
    ]


MIN_WIDTH_PX = 64  # the smallest rendition is wider: narrower pictures cannot fit
WITHOUT_PICTURES = {"/search/?q=nothing-of-the-kind"}
# For each picture: the width that its `sizes` asks for and the width that the page shows, both in pixels.
ASKED_AND_SHOWN = """() => [...document.querySelectorAll("picture")].map(picture => {
  const ruler = document.body.appendChild(document.createElement("div"));
  const entries = picture.querySelector("source").sizes.split(/,(?![^(]*\\))/).map(entry => entry.trim());
  const sizes = entries.map(entry => entry.match(/^(?:(\\(min-width: [^)]+\\)) )?(.+)$/));
  ruler.style.width = sizes.find(([, condition]) => !condition || matchMedia(condition).matches)[2];
  const asked = ruler.getBoundingClientRect().width;
  ruler.remove();
  return [asked, picture.querySelector("img").getBoundingClientRect().width];
})"""


def test_pictures_are_asked_for_as_wide_as_they_are_shown(page: Page, live: Live) -> None:
    show_a_picture_everywhere(live)
    for address in addresses(live):
        page.goto(address)
        for width in (320, 390, 600, 768, 820, 1000, 1100, 1200, 1280, 1600):
            page.set_viewport_size({"width": width, "height": 900})
            pictures = [(asked, shown) for asked, shown in page.evaluate(ASKED_AND_SHOWN) if shown >= MIN_WIDTH_PX]
            assert pictures or address in WITHOUT_PICTURES or address.endswith("/replies/")
            assert [pair for pair in pictures if not 0.85 <= pair[0] / pair[1] <= 1.2] == [], (address, width)


def show_a_picture_everywhere(live: Live) -> None:
    """Give every article, show, person and author a picture, fill every list, and render all pictures."""
    section, show, author = live.section, live.shows.get(), live.authors.all()[0]
    filing: dict[str, Any] = {"section": section, "shows": [show], "tags": list(live.tags.all()), "authors": [author]}
    for _ in range(12):
        make_live(lead_image=make_image(), people=[show.cast.all()[0].person], **filing)
    make_live(lead_image=make_image(), section=make_section(name="Alone"))
    ImageBlock.objects.update(layout="wide")
    ImageBlock.objects.filter(pk=ImageBlock.objects.all()[0].pk).update(layout="column")
    publish(live.article, by=make_user())
    Show.objects.update(poster=make_image())
    Person.objects.update(portrait=make_image())
    Author.objects.update(portrait=make_image())
    for image in Image.objects.all():
        render(image)


EVERY_RULE: dict[str, Any] = {}  # options of axe


def test_every_page_passes_the_accessibility_rules(page: Page, live: Live) -> None:
    for address in addresses(live):
        page.emulate_media(color_scheme="light")
        page.goto(address)
        assert broken_rules(page, EVERY_RULE) == [], address
        page.emulate_media(color_scheme="dark")
        assert broken_rules(page, EVERY_RULE) == [], f"{address}, dark"


@pytest.mark.parametrize(
    "complaints", [[], ["Failed to load resource"]], ids=["with its fonts", "before they have come"]
)
def test_no_page_scrolls_sideways_at_any_width(page: Page, live: Live, complaints: list[str]) -> None:
    if complaints:
        page.route("**/*.woff2", lambda route: route.abort())
    make_comment(live, name="N" * 80, text="https://example.org/" + "long" * 90)
    make_live(title="Unbreakable" * 20, section=live.section)
    Image.objects.update(credit="Unbreakable" * 8)
    show = live.shows.get()
    show.title = show.original_title = show.other_titles = show.network = "Unbreakable" * 9
    show.save()
    for season in Season.objects.all():
        Episode.objects.create(season=season, number=9, title="Unbreakable" * 9, synopsis="Unbreakable" * 20)
    for address in addresses(live):
        page.goto(address)
        page.evaluate("document.fonts.ready")
        for width in WIDTHS_PX:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{address} at {width}px is {wide}px wide"


def test_a_tall_stack_of_accents_covers_nothing_around_a_comment_or_a_headline(page: Page, live: Live) -> None:
    comment = make_comment(live, name="Ada", text="Seen it.")
    page.goto(live.get_absolute_url())
    for box, text in ((f"#comment-{comment.pk}", f"#comment-{comment.pk} .comment-text p"), ("h1", "h1")):
        page.locator(box).scroll_into_view_if_needed()
        page.locator(text).evaluate("(element, text) => element.textContent = text", "Ada")
        without = above(page, box)
        page.locator(text).evaluate("(element, text) => element.textContent = text", "Ada" + "\u0301" * 90)
        assert above(page, box) == without


def above(page: Page, selector: str) -> bytes:
    """Return a picture of the strip above an element, out of reach of its descenders and focus ring."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    return page.screenshot(clip={"x": box["x"], "y": box["y"] - 60, "width": 300, "height": 20})


def test_a_reader_comments_by_keyboard_alone_and_sees_it_when_it_is_approved(page: Page, live: Live) -> None:
    page.goto(live.get_absolute_url())
    page.get_by_label("Name").focus()
    page.keyboard.type("Ada")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("The lamp went out\ntwice.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#comment-\d+$"))
    expect(page.get_by_text("awaiting moderation")).to_be_visible()
    expect(page.get_by_text("The lamp went out")).to_be_visible()
    approve(Comment.objects.filter(name="Ada"), by=make_user("moderator"))
    page.reload()
    expect(page.get_by_text("The lamp went out")).to_be_visible()
    expect(page.get_by_text("awaiting moderation")).to_have_count(0)


def test_a_comment_works_without_javascript_and_loses_nothing_when_refused(
    browser: Browser, live_server: LiveServer, live: Live
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(live.get_absolute_url())
    page.fill("textarea[name=text]", "Nobody is named.")
    page.locator(
        "form[action$='/comments/'] button[type=submit], form[action$='/comments/'] button:not([type])"
    ).click()
    expect(page.get_by_text("Please enter your name.").first).to_be_visible()
    expect(page.locator("textarea[name=text]")).to_have_value("Nobody is named.")
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_label("Name").fill("Ada")
    page.keyboard.press("Enter")
    expect(page.get_by_text("awaiting moderation")).to_be_visible()
    context.close()


def test_a_reply_is_stored_under_the_comment_that_it_answers(page: Page) -> None:
    live = make_live()
    make_comment(live, name="Bea", text="Who keeps the light?")
    page.goto(live.get_absolute_url())
    page.get_by_role("link", name=re.compile("Reply")).click()
    expect(page.get_by_text("Replying to")).to_be_visible()
    page.get_by_label("Name").fill("Ada")
    page.locator("textarea[name=text]").fill("Ida does.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("awaiting moderation")).to_be_visible()
    assert Comment.objects.get(name="Ada").parent == Comment.objects.get(name="Bea")


def test_a_video_is_loaded_only_when_a_reader_asks_for_it(page: Page, complaints: list[str]) -> None:
    complaints += ["ERR_", "Failed to load"]  # tests reach no other site
    live, asked = make_rich(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(live.get_absolute_url())
    page.wait_for_load_state("networkidle")
    host = page.evaluate("location.origin")
    assert [url for url in asked if not url.startswith((host, "data:"))] == []
    page.get_by_role("link", name=re.compile("YouTube")).or_(
        page.get_by_role("button", name=re.compile("YouTube"))
    ).first.click()
    expect(page.locator("iframe[src^='https://www.youtube-nocookie.com/embed/abcdefghijk']")).to_be_attached()


def test_the_lead_picture_comes_as_avif_in_a_size_that_fits_a_phone(browser: Browser, live_server: LiveServer) -> None:
    image = make_image(size=(1600, 900))
    render(image)
    live = make_live(lead_image=image)
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 800}, device_scale_factor=2
    )
    page = context.new_page()
    page.goto(live.get_absolute_url())
    shown = page.locator("img").first.evaluate("image => [image.currentSrc, image.naturalWidth]")
    assert re.search(r"/wide-(640|960)\.avif$", shown[0]), shown
    context.close()


def test_the_404_page_offers_a_search(page: Page, complaints: list[str]) -> None:
    complaints.append("404")
    make_live(title="Kraken wakes")
    page.goto("/articles/nothing/")
    page.get_by_role("searchbox").first.fill("kraken")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Kraken wakes")).to_be_visible()


def test_a_hovered_link_is_prefetched_but_not_links_to_the_desk(page: Page, live: Live) -> None:
    browser = page.context.new_cdp_session(page)
    browser.send("Preload.enable")
    ahead: list[list[str]] = []

    def listen(event: dict[str, Any]) -> None:
        ahead.append([source["key"]["url"] for source in event["preloadingAttemptSources"]])

    browser.on("Preload.preloadingAttemptSourcesUpdated", listen)
    page.goto("/")
    page.evaluate("document.querySelector('footer').innerHTML += '<a href=/admin/>Desk</a><a href=/?page=2>More</a>'")
    page.hover(f"a[href='{live.get_absolute_url()}'] >> nth=0")
    for _ in range(PREFETCH_TIMEOUT_MS // 50):
        if ahead and ahead[-1]:
            break
        page.wait_for_timeout(50)
    assert any(address.endswith(live.get_absolute_url()) for address in ahead[-1])
    assert not [address for address in ahead[-1] if "/admin/" in address or "?" in address]
