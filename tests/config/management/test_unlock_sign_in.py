import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from config.signin.lock import seconds_locked
from tests.config.signin.test_lock import HOME, OFFICE, guess


pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("unlock_sign_in", *arguments, stdout=output)
    return output.getvalue().strip()


def test_a_user_name_is_unlocked_at_every_address() -> None:
    guess(5)
    guess(5, address=OFFICE)
    assert run("--user", "ines") == "Unlocked: 2."
    assert [seconds_locked("ines", address) for address in (HOME, OFFICE)] == [0, 0]


def test_an_address_is_unlocked_by_any_address_of_its_64() -> None:
    guess(5, address="2001:db8::1")
    assert json.loads(run("--address", "2001:db8::2", "--json")) == {"unlocked": 1}


def test_it_says_so_when_nothing_was_locked() -> None:
    guess(1)
    assert run() == "Nothing was locked."


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(CommandError, match="desk is no IP address"):
        run("--address", "desk")
