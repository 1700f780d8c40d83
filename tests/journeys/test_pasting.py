"""What is pasted from Google Docs and Word becomes clean text, and blocks where the editor wants them."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.articles.desk.forms import change
from tests.factories.articles import make_article
from tests.journeys.test_desk import editor, open_form
from tests.journeys.test_rich_text import PASTE


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
__all__ = ["editor"]  # the fixture

GOOGLE_DOCS = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">'
    '<span style="font-weight:400;font-style:normal">The drama </span><span style="font-weight:700">returns</span>'
    '<span style="font-weight:400"> as </span><a href="https://www.google.com/url?q=https://example.com/news&amp;sa=D">'
    '<span>its makers said</span></a><span>.</span></p><h2 dir="ltr"><span style="font-weight:400">The cast</span></h2>'
    '<ul><li dir="ltr" aria-level="1"><p><span>Ida Rook</span></p></li><ul><li dir="ltr" aria-level="2"><p><span>as the '
    'keeper</span></p></li></ul></ul><p><span><img src="https://x.invalid/lamp.png" alt="A lamp"></span></p>'
    "<div><table><tbody><tr><td><p>Year</p></td><td><p>Keeper</p></td></tr><tr><td><p>2098</p></td><td><p>Rook</p></td></tr>"
    "</tbody></table></div></b>"
)
WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"></head>'
    "<body><!--StartFragment--><p class=MsoNormal>In <del>2024</del><ins>2026</ins> it <b style='mso-bidi-font-weight:normal'>"
    "returns</b> to 10<sup>6</sup> viewers.<o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
    "<![if !supportLists]><span style='mso-list:Ignore'>4.<span>&nbsp; </span></span><![endif]>Four</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span style='mso-list:Ignore'>5.</span>"
    "<![endif]>Five</p><!--EndFragment--></body></html>"
)


def test_a_paste_from_google_docs_is_clean_and_becomes_blocks_if_asked_to(editor: Page) -> None:
    page = editor
    article = make_article(text="<p>Before.</p>")
    open_form(page, change(article))
    text = page.locator(".tiptap").first
    text.evaluate("element => element.editor.commands.focus('end')")
    text.evaluate(PASTE, ["text/html", GOOGLE_DOCS])
    notice = page.locator(".toast")
    expect(notice).to_contain_text("Pasted: 1 heading, 1 picture, 1 table. Pictures do not fit into a text.")
    assert text.locator("strong").all_inner_texts() == ["returns"]
    expect(text.locator("a")).to_have_attribute("href", "https://example.com/news")
    expect(text.locator("h3")).to_have_text("The cast")
    expect(text.locator("ul ul li")).to_have_text("as the keeper")

    notice.get_by_role("button", name="Make blocks of it").click()
    expect(page.locator(".wanted-pictures:visible")).to_contain_text("Picture to add: A lamp")
    page.keyboard.press("Control+s")
    expect(page.locator(".toast")).to_have_text("Saved.")
    article = Article.objects.get()
    assert [block.heading for block in article.textblock_set.all()] == ["On the rocks", "The cast"]
    assert article.tableblock_set.get().rows == [["Year", "Keeper"], ["2098", "Rook"]]
    assert article.imageblock_set.get().wanted[0]["address"] == "https://x.invalid/lamp.png"


def test_a_paste_from_word_has_its_list_and_no_deleted_words_and_is_plain_where_the_server_fails(
    editor: Page, complaints: list[str]
) -> None:
    complaints.append("status of 500")
    page = editor
    open_form(page, change(make_article(text="<p></p>")))
    text = page.locator(".tiptap").first
    text.evaluate("element => element.editor.commands.focus('end')")
    text.evaluate(PASTE, ["text/html", WORD])
    expect(text.locator("ol")).to_have_attribute("start", "4")
    expect(text.locator("p").first).to_have_text("In 2026 it returns to 106 viewers.")
    expect(text.locator("strong")).to_have_text("returns")
    expect(text.locator("sup")).to_have_text("6")

    text.evaluate(PASTE, ["text/html", "<h2>The next part</h2><p>It begins.</p>"])
    expect(text.locator("h3")).to_have_text("The next part")  # and no words of the item where the caret was

    page.route("**/paste/", lambda route: route.fulfill(status=500, body="no"))
    text.evaluate(PASTE, ["text/plain", "The end\nis near."])
    expect(page.locator(".toast")).to_contain_text("Pasted as plain text.")
    expect(text).to_contain_text("is near.")
