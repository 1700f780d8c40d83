"""A link to a sentence selects its words: from a flag, and from the list of unfinished places."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Edition, Flag
from tests.articles.desk.forms import change
from tests.factories.articles import make_article, make_live, make_section
from tests.factories.blocks import chip, make_example
from tests.factories.shows import make_image, make_season
from tests.journeys.conftest import expect_value
from tests.journeys.test_desk import editor, open_form


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
__all__ = ["editor"]  # the fixture

# The words marked, those selected, and whether they are within the window.
MARKED = """() => {
    const [range] = CSS.highlights.get("sentence") || [];
    const box = range.getBoundingClientRect();
    const isSeen = box.top > 60 && box.bottom < innerHeight;
    return [range.toString(), getSelection().toString(), isSeen];
}"""


def fill(article: Article) -> None:
    season, image = make_season(), make_image()
    for ordering in range(3, 12):
        make_example(article, "text", season=season, image=image, ordering=ordering * 10)
    body = f"<p>Before {chip(season)}.</p><p>Well. Nobody <em>has</em>  said {chip(season)} who. More.</p>"
    article.textblock_set.create(ordering=500, body=body)


def test_a_flag_leads_into_its_sentence(editor: Page) -> None:
    page, live = editor, make_live()
    fill(live.article)
    Flag.objects.create(
        live=live,
        key="a",
        reason="passed",
        severity=1,
        block=10,
        sentence="Nobody has said 2199 who.",
        stands_as="Nobody has said \ufffc who.",
        words="Nobody has said",
        explanation="It has passed.",
    )
    page.goto(f"/admin/articles/article/{live.pk}/checks/")
    page.get_by_role("link", name="Edit article at this sentence").click()
    expect(page.locator(".writing-form[data-ready]")).to_be_attached()
    page.wait_for_function("() => CSS.highlights.has('sentence')")
    page.wait_for_function(f"() => ({MARKED})()[2]")  # pictures above it may still be loading
    words, selected, is_seen = page.evaluate(MARKED)
    assert words.startswith("Nobody has")
    assert words.endswith("who.")
    assert " ".join(selected.split()) == "Nobody has said"
    assert is_seen
    page.keyboard.type("Now: somebody has")
    expect(page.locator(".tiptap").last).to_contain_text("Well. Now: somebody has")
    expect(page.locator(".tiptap").last).not_to_contain_text("Nobody")
    assert not page.evaluate("() => CSS.highlights.has('sentence')")


def test_unfinished_places_are_listed_once_and_lead_to_their_sentences(editor: Page) -> None:
    page = editor
    article = make_article(section=make_section(), standfirst="To come: two sentences.")
    fill(article)
    article.textblock_set.create(ordering=600, body="<p>Fine. It runs TK minutes.</p>")
    open_form(page, change(article))
    page.locator(".writing-bar [name=_publish]").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Saved, not published: 2 things to put right")
    expect(alert).to_be_focused()
    alert.get_by_role("link", name="It runs TK minutes.").click()
    expect_value(page, lambda page: page.evaluate(MARKED), ["It runs TK minutes.", "TK", True])
    alert.get_by_role("link", name="To come: two sentences.").click()
    standfirst = page.locator("#id_standfirst")
    expect(standfirst).to_be_focused()
    assert standfirst.evaluate("(e) => [e.selectionStart, e.selectionEnd]") == [0, len("To come: two sentences.")]
    assert not Edition.objects.exists()
    alert.get_by_role("button", name="Publish anyway").click()
    expect(page.locator(".toast")).to_contain_text("Edition 1 is live.")
    expect(alert).to_have_count(0)
    assert Edition.objects.count() == 1
