"""Bringing text and pictures in, in a browser: what an editor presses, pastes, chooses and drops."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from articles.desk import paste
from articles.factcheck.outside_fetch import Endpoint, download
from articles.models import Article, ImageBlock
from shows.images.models import Licence
from tests.articles.desk.forms import change
from tests.articles.importing.documents import make_docx, make_png
from tests.factories.articles import make_article
from tests.journeys.test_desk import editor, open_form
from tests.journeys.test_desk_accessibility import broken_in_both_themes


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
__all__ = ["editor"]  # the fixture

START = "/admin/articles/article/start/"
PAGE = "<h1>Tin Moon</h1><p>The robots <b>ride</b> out of town at dawn.</p><img src='bolt.png' alt='Bolt'>"
PASTE_HTML = """(field, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    field.focus();
    field.select();
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
DROP = """([name, html, picture]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([html], name, { type: "text/html" }));
    dataTransfer.items.add(new File([new Uint8Array(picture)], "bolt.png", { type: "image/png" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""


class PictureServer(BaseHTTPRequestHandler):
    """Has one picture, and nothing else."""

    def do_GET(self) -> None:
        has_it = self.path == "/lamp.png"
        self.send_response(200 if has_it else 404)
        self.end_headers()
        self.wfile.write(make_png() if has_it else b"")

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def pictures_on_the_web(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have every name of the web lead to a server of the test: one on this machine is never asked otherwise."""
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), PictureServer)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()

    def resolve(host: str, port: int) -> list[Endpoint]:
        return [server.server_address]

    monkeypatch.setattr(paste, "download", partial(download, resolve=resolve))
    yield
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.usefixtures("pictures_on_the_web")
def test_a_picture_is_brought_when_its_button_is_pressed_and_stays_wanted_where_that_fails(
    editor: Page, complaints: list[str]
) -> None:
    complaints.append("status of 422")
    page = editor
    article = make_article(text="<p>Before.</p>")
    for place, (name, alt) in enumerate([("lamp.png", "The lamp"), ("gone.png", "The rope")]):
        wanted = {"address": f"http://pictures.test/{name}", "alt": alt, "caption": f"{alt} at dusk"}
        ImageBlock.objects.create(
            parent=article, region="main", ordering=20 + place, caption=f"{alt} at dusk", wanted=[wanted]
        )
    open_form(page, change(article))
    lists = page.locator(".wanted-pictures:visible")
    lists.nth(1).get_by_role("button", name="Bring this picture").click()
    expect(lists.nth(1).get_by_role("alert")).to_have_text(
        "Not brought: the server answered 404 Not Found. Save the picture on your computer and choose its file."
    )
    lists.nth(0).get_by_role("button", name="Bring this picture").click()
    expect(page.locator(".wanted-pictures:visible")).to_have_count(1)
    page.keyboard.press("Control+s")
    expect(page.locator(".toast")).to_have_text("Saved.")
    lamp, rope = Article.objects.get().imageblock_set.order_by("ordering")
    assert lamp.image is not None
    assert (lamp.image.alt, lamp.caption, lamp.wanted) == ("The lamp", "The lamp at dusk", [])
    assert (lamp.image.licence, lamp.image.source) == (Licence.UNKNOWN, "http://pictures.test/lamp.png")
    assert (rope.image, rope.wanted[0]["alt"]) == (None, "The rope")


def test_a_text_starts_from_a_rich_paste_from_files_that_are_chosen_and_from_files_that_are_dropped(
    editor: Page, complaints: list[str]
) -> None:
    complaints.append("status of 422")
    page = editor
    page.goto(START)
    text, plan = page.locator("#id_text"), page.locator(".plan")
    text.fill("* * *")
    text.evaluate(PASTE_HTML, PAGE)
    expect(page.locator("#pasted-rich")).to_be_visible()
    page.get_by_role("button", name="Preview import").click()
    expect(plan.locator(".plan-blocks li")).to_have_count(2)
    assert broken_in_both_themes(page) == []
    page.get_by_role("button", name="Import the plain words instead").click()
    page.get_by_role("button", name="Preview import").click()
    expect(page.locator(".errorlist")).to_contain_text("No sentences were found")
    expect(text).to_have_value("* * *")  # nothing typed is lost

    def answer_slowly(route: Any) -> None:
        page.wait_for_timeout(1500)
        route.continue_()

    page.route(f"**{START}", answer_slowly)
    files: list[FilePayload] = [{"name": "harbour.docx", "mimeType": "application/zip", "buffer": make_docx()}]
    page.locator("#id_file").set_input_files(files)
    page.get_by_role("button", name="Preview import").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(plan.locator(".plan-title")).to_have_text("Harbour Lights returns")
    expect(page.get_by_role("progressbar")).to_be_hidden()
    page.unroute(f"**{START}")

    page.evaluate(DROP, ["page.html", PAGE, list(make_png())])
    expect(plan.locator(".plan-title")).to_have_text("Tin Moon")
    page.get_by_role("button", name="Create draft").click()
    expect(page.locator(".writing-form[data-ready]")).to_be_attached()
    article = Article.objects.get()
    assert article.textblock_set.get().body == "<p>The robots <strong>ride</strong> out of town at dawn.</p>"
    assert article.imageblock_set.get().image.alt == "Bolt"  # type: ignore[union-attr]
