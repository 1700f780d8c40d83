from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.articles.desk.forms import sent_by
from tests.factories.articles import make_user
from tests.roles import roles_without


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
LIST = "/admin/auth/user/"
ROLES = "/admin/auth/group/"


def user_form_data(client: Client, user: User) -> dict[str, Any]:
    return sent_by(client.get(f"{LIST}{user.pk}/change/").content, "#user_form")


def test_an_admin_gives_a_colleague_a_role(log_in: LogIn) -> None:
    colleague, editor = make_user("writer"), Group.objects.get(name="editor")
    client = log_in("admin")
    data = user_form_data(client, colleague) | {"groups": [editor.pk]}
    assert client.post(f"{LIST}{colleague.pk}/change/", data).status_code == 302
    assert list(colleague.groups.all()) == [editor]


def test_an_admin_cannot_make_superusers_or_give_single_permissions(log_in: LogIn) -> None:
    colleague = make_user("writer")
    client = log_in("admin")
    client.post(
        f"{LIST}{colleague.pk}/change/",
        user_form_data(client, colleague) | {"is_superuser": "on", "user_permissions": ["1"]},
    )
    colleague.refresh_from_db()
    assert not colleague.is_superuser
    assert not colleague.user_permissions.exists()


def test_an_admin_cannot_change_a_superuser(log_in: LogIn) -> None:
    boss = make_user("superuser")
    client = log_in("admin")
    passwords = {"password1": "crafted-by-an-admin", "password2": "crafted-by-an-admin"}
    assert client.post(f"{LIST}{boss.pk}/change/", {"is_active": ""}).status_code == 403
    assert client.post(f"{LIST}{boss.pk}/password/", passwords).status_code == 403
    assert client.post(f"{LIST}{boss.pk}/delete/", {"post": "yes"}).status_code == 403
    boss.refresh_from_db()
    assert boss.is_active
    assert boss.check_password("greenroom")


def test_the_desk_says_roles_where_django_says_groups(log_in: LogIn) -> None:
    colleague = make_user("writer")
    client = log_in("admin")
    for address in (ROLES, LIST, f"{LIST}{colleague.pk}/change/"):
        page = BeautifulSoup(client.get(address).text, "html.parser")
        assert page.title
        assert "group" not in page.get_text().lower(), address
    assert "Roles" in page.get_text()


def test_the_list_of_roles_shows_the_purpose_even_of_a_renamed_role(log_in: LogIn) -> None:
    Group.objects.filter(name="photo editor").update(name="Picture desk")
    Group.objects.create(name="Interns")
    page = BeautifulSoup(log_in("admin").get(ROLES).text, "html.parser")
    rows = [row.select("th, td") for row in page.select("#result_list tbody tr")]
    purposes = {name.get_text(): purpose.get_text() for *_, name, purpose in rows}
    assert purposes["Picture desk"] == "Adds, describes and replaces images. Deletes none, and sees nothing else."
    assert purposes["Interns"] in ("", "-")


def test_a_superuser_changes_what_a_role_may_do(log_in: LogIn) -> None:
    role = Group.objects.get(name="photo editor")
    client = log_in("superuser")
    page = client.get(f"{ROLES}{role.pk}/change/")
    assert b"Adds, describes and replaces images." in page.content
    data = sent_by(page.content, "#group_form") | {"name": "Picture desk", "permissions": []}
    assert client.post(f"{ROLES}{role.pk}/change/", data).status_code == 302
    role.refresh_from_db()
    assert (role.name, role.permissions.count()) == ("Picture desk", 0)
    assert client.get(f"{ROLES}add/").status_code == 200


@pytest.mark.parametrize("role", roles_without("auth.view_user"))
def test_other_roles_cannot_open_the_list_of_users(log_in: LogIn, role: str) -> None:
    assert log_in(role).get(LIST).status_code == 403
