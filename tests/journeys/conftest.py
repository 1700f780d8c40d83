"""A real browser for whole stories. A journey fails on whatever the browser complains of: scripts, policy, missing files."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from articles.editions.reindexing import reindex
from config.pagecache.server import PageCache


# Playwright's loop runs in this thread; Django would take every query of the test for one made inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("NO BROWSER: install Debian's chromium to run the journeys.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def pages_are_kept(live_server: LiveServer) -> None:
    """Put the page cache before the journeys' server, as it stands before the real one."""
    live_server.thread.httpd.set_app(PageCache(WSGIHandler(), max_bytes=10_000_000))


@pytest.fixture(autouse=True)
def derived_agrees(transactional_db: None) -> Iterator[None]:
    """After each journey, what is derived from editions is what they say."""
    yield
    assert reindex(mend=False) == []


@pytest.fixture
def context(browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    """A visitor of their own: no cookies yet, a desktop's window."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser may complain of in this journey: parts of its messages. A refused form is such a complaint."""
    return []


@pytest.fixture
def page(context: BrowserContext, complaints: list[str]) -> Iterator[Page]:
    messages: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            messages.append(message.text)

    page = context.new_page()
    page.on("console", listen)
    page.on("pageerror", lambda error: messages.append(str(error)))
    yield page
    unexpected = [text for text in messages if not any(allowed in text for allowed in complaints)]
    assert unexpected == [], "The browser complained."


def log_in(page: Page, user: User) -> None:
    """Log in as an editor does."""
    page.goto("/admin/")
    page.fill("input[name=username]", user.username)
    page.fill("input[name=password]", "greenroom")
    page.click("[type=submit]")
