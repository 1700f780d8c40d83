"""Two shows of one name: told apart while one is made, while a text is imported, in the picker, and by readers."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from shows.models import Show
from tests.factories.shows import make_show
from tests.journeys.test_desk import editor
from tests.journeys.test_desk_accessibility import broken_rules


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
__all__ = ["editor"]  # the fixture
AMERICAN, BRITISH = "Harbour Watch (United States, 2019)", "Harbour Watch (United Kingdom, 2011)"


def test_a_twin_is_made_asked_for_chosen_and_read(editor: Page) -> None:
    page = editor
    make_show(title="Harbour Watch", slug="harbour-watch", country="United States", year=2019)

    page.goto("/admin/shows/show/add/")
    page.locator("#id_title").fill("Harbour Watch")
    page.locator("#id_country").fill("United Kingdom")
    page.locator("#id_year").fill("2011")
    page.locator("#id_other_titles").fill("Hafenwache")
    page.locator("[name=_save]").click()
    expect(page.locator(".messagelist")).to_contain_text("because another has “harbour-watch” already")
    expect(page.locator("#result_list")).to_contain_text(AMERICAN)
    expect(page.locator("#result_list")).to_contain_text(BRITISH)
    british = Show.objects.get(year=2011)
    assert british.slug == "harbour-watch-2"

    page.goto("/admin/articles/article/start/")
    page.locator("#id_text").fill("Harbour Watch season 3 is coming\n\nThe river freezes, and everybody waits.")
    page.get_by_role("button", name="Preview import").click()
    question = page.get_by_role("group", name="Which “Harbour Watch” is it about?")
    expect(question.get_by_label("None of these")).to_be_checked()
    assert broken_rules(page) == []
    question.get_by_label(BRITISH).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Create draft").click()
    expect(page.locator(".writing-form[data-ready]")).to_be_attached()
    assert list(Article.objects.get().shows.all()) == [british]

    expect(page.locator(".field-shows .select2-selection__choice")).to_contain_text(BRITISH)

    page.goto("/admin/shows/castmember/add/")
    page.locator(".field-show .select2-selection").click()
    page.keyboard.type("hafen")
    expect(page.locator(".select2-results__option")).to_have_text([BRITISH])

    page.goto("/search/?q=harbour+watch")
    expect(page.locator(".known-item")).to_contain_text(["United States, 2019", "United Kingdom, 2011"])
    page.goto("/shows/harbour-watch-2/")
    expect(page).to_have_title(f"{BRITISH} · Greenroom")
    expect(page.locator(".show-words")).to_contain_text("Hafenwache")
