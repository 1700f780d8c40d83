from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.factories.articles import make_user


@pytest.fixture
def log_in() -> Callable[[str | User], Client]:
    """Return a function that returns a client, logged in as a given user or as a new one of a role."""

    def log_in(who: str | User) -> Client:
        client = Client()
        client.force_login(make_user(who) if isinstance(who, str) else who)
        return client

    return log_in
