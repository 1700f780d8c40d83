"""Whoever lacks a right is told which, and which roles have it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from articles.editions.publish import publish
from shows.actor import RightMissing
from tests.articles.desk.forms import change, opened
from tests.factories.articles import make_article, make_user
from tests.factories.shows import make_show


pytestmark = pytest.mark.django_db


def refusal(client: Client, role: str, address: str, **data: str) -> str:
    client.force_login(make_user(role))
    answer = client.post(address, data) if data else client.get(address)
    assert answer.status_code == 403
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("role", "address", "right", "roles"),
    [
        ("writer", "/admin/articles/section/add/", "Can add section", "These roles have it: admin, editor."),
        ("writer", "/admin/articles/comment/", "Can view comment", "These roles have it: admin, editor, moderator."),
        ("moderator", "/admin/articles/article/add/", "Can add article", "admin, editor, writer."),
        ("moderator", "/admin/articles/flag/", "Can change article", "admin, editor, writer."),
        ("editor", "/admin/auth/user/", "Can view user", "This role has it: admin."),
        ("writer", "/admin/articles/formerslug/", "Can publish, schedule and withdraw articles", "admin, editor."),
    ],
)
def test_a_page_of_the_desk_names_the_right_that_it_needs(
    client: Client, role: str, address: str, right: str, roles: str
) -> None:
    page = refusal(client, role, address)
    assert f"lacks the right “{right}”" in page
    assert roles in page


def test_a_right_that_no_role_has_is_named_too(client: Client) -> None:
    for group in Group.objects.all():
        group.permissions.remove(*Permission.objects.filter(codename="view_tag"))
    page = refusal(client, "writer", "/admin/articles/tag/")
    assert "lacks the right “Can view tag”. No role has it: ask an admin." in page


def test_a_page_that_deletes_and_one_of_our_own_name_theirs(client: Client) -> None:
    show, article = make_show(), make_article()
    assert "“Can delete show”" in refusal(client, "writer", f"/admin/shows/show/{show.pk}/delete/")
    checks = f"/admin/articles/article/{article.pk}/checks/"
    assert "“Can change article”" in refusal(client, "moderator", checks)


def test_a_verb_says_which_right_it_asks_for(client: Client) -> None:
    with pytest.raises(RightMissing) as caught:
        publish(make_article(), by=make_user("writer"))
    assert caught.value.permission == "articles.publish_article"
    address = change(make_article())
    client.force_login(make_user("writer"))
    page = refusal(client, "writer", address, **opened(client, address) | {"editor": "", "_publish": "1"})
    assert "“Can publish, schedule and withdraw articles”" in page


def test_readers_are_told_nothing_of_rights(client: Client) -> None:
    colleague = make_user("writer")
    colleague.is_staff = False
    colleague.save()
    client.force_login(colleague)
    assert "lacks the right" not in client.get("/admin/articles/section/add/", follow=True).content.decode()
