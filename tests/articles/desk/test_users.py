from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.articles.desk.forms import sent_by
from tests.factories.articles import make_user


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
LIST = "/admin/auth/user/"


def opened(client: Client, user: User) -> dict[str, Any]:
    return sent_by(client.get(f"{LIST}{user.pk}/change/").content, "#user_form")


def test_an_admin_gives_a_colleague_a_role(log_in: LogIn) -> None:
    colleague, editor = make_user("writer"), Group.objects.get(name="editor")
    client = log_in("admin")
    data = opened(client, colleague) | {"groups": [editor.pk]}
    assert client.post(f"{LIST}{colleague.pk}/change/", data).status_code == 302
    assert list(colleague.groups.all()) == [editor]


def test_an_admin_makes_nobody_a_superuser_nor_hands_out_single_permissions(log_in: LogIn) -> None:
    colleague = make_user("writer")
    client = log_in("admin")
    client.post(
        f"{LIST}{colleague.pk}/change/", opened(client, colleague) | {"is_superuser": "on", "user_permissions": ["1"]}
    )
    colleague.refresh_from_db()
    assert not colleague.is_superuser
    assert not colleague.user_permissions.exists()


def test_an_admin_does_not_touch_a_superuser(log_in: LogIn) -> None:
    boss = make_user("superuser")
    client = log_in("admin")
    told = {"password1": "crafted-by-an-admin", "password2": "crafted-by-an-admin"}
    assert client.post(f"{LIST}{boss.pk}/change/", {"is_active": ""}).status_code == 403
    assert client.post(f"{LIST}{boss.pk}/password/", told).status_code == 403
    assert client.post(f"{LIST}{boss.pk}/delete/", {"post": "yes"}).status_code == 403
    boss.refresh_from_db()
    assert boss.is_active
    assert boss.check_password("greenroom")


@pytest.mark.parametrize("role", ["writer", "editor", "moderator"])
def test_others_see_no_colleagues(log_in: LogIn, role: str) -> None:
    assert log_in(role).get(LIST).status_code == 403
