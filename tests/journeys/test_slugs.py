"""Slugs that the browser makes while an editor types: those that the server would make."""

from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect

from shows.models import Show
from shows.slugs import cut_slug, slugify
from tests.factories.articles import make_user
from tests.journeys.conftest import log_in


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TITLES = [
    "Lights, Camera – Action!",
    "हिन्दी में पहली फिल्म",
    "ที่นี่ กรุงเทพ",
    "தமிழ் மொழி",
    "বাংলা ভাষা",
    "مُحَمَّد",
    "Trực tiếp bóng đá",
    normalize("NFD", "Trực tiếp Amélie"),
    "Große Straße",
    "IĞDIR İstanbul ılık",
    "ＮＨＫ　ﾆｭｰｽ",
    "ΟΔΟΣ",
    "_ि क!\u0301ि क\u200dि a\ufeffb",
    "❤️ 🧟",
    "क्षि" * 60,
    "𝒜𐐀" * 120,
]


@pytest.fixture
def editor(page: Page) -> Page:
    log_in(page, make_user("editor"))
    return page


def test_every_title_has_the_slug_that_the_server_makes(editor: Page) -> None:
    editor.goto("/admin/shows/show/add/")
    title, slug = editor.locator("#id_title"), editor.locator("#id_slug")
    for text in TITLES:
        title.evaluate("(field, text) => { field.removeAttribute('maxlength'); field.value = text }", text)
        title.press("End")
        expect(slug).to_have_value(cut_slug(slugify(text), 200))


def test_a_show_in_hindi_is_found_at_the_address_that_was_typed_for_it(editor: Page) -> None:
    editor.goto("/admin/shows/show/add/")
    editor.locator("#id_title").press_sequentially("हिन्दी में")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_role("link", name="हिन्दी में").first).to_be_visible()
    editor.goto("/shows/हिन्दी-में/")
    expect(editor.get_by_role("heading", level=1)).to_have_text("हिन्दी में")
    assert "हिन्दी-में" in str(editor.evaluate("decodeURI(location.pathname)"))


def test_a_show_whose_title_has_no_letters_gets_an_address_all_the_same(editor: Page) -> None:
    editor.goto("/admin/shows/show/add/")
    editor.locator("#id_title").press_sequentially("🧟")
    expect(editor.locator("#id_slug")).to_have_value("")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.locator(".messagelist .success")).to_contain_text("🧟")
    assert Show.objects.get().slug
