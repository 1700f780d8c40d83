"""Logging in to the desk with a second factor, in a browser: a passkey, an app, a recovery code, another device."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.authenticator import add_app, code_of, second_factors, wrong_code
from tests.factories.articles import make_user
from tests.journeys.conftest import DEFAULT_TIMEOUT_MS, log_in_by_form
from tests.journeys.test_desk_accessibility import broken_in_both_themes


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("second browser")]

PASSKEY_DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def user() -> User:
    return make_user("editor", username="ines")


@pytest.fixture
def passkey_device(page: Page) -> Iterator[None]:
    """Give the browser a device that holds passkeys, and whose owner confirms each use at once."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY_DEVICE})
    yield
    session.send("WebAuthn.disable")


def log_out(page: Page) -> None:
    page.get_by_role("button", name="Log out", exact=True).click()
    expect(page.get_by_role("heading", name="Logged out")).to_be_visible()


def add_passkey(page: Page, name: str, *, logs_in_alone: bool) -> None:
    page.get_by_role("link", name="Two-factor login").click()
    page.get_by_role("link", name="Add passkey").click()
    page.get_by_label("Its name").fill(name)
    page.get_by_label("Log in with it alone").set_checked(logs_in_alone)
    page.get_by_role("button", name="Add passkey").click()
    expect(page.get_by_text("The passkey is added.")).to_be_visible()


def test_a_passkey_logs_in_without_user_name_and_password_and_is_renamed_and_removed(
    page: Page, user: User, passkey_device: None
) -> None:
    log_in_by_form(page, user)
    add_passkey(page, "My laptop", logs_in_alone=True)
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    log_out(page)

    page.goto("/admin/articles/article/")
    page.get_by_role("button", name="Log in with a passkey").click()
    expect(page.locator(".desk-who")).to_contain_text("ines")
    assert page.url.endswith("/admin/articles/article/")
    expires = Session.objects.get().expire_date  # as after a password
    assert expires > timezone.now() + timedelta(days=13)

    page.goto("/admin/account/")
    expect(page.get_by_text("logs in without a password")).to_be_visible()
    page.get_by_role("link", name="Rename My laptop").click()
    page.get_by_label("Name").fill("Old laptop")
    page.get_by_role("button", name="Save name").click()
    page.get_by_role("link", name="Remove Old laptop").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("The passkey is removed.")).to_be_visible()
    assert second_factors(user) == []


def test_a_passkey_is_asked_for_after_the_password(page: Page, user: User, passkey_device: None) -> None:
    log_in_by_form(page, user)
    add_passkey(page, "Key ring", logs_in_alone=False)
    log_out(page)

    log_in_by_form(page, user)
    expect(page.get_by_role("heading", name="Your second factor")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator(".desk-who")).to_contain_text("ines")
    assert Authenticator.objects.get(type="webauthn").last_used_at is not None


def test_a_browser_without_the_passkey_says_that_nothing_came(page: Page, user: User) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY_DEVICE})
    page.goto("/admin/login/")
    page.get_by_role("button", name="Log in with a passkey").click()
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text("Nothing came from the passkey")


def test_an_app_is_set_up_a_wrong_code_is_refused_and_the_right_one_logs_in(page: Page, user: User) -> None:
    log_in_by_form(page, user)
    page.get_by_role("link", name="Two-factor login").click()
    page.get_by_role("link", name="Set up app").click()
    secret = page.locator(".account-key").inner_text()
    page.get_by_label("Type the code").fill(code_of(secret))
    page.get_by_role("button", name="Turn on").click()
    expect(page.locator(".account-codes li")).to_have_count(10)
    log_out(page)

    log_in_by_form(page, user)
    page.get_by_label("Code of your app").fill(wrong_code(secret))
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text("This code is not right.")
    page.get_by_label("Code of your app").fill(code_of(secret))
    page.get_by_role("button", name="Log in").click()
    expect(page.locator(".desk-who")).to_contain_text("ines")


def test_five_wrong_codes_are_enough(page: Page, user: User, complaints: list[str]) -> None:
    complaints.append("429 (Too Many Requests)")
    add_app(user)
    log_in_by_form(page, user)
    for _ in range(5):
        page.get_by_label("Code of your app").fill(wrong_code())
        page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert").filter(visible=True)).to_have_text(
        "Too many failed attempts. Wait 15 minutes, then try again."
    )


def test_a_recovery_code_logs_in_once(page: Page, user: User) -> None:
    recovery_code, *_ = add_app(user)
    log_in_by_form(page, user)
    page.get_by_label("recovery code").fill(recovery_code)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator(".desk-who")).to_contain_text("ines")
    log_out(page)

    log_in_by_form(page, user)
    page.get_by_label("recovery code").fill(recovery_code)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text("Each code works once")


def test_another_device_is_logged_out_from_the_list(
    page: Page, user: User, browser: Browser, live_server: LiveServer
) -> None:
    elsewhere = browser.new_context(base_url=live_server.url, user_agent="Mozilla/5.0 (Android 16) Firefox/150.0")
    elsewhere.set_default_timeout(DEFAULT_TIMEOUT_MS)
    phone = elsewhere.new_page()
    log_in_by_form(phone, user)
    expect(phone.locator(".desk-name")).to_be_visible()

    log_in_by_form(page, user)
    page.get_by_role("link", name="Where you are logged in").click()
    page.get_by_role("button", name="Log out there: Firefox on Android").click()
    expect(page.get_by_text("Logged out there.")).to_be_visible()
    expect(page.get_by_text("You are logged in nowhere else.")).to_be_visible()

    phone.goto("/admin/")
    expect(phone.get_by_role("heading", name="Log in to the desk")).to_be_visible()
    elsewhere.close()


def test_an_editor_who_needs_a_second_factor_sets_one_up_and_goes_on_to_the_desk(
    page: Page, user: User, settings: Settings, passkey_device: None
) -> None:
    settings.TWO_FACTOR_ROLES = ["editor"]
    log_in_by_form(page, user)
    expect(page.get_by_text("Your role needs a second factor.")).to_be_visible()
    page.get_by_role("link", name="Add passkey").click()
    page.get_by_role("button", name="Add passkey").click()
    page.get_by_role("link", name="Continue to the desk").click()
    expect(page.get_by_role("heading", name="Desk", exact=True)).to_be_visible()


def test_the_pages_of_an_account_are_accessible_and_fit_a_phone(page: Page, user: User) -> None:
    log_in_by_form(page, user)
    expect(page.locator(".desk-who")).to_contain_text("ines")
    pages = ["", "sessions/", "app/", "passkeys/add/", "confirm/"]
    for path in pages + ["recovery-codes/", "recovery-codes/new/", "app/remove/", "confirm/code/", ""]:
        if path == "recovery-codes/":
            add_app(user)
        check(page, f"/admin/account/{path}")
    page.context.clear_cookies()
    log_in_by_form(page, user)
    check(page, "/admin/login/code/")


def check(page: Page, address: str) -> None:
    page.goto(address)
    assert page.url.endswith(address)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(100)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} is {wide} pixels too wide at {width}"
        assert broken_in_both_themes(page) == [], f"{address} at {width}"
