import json
from io import StringIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.test import Client

from tests.authenticator import add_app, second_factors
from tests.factories.articles import make_user


pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("reset_second_factor", *arguments, stdout=output)
    return output.getvalue().strip()


def test_the_password_alone_logs_in_again_and_nobody_else_s_factor_is_touched() -> None:
    make_user("superuser")
    user, colleague = make_user("editor", username="ines"), make_user("editor")
    add_app(user)
    add_app(colleague)
    assert run("ines") == "Removed from ines: TOTP Authenticator, Recovery codes. Logged out everywhere."
    assert (second_factors(user), second_factors(colleague)) == ([], ["recovery_codes", "totp"])
    client = Client()
    assert client.post("/admin/login/", {"username": "ines", "password": "greenroom"})["Location"] == "/admin/"


def test_the_user_is_logged_out_everywhere() -> None:
    make_user("superuser")
    user = make_user("editor", username="ines")
    client = Client()
    client.post("/admin/login/", {"username": "ines", "password": "greenroom"})
    add_app(user)
    run("ines")
    assert client.get("/admin/").status_code == 302


def test_the_user_s_history_says_who_did_it() -> None:
    user, admin = make_user("editor", username="ines"), make_user("superuser", username="ada")
    add_app(user)
    assert json.loads(run("ines", "--by", "ada", "--json")) == {
        "user": "ines",
        "removed": ["TOTP Authenticator", "Recovery codes"],
    }
    entry = LogEntry.objects.get(object_id=str(user.pk))
    assert entry.user == admin
    assert entry.get_change_message() == "Reset the second factor. Removed: TOTP Authenticator, Recovery codes."


def test_a_user_without_one_is_said_to_have_none() -> None:
    make_user("superuser")
    make_user("editor", username="ines")
    assert run("ines") == "ines has no second factor. Logged out everywhere."


def test_an_unknown_user_is_refused() -> None:
    with pytest.raises(CommandError, match="There is no user nobody"):
        run("nobody")
