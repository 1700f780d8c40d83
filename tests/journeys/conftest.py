"""A real browser for journeys. A journey fails on any error or warning that the browser writes to its console."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from articles.editions.reindexing import reindex, reindex_names
from config.pagecache.server import PageCache


# Playwright runs an event loop in this thread: without this, Django refuses the queries of the tests as unsafe.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = Path("/usr/bin/chromium")
# The same engine without windows: a new profile costs it a seventh of the work.
HEADLESS_SHELL = Path("/usr/bin/chromium-headless-shell")
DEFAULT_TIMEOUT_MS = 15_000
expect.set_options(timeout=DEFAULT_TIMEOUT_MS)
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = HEADLESS_SHELL if HEADLESS_SHELL.exists() else CHROMIUM
    if not program.exists():
        pytest.skip("NO BROWSER: install Debian's chromium-headless-shell, or chromium, to run the journeys.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(program), args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def page_cache(live_server: LiveServer) -> None:
    """Put the page cache in front of the live server, as in production."""
    live_server.thread.httpd.set_app(PageCache(WSGIHandler(), max_bytes=10_000_000))


@pytest.fixture(autouse=True)
def check_derived_rows(transactional_db: None) -> Iterator[None]:
    """After each journey, check that the rows derived from editions and names agree with them."""
    yield
    assert reindex_names(mend=False) == []
    assert reindex(mend=False) == []


@pytest.fixture
def context(browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    """Open a new browser profile, without cookies, in a window of desktop size."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(DEFAULT_TIMEOUT_MS)
    yield context
    context.close()


@pytest.fixture
def complaints() -> list[str]:
    """Return the console messages to expect in this journey, or parts of them; a journey adds its own.

    The answer 422 to a refused form is one, for example.
    """
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


def expect_value(page: Page, read: Callable[[Page], object], expected: object) -> None:
    """Wait until what is read of a page is what is expected: the browser may not have done yet what it was asked to."""
    deadline = time.monotonic() + DEFAULT_TIMEOUT_MS / 1000
    while read(page) != expected and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    assert read(page) == expected


def settle(page: Page) -> None:
    """Wait until the browser has drawn what the last key did, however busy the machine is.

    A rich text restores its selection a frame after it gets the focus: a key pressed before that would be undone.
    """
    for _ in range(2):
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        page.wait_for_timeout(50)


def log_in(page: Page, user: User) -> None:
    """Give the browser a session of an editor, as after `log_in_by_form`, but without opening a page."""
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": session.key, "value": session.value, "domain": "localhost", "path": "/"}])


def log_in_by_form(page: Page, user: User) -> None:
    """Log in as an editor does."""
    page.goto("/admin/")
    page.fill("input[name=username]", user.username)
    page.fill("input[name=password]", "greenroom")
    page.click("[type=submit]")
