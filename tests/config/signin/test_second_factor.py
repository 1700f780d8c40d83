"""Logging in with a second factor, without a browser. Passkeys are in tests/journeys."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from django.utils import timezone

from config.signin import urls
from tests.authenticator import SECRET, add_app, code_of, second_factors, wrong_code
from tests.factories.articles import make_user
from tests.walk.views import views


pytestmark = pytest.mark.django_db
LOG_IN, CODE, ACCOUNT = "/admin/login/", "/admin/login/code/", "/admin/account/"


@pytest.fixture
def user() -> User:
    return make_user("editor", username="ines")


@pytest.fixture
def desk(user: User) -> Client:
    """A browser in which the user has just logged in with the password."""
    client = Client()
    client.post(LOG_IN, {"username": "ines", "password": "greenroom"})
    return client


def after_password(query: str = "") -> Client:
    client = Client()
    response = client.post(LOG_IN + query, {"username": "ines", "password": "greenroom"})
    assert response["Location"] == CODE
    return client


def is_logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session and client.get("/admin/").status_code == 200


def secret_on(client: Client) -> str:
    key = BeautifulSoup(client.get(f"{ACCOUNT}app/").text, "html.parser").select_one(".account-key")
    assert key
    return key.get_text()


def codes_on(client: Client) -> list[str]:
    page = BeautifulSoup(client.get(f"{ACCOUNT}recovery-codes/").text, "html.parser")
    return [code.get_text() for code in page.select(".account-codes code")]


def test_the_password_alone_logs_in_whoever_has_no_second_factor(desk: Client) -> None:
    assert is_logged_in(desk)


def test_the_password_alone_does_not_log_in_whoever_has_one(user: User) -> None:
    add_app(user)
    client = after_password()
    assert not is_logged_in(client)
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"
    assert client.get(ACCOUNT)["Location"].startswith(LOG_IN)


def test_no_address_of_the_site_logs_in_by_password_alone(user: User) -> None:
    """Every address gets the password, each by a visitor who has typed it before on the page for it."""
    add_app(user)
    form = {"username": "ines", "login": "ines", "password": "greenroom", "next": "/admin/", "credential": "{}"}
    for address in sorted(f"/{view.route}" for view in views() if "<" not in view.route):
        for client in (Client(), after_password()):
            client.post(address, form)
            assert "_auth_user_id" not in client.session, address


def test_a_right_code_logs_in_and_leads_to_where_somebody_wanted_to_go(user: User) -> None:
    add_app(user)
    client = after_password("?next=/admin/articles/article/")
    assert client.post(CODE, {"code": code_of()})["Location"] == "/admin/articles/article/"
    assert is_logged_in(client)


@pytest.mark.parametrize("next_", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site_after_the_code(user: User, next_: str) -> None:
    add_app(user)
    client = after_password(f"?next={next_}")
    assert client.post(CODE, {"code": code_of()})["Location"] == "/admin/"


def test_a_wrong_code_is_refused_beside_the_field(user: User) -> None:
    add_app(user)
    client = after_password()
    response = client.post(CODE, {"code": wrong_code()})
    assert (response.status_code, is_logged_in(client)) == (200, False)
    assert "This code is not right." in response.content.decode()


def test_a_code_of_the_app_works_once(user: User) -> None:
    add_app(user)
    code, first, second = code_of(), after_password(), after_password()
    first.post(CODE, {"code": code})
    second.post(CODE, {"code": code})
    assert (is_logged_in(first), is_logged_in(second)) == (True, False)


def test_a_recovery_code_works_once(user: User) -> None:
    recovery_code, *_ = add_app(user)
    first, second = after_password(), after_password()
    first.post(CODE, {"code": recovery_code})
    second.post(CODE, {"code": recovery_code})
    assert (is_logged_in(first), is_logged_in(second)) == (True, False)
    assert len(codes_on(first)) == 9


def test_the_page_for_the_code_is_nothing_without_the_password(client: Client, user: User) -> None:
    add_app(user)
    assert client.get(CODE)["Location"] == LOG_IN
    assert client.post(CODE, {"code": code_of()})["Location"] == LOG_IN


def test_setting_up_an_app_gives_recovery_codes_and_the_next_log_in_asks_for_the_code(desk: Client, user: User) -> None:
    response = desk.post(f"{ACCOUNT}app/", {"code": code_of(secret_on(desk))})
    assert response["Location"] == f"{ACCOUNT}recovery-codes/"
    assert len(codes_on(desk)) == 10
    assert second_factors(user) == ["recovery_codes", "totp"]
    assert not is_logged_in(after_password())


def test_a_wrong_code_sets_up_nothing_and_the_page_keeps_its_key(desk: Client, user: User) -> None:
    secret = secret_on(desk)
    page = desk.post(f"{ACCOUNT}app/", {"code": wrong_code(secret)}).content.decode()
    assert "This code is not right." in page
    assert secret in page
    assert second_factors(user) == []


def test_recovery_codes_are_downloaded_as_text_that_no_cache_keeps(desk: Client, user: User) -> None:
    codes = add_app(user)
    response = desk.get(f"{ACCOUNT}recovery-codes/download/")
    assert response.content.decode().split() == codes
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Disposition"].startswith("attachment")


def test_new_recovery_codes_take_the_place_of_the_old(desk: Client, user: User) -> None:
    old, *_ = add_app(user)
    desk.post(f"{ACCOUNT}recovery-codes/new/")
    assert old not in codes_on(desk)
    client = after_password()
    client.post(CODE, {"code": old})
    assert not is_logged_in(client)


def test_removing_the_last_second_factor_takes_the_recovery_codes_with_it(desk: Client, user: User) -> None:
    add_app(user)
    assert desk.post(f"{ACCOUNT}app/remove/")["Location"] == ACCOUNT
    assert second_factors(user) == []


def test_changing_the_account_asks_for_the_password_where_the_log_in_is_a_while_ago(user: User) -> None:
    client = Client()
    client.force_login(user)  # without the note of when a password was typed
    for page in ("app/", "passkeys/add/", "recovery-codes/new/"):
        assert client.get(ACCOUNT + page)["Location"].startswith(f"{ACCOUNT}confirm/?next="), page
    assert client.post(f"{ACCOUNT}confirm/?next={ACCOUNT}app/", {"password": "wrong"}).status_code == 200
    assert client.get(f"{ACCOUNT}app/").status_code == 302
    confirmed = client.post(f"{ACCOUNT}confirm/?next={ACCOUNT}app/", {"password": "greenroom"})
    assert confirmed["Location"] == f"{ACCOUNT}app/"
    assert client.get(f"{ACCOUNT}app/").status_code == 200


def test_confirming_by_code_is_refused_to_whoever_guesses(user: User) -> None:
    add_app(user)
    client = Client()
    client.force_login(user)
    answers = [client.post(f"{ACCOUNT}confirm/code/", {"code": wrong_code()}).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    assert client.post(f"{ACCOUNT}confirm/code/", {"code": code_of()}).status_code == 429


def test_asking_for_the_password_again_and_again_gets_429_with_a_time_to_wait(user: User) -> None:
    client = Client()
    client.force_login(user)
    responses = [client.post(f"{ACCOUNT}confirm/", {"password": "wrong"}) for _ in range(11)]
    assert (responses[-1].status_code, responses[-1]["Retry-After"]) == (429, "60")


def test_somebody_who_may_not_open_a_page_logs_in_as_another_with_a_second_factor(user: User) -> None:
    add_app(user)
    client = Client()
    client.force_login(User.objects.create_user("reader", password="greenroom"))
    page = client.get(f"{LOG_IN}?next=/admin/").content.decode()
    assert "You are logged in as reader, who may not open this page." in page
    client.post(LOG_IN, {"username": "ines", "password": "greenroom"})
    client.post(CODE, {"code": code_of()})
    assert is_logged_in(client)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_an_account_that_was_closed_between_password_and_code_is_not_let_in(user: User) -> None:
    add_app(user)
    client = after_password()
    User.objects.update(is_active=False)
    client.post(CODE, {"code": code_of()})
    assert not is_logged_in(client)


def test_forms_without_a_token_are_refused(user: User) -> None:
    client = Client(enforce_csrf_checks=True)
    for address in (LOG_IN, CODE, "/admin/login/passkey/", f"{ACCOUNT}app/", f"{ACCOUNT}sessions/"):
        assert client.post(address, {"username": "ines", "password": "greenroom"}).status_code == 403, address


def test_a_session_for_a_passkey_that_nobody_used_is_soon_over() -> None:
    client = Client()
    answer = client.get("/admin/login/passkey/", headers={"accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["userVerification"] == "required"
    assert Session.objects.get().expire_date < timezone.now() + timedelta(minutes=16)


def names() -> Iterator[Any]:
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        yield pattern.name


def test_no_page_of_allauth_can_be_reached_but_those_listed() -> None:
    for name in ("signup", "email", "reset_password", "change_password", "logout", "inactive", "confirm_login_code"):
        with pytest.raises(NoReverseMatch):
            reverse(f"account_{name}")
    with pytest.raises(NoReverseMatch):
        reverse("mfa_list_webauthn")
    addresses = {view.route for view in views() if re.match(r"admin/(account|login)/", view.route)}
    assert len(addresses) == len(list(names()))
    assert not [pattern for pattern in get_resolver().url_patterns if "accounts" in str(pattern.pattern)]


@pytest.mark.parametrize("path", ["", "sessions/", "app/", "passkeys/add/", "recovery-codes/", "recovery-codes/new/"])
def test_the_pages_have_no_styles_or_scripts_that_the_policy_forbids(desk: Client, user: User, path: str) -> None:
    if path != "app/":
        add_app(user)
    response = desk.get(ACCOUNT + path)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    page = BeautifulSoup(response.text, "html.parser")
    assert not page.select("style, [style], [onclick], [onload]")
    assert {script.get("type") for script in page.select("script:not([src])")} <= {"application/json"}


def test_the_key_that_is_shown_is_the_one_of_the_picture(desk: Client) -> None:
    page = desk.get(f"{ACCOUNT}app/").content.decode()
    assert f"otpauth://totp/ines?secret={re.findall('account-key.>(.*?)<', page)[0]}&amp;issuer=Greenroom" in page
    assert SECRET not in page
