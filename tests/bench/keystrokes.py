"""A very long article in the desk's form, in a browser: how long it takes to open, and what a key costs."""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from playwright.sync_api import Page, sync_playwright

from articles.models import Article
from tests.articles.desk.forms import change
from tests.bench.rows import Row
from tests.bench.servers import site
from tests.factories.articles import make_article
from tests.factories.blocks import make_example
from tests.factories.shows import make_image, make_season, make_show
from tests.journeys.conftest import BROWSER_ARGUMENTS, CHROMIUM


BLOCKS = 200
KINDS = ["text", "text", "text", "quote", "text", "question", "text", "image", "cast", "embed"]
KEYS = 100
PAUSE_MS = 60  # between two keys: a quick typist's
BUDGET = 0.05  # seconds from a key to the frame that shows its letter
TIMES = 3
PERCENTILE = 94  # of 100: 5 keys may be slower

# An event's timeStamp is when the key was pressed, even if the page was busy then. A message that is posted while a
# frame is drawn arrives after its painting.
WATCH_KEYS = """() => {
    window.keyTimes = [];
    addEventListener("keydown", ({ timeStamp }) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.keyTimes.push(performance.now() - timeStamp);
        port2.postMessage(null);
    }), { capture: true });
}"""
ALL_OPEN = """() => document.querySelector(".writing-form[data-ready]") && !document.querySelector(
    ".block:not(.empty-form) textarea[data-django-prose-editor-configurable]:not(.prose-editor > *)")"""


def rows() -> Iterator[Row]:
    article = _article()
    client = Client()
    client.force_login(User.objects.get(username="bench"))
    name = str(connection.settings_dict["NAME"])
    connection.close()
    subject = f"an article of {BLOCKS} blocks in the browser"
    with site(name, cache_mb=0) as server, _browser_page(server.url, client) as page:
        times = [_open(page, change(article)) for _ in range(TIMES + 1)][1:]  # the first fills the browser's cache
        yield Row(f"{subject}: opened", statistics.median(times), "s", spread=(max(times) - min(times)) / 2)
        for place, selector in (("in text", "#textblock_set-40 .tiptap"), ("in the headline", "#id_title")):
            times = _type(page, selector)
            yield Row(f"{subject}: a key {place}, median", statistics.median(times), "s")
            yield Row(f"{subject}: a key {place}, 95 of 100 within", sorted(times)[PERCENTILE], "s", BUDGET)


def _article() -> Article:
    show = make_show(title="Very Long Lights", slug="very-long-lights")
    season, image = make_season(show), make_image()
    article = make_article(title="Very long", slug="very-long", shows=[show], seasons=[season], text="")
    for place in range(BLOCKS):
        make_example(article, KINDS[place % len(KINDS)], season=season, image=image, ordering=10 * (place + 1))
    return article


@contextmanager
def _browser_page(url: str, client: Client) -> Iterator[Page]:
    """Open a browser in which the client's user is logged in."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=BROWSER_ARGUMENTS)
        context = browser.new_context(base_url=url, viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])
        yield context.new_page()
        browser.close()


def _open(page: Page, address: str) -> float:
    """Open the form; return the seconds until everything in it can be edited."""
    page.goto(address, wait_until="commit")
    page.wait_for_function(ALL_OPEN, timeout=120_000)
    return float(page.evaluate("performance.now()")) / 1000


def _type(page: Page, selector: str) -> list[float]:
    """Type; return the seconds that each key took until its letter was painted."""
    page.locator(selector).focus()
    page.wait_for_timeout(2000)
    page.evaluate(WATCH_KEYS)
    page.keyboard.type(("The lamp is lit again. " * KEYS)[:KEYS], delay=PAUSE_MS)
    page.wait_for_function(f"window.keyTimes.length >= {KEYS}")
    return [milliseconds / 1000 for milliseconds in page.evaluate("window.keyTimes")]
