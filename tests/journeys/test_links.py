"""Links to pages of the site, in a browser: found while typing, kept as references, followed by readers."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.editions.publish import publish
from articles.models import Article, Live, TextBlock
from tests.articles.desk.forms import change
from tests.factories.articles import make_article, make_live, make_user
from tests.factories.shows import make_person, make_show
from tests.journeys.conftest import log_in
from tests.journeys.test_desk import open_form
from tests.journeys.test_desk_accessibility import broken_rules


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("second browser"), pytest.mark.django_db(transaction=True)]


def prose(page: Page) -> Locator:
    return page.locator(".tiptap").first


def open_dialog(page: Page) -> Locator:
    prose(page).focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    return page.get_by_role("dialog", name=re.compile("(Add|Edit) link"))


def save(page: Page) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist").get_by_text("Saved.")).to_be_visible()


def test_a_link_is_found_while_typing_and_follows_the_page_it_names(page: Page) -> None:
    target = make_live(title="The finale of All of Us Are Dead", slug="finale")
    article = make_article(text="<p>Lighthouse</p>")
    log_in(page, make_user("editor"))
    open_form(page, change(article))
    dialog = open_dialog(page)
    page.keyboard.type("finale")
    expect(dialog.get_by_role("option", name=re.compile("The finale of"))).to_be_visible()
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    save(page)
    assert TextBlock.objects.get(parent=article).body == (
        f'<p><a href="#article:{target.pk}" rel="noopener">Lighthouse</a></p>'
    )
    publish(article, by=make_user())
    Article.objects.filter(pk=target.pk).update(slug="the-last-one")
    publish(Article.objects.get(pk=target.pk), by=make_user())
    page.goto(article.live.get_absolute_url())
    link = page.get_by_role("link", name="Lighthouse")
    expect(link).to_have_attribute("href", "/articles/the-last-one/")
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The finale of All of Us Are Dead")
    # The way back: before it is withdrawn, the desk says what links to it; afterwards readers see words.
    open_form(page, change(Article.objects.get(pk=target.pk)))
    page.get_by_text("1 article links to it").click()
    expect(page.get_by_role("link", name=article.title)).to_be_visible()
    page.get_by_role("button", name="Withdraw from readers").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert Live.objects.filter(pk=target.pk).exists()
    page.get_by_role("button", name="Withdraw from readers").click()
    page.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
    expect(page.locator(".messagelist").get_by_text("Withdrawn: no longer public.")).to_be_visible()
    page.goto(article.live.get_absolute_url())
    expect(page.get_by_text("Lighthouse")).to_be_visible()
    expect(page.get_by_role("link", name="Lighthouse")).to_have_count(0)


def test_the_dialog_names_the_page_of_a_link_and_marks_drafts(page: Page) -> None:
    draft = make_article(title="Tomorrow’s finale")
    person = make_person(name="Yoon Chan-young", other_names="윤찬영")
    article = make_article(text=f'<p><a href="#article:{draft.pk}">Lighthouse</a></p>')
    log_in(page, make_user("editor"))
    open_form(page, change(article))
    dialog = open_dialog(page)
    expect(dialog).to_contain_text("Tomorrow’s finale Article")
    expect(dialog).to_contain_text("Not public")
    page.keyboard.press("Enter")  # nothing typed: the link stays as it is
    expect(dialog).to_be_hidden()
    dialog = open_dialog(page)
    page.keyboard.type("윤찬영")
    dialog.get_by_role("option", name=re.compile("Yoon Chan-young")).click()
    dialog = open_dialog(page)
    page.keyboard.type("/articles/none/")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    save(page)
    assert f'href="#person:{person.pk}"' in TextBlock.objects.get(parent=article).body


def test_words_that_are_neither_a_page_nor_an_address_are_refused_and_stay(page: Page, complaints: list[str]) -> None:
    complaints.append("Failed to load resource")
    article = make_article(text="<p>Lighthouse</p>")
    log_in(page, make_user("editor"))
    open_form(page, change(article))
    dialog = open_dialog(page)
    page.keyboard.type("eleven locks")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("This is not an address.")
    expect(dialog.get_by_role("status")).to_have_text("No page of this site found for “eleven locks”.")
    page.route("**/articles/article/links/**", lambda route: route.abort())
    dialog.get_by_label("Page or URL").fill("twelve locks")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_contain_text("The server does not answer.")
    expect(dialog.get_by_label("Page or URL")).to_have_value("twelve locks")
    dialog.get_by_label("Page or URL").fill("https://example.org/")
    page.keyboard.press("Enter")
    expect(prose(page).get_by_role("link", name="Lighthouse")).to_have_attribute("href", "https://example.org/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dialog_is_accessible_and_fits_a_phone(browser: Browser, live_server: LiveServer, scheme: str) -> None:
    for number in range(9):
        make_article(title=f"The lamp {number} {'and a headline that is as long as headlines can be ' * 3}")
    make_show(title="The Lamp")
    article = make_article(text="<p>Lighthouse</p>")
    context = browser.new_context(
        base_url=live_server.url,
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        viewport={"width": 390, "height": 780},
    )
    page = context.new_page()
    log_in(page, make_user("editor"))
    open_form(page, change(article))
    dialog = open_dialog(page)
    page.keyboard.type("lamp")
    expect(dialog.get_by_role("option")).to_have_count(9)
    page.keyboard.press("ArrowDown")
    box = dialog.bounding_box()
    assert box
    assert (box["x"] >= 0, box["x"] + box["width"] <= 390, box["y"] + box["height"] <= 780) == (True, True, True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert broken_rules(page) == []
    context.close()
