"""Previews: beside the form, on another day, and by a link for somebody without a login."""

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from articles.models import Article, PreviewRemark, TextBlock
from tests.articles.desk.forms import change
from tests.factories.articles import make_article, make_user
from tests.factories.shows import make_fact, make_season
from tests.journeys.conftest import log_in
from tests.journeys.test_desk import open_form
from tests.journeys.test_desk_accessibility import broken_rules


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def article(transactional_db: None) -> Article:
    """Return an article of twelve long blocks, the last of which says when a season comes."""
    fact = make_fact(make_season(), "release-window", "2099", certainty="confirmed")
    article = make_article(title="The lamp is lit", text="")
    for number in range(12):
        TextBlock.objects.create(
            parent=article, ordering=10 * number, heading=f"Part {number}", body="<p>It burns all night.</p>" * 12
        )
    chip = f'<p>It <fact-ref data-fact="{fact.subject_key}" data-say="clause"></fact-ref>.</p>'
    TextBlock.objects.create(parent=article, ordering=500, heading="The last part", body=chip)
    return article


def preview_of(page: Page) -> FrameLocator:
    return page.frame_locator(".preview-frame iframe:not(.is-loading)")


def test_the_preview_follows_the_block_that_is_edited_and_stays_there_while_one_types(
    page: Page, article: Article
) -> None:
    log_in(page, make_user("editor"))
    page.set_viewport_size({"width": 1440, "height": 900})
    open_form(page, change(article))
    page.get_by_role("tab", name="Preview").click()
    frame = preview_of(page)
    expect(frame.get_by_role("heading", name="Part 0")).to_be_in_viewport()

    heading = page.get_by_role("group", name="Text: The last part").get_by_label("Heading", exact=True)
    heading.click()
    expect(frame.get_by_role("heading", name="The last part")).to_be_in_viewport()
    heading.press_sequentially("!")
    expect(frame.get_by_role("heading", name="The last part!")).to_be_in_viewport()

    # Whoever scrolls the preview keeps their place while they type.
    frame.get_by_role("heading", name="Part 3").evaluate("(heading) => heading.scrollIntoView({ block: 'start' })")
    heading.press_sequentially("?")
    expect(frame.get_by_role("heading", name="The last part!?")).to_be_attached()
    expect(frame.get_by_role("heading", name="Part 3")).to_be_in_viewport()
    for name, width in (("Tablet", 768), ("Desktop", 1280), ("Phone", 390)):
        page.get_by_role("button", name=name, exact=True).click()
        expect(frame.locator("html")).to_have_js_property("clientWidth", width)


def test_the_preview_reads_as_on_another_day(page: Page, article: Article, complaints: list[str]) -> None:
    complaints.append("422")
    log_in(page, make_user("editor"))
    open_form(page, change(article))
    page.get_by_role("tab", name="Preview").click()
    frame = preview_of(page)
    expect(frame.get_by_text("will premiere in 2099")).to_be_attached()
    page.get_by_label("As it reads on").fill("2101-03-01")
    expect(frame.get_by_text("premiered in 2099")).to_be_attached()
    expect(page.get_by_text("Unsaved changes")).to_be_hidden()

    page.goto(f"/admin/articles/article/{article.pk}/preview/?on=2101-02-30")
    expect(page.get_by_role("alert")).to_contain_text("“2101-02-30” is no day.")
    page.get_by_label("How does it read on").fill("2101-03-01")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("As it reads on 1 March 2101")).to_be_visible()
    expect(page.get_by_text("premiered in 2099").first).to_be_attached()


def test_somebody_without_a_login_leaves_a_remark_on_a_phone_which_stands_at_its_block(
    page: Page, article: Article, browser: Browser, complaints: list[str]
) -> None:
    complaints += ["410", "422", "Content Security Policy", "index 0"]  # the last two: of axe, which adds styles
    log_in(page, make_user("editor"))
    open_form(page, change(article))
    page.get_by_role("tab", name="Preview").click()
    page.get_by_text("Share the draft").click()
    page.get_by_label("For whom").fill("Vera’s agent")
    page.get_by_role("button", name="Make link").click()
    address = page.get_by_label("The link for Vera’s agent")
    expect(address).to_be_focused()
    path = "/preview/" + address.input_value().split("/preview/")[1]
    expect(page.get_by_text("Unsaved changes")).to_be_hidden()

    base = page.url.split("/admin/")[0]
    phone = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False, base_url=base)
    visitor = phone.new_page()
    visitor.goto(path)
    expect(visitor.get_by_role("heading", name="The lamp is lit")).to_be_visible()
    checked = browser.new_page(viewport={"width": 390, "height": 844}, bypass_csp=True, base_url=base)
    checked.goto(path)
    checked.get_by_text("Leave a remark on the whole article").click()
    assert broken_rules(checked) == []
    checked.close()
    visitor.get_by_text("Leave a remark on The last part").click()
    visitor.locator("details[open]").get_by_label("Remark").fill("She is called Wanda.")
    name = visitor.locator("details[open]").get_by_label("Name")
    expect(name).to_have_value("Vera’s agent")
    name.fill("")
    visitor.locator("details[open]").get_by_role("button", name="Send remark").click()
    expect(visitor.get_by_text("Please enter your name.")).to_be_visible()
    name.fill("Vera")
    visitor.locator("details[open]").get_by_role("button", name="Send remark").click()
    expect(visitor.locator(".remark")).to_contain_text("She is called Wanda.")

    page.evaluate("dispatchEvent(new Event('online'))")  # as the next heartbeat, without a save
    expect(page.get_by_role("tab", name="Preview 1")).to_be_visible()
    block = page.get_by_role("group", name="Text: The last part")
    expect(block.locator(".block-remarks")).to_contain_text("She is called Wanda.")
    assert broken_rules(page) == []
    block.get_by_role("button", name="Mark done").click()
    expect(block.locator(".block-remarks")).to_have_count(0)
    expect(block).to_be_focused()
    assert PreviewRemark.objects.get().done_at is not None

    page.get_by_role("button", name="Revoke the link for Vera’s agent").click()
    expect(page.locator(".link-list")).to_contain_text("Revoked")
    visitor.goto(path)
    expect(visitor.get_by_role("heading", name="This preview is closed.")).to_be_visible()
    phone.close()
