"""Who signed what the history keeps is deactivated, not deleted."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from articles.roles import deactivate
from tests.factories.articles import make_user
from tests.factories.shows import make_fact, make_season


pytestmark = pytest.mark.django_db


@pytest.fixture
def signer() -> User:
    user = make_user("writer", username="ida")
    make_fact(make_season(), "renewal", "renewed", by=user)
    return user


@pytest.mark.parametrize("role", ["admin", "superuser"])
def test_deleting_somebody_who_signed_facts_suggests_deactivating(client: Client, signer: User, role: str) -> None:
    client.force_login(make_user(role))
    page = client.get(f"/admin/auth/user/{signer.pk}/delete/").content.decode()
    assert "cannot be deleted" in page
    assert "Deactivate it instead." in page
    assert f'action="/admin/auth/user/{signer.pk}/deactivate/"' in page
    answer = client.post(f"/admin/auth/user/{signer.pk}/deactivate/", follow=True)
    assert "Deactivated: nobody can log in as ida." in answer.content.decode()
    assert not User.objects.get(pk=signer.pk).is_active
    page = client.get(f"/admin/auth/user/{signer.pk}/delete/").content.decode()
    assert "It is deactivated already" in page
    assert "/deactivate/" not in page


def test_deleting_several_of_whom_one_signed_facts_says_so(client: Client, signer: User) -> None:
    client.force_login(make_user("superuser"))
    data = {"action": "delete_selected", "_selected_action": [signer.pk]}
    assert "Deactivate those instead" in client.post("/admin/auth/user/", data).content.decode()


def test_who_signed_nothing_is_deleted_as_before(client: Client) -> None:
    client.force_login(make_user("superuser"))
    user = make_user("writer")
    assert "cannot be deleted" not in client.get(f"/admin/auth/user/{user.pk}/delete/").content.decode()
    client.post(f"/admin/auth/user/{user.pk}/delete/", {"post": "yes"})
    assert not User.objects.filter(pk=user.pk).exists()


def test_who_may_not_change_accounts_deactivates_none(client: Client, signer: User) -> None:
    client.force_login(make_user("editor"))
    assert client.post(f"/admin/auth/user/{signer.pk}/deactivate/").status_code == 403
    assert client.get(f"/admin/auth/user/{signer.pk}/deactivate/").status_code == 405
    with pytest.raises(PermissionDenied):
        deactivate(make_user("superuser"), by=make_user("admin"))
    admin = make_user("admin")
    with pytest.raises(ValidationError, match="your own account"):
        deactivate(admin, by=admin)
    assert User.objects.get(pk=signer.pk).is_active
