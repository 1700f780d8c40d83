"""The table of roles, and how the groups of a site follow it without losing changes that the site has made."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles import roles
from articles.models import RoleGrant
from articles.roles import ROLES, Role, may, update_groups
from articles.writing.block import Block
from articles.writing.blocks import BLOCKS
from tests.factories.articles import make_user
from tests.roles import NAMES


pytestmark = pytest.mark.django_db
TABLE = {role.name: set(role.permissions) for role in ROLES}
# For each role, permissions that it must have and permissions that it must not have: not all, but those that matter.
WORK = {
    "writer": (
        "articles.add_article articles.change_article articles.delete_textblock articles.add_tag shows.add_image"
        " shows.add_fact",
        "articles.publish_article articles.delete_article articles.moderate_comment articles.add_section"
        " articles.add_author shows.change_show shows.change_image",
    ),
    "photo editor": (
        "shows.view_image shows.add_image shows.change_image",
        "shows.delete_image articles.view_article articles.view_comment shows.view_fact shows.view_show auth.view_user",
    ),
    "moderator": (
        "articles.moderate_comment articles.view_comment articles.view_article",
        "articles.change_article articles.publish_article articles.change_comment shows.change_show shows.add_fact",
    ),
    "editor": (
        "articles.publish_article articles.moderate_comment shows.change_show articles.add_section shows.delete_image",
        "auth.change_user articles.change_comment articles.change_edition articles.delete_edition",
    ),
    "admin": (
        "articles.publish_article auth.change_user auth.add_user auth.view_group",
        "articles.change_edition articles.change_comment auth.change_group",
    ),
}
# Pages of the desk that no role opens, and why.
SUPERUSERS_ONLY = {"django_tasks_database.DBTaskResult": "The queue of background work, for whoever runs the site."}
# Migrations of articles: the last before grants are stored, and the one that creates their table.
WITHOUT_GRANTS, WITH_GRANTS = "0014", "0015"


def set_permissions_of_earlier_migrations(role: str) -> None:
    """Give a role what the migrations before the table gave, and nothing of block types that came later."""
    names = import_module("articles.migrations.0016_earlier_grants").given()[role]
    Group.objects.get(name=role).permissions.set([permission(name) for name in names])


def permissions_of(group: Group) -> set[str]:
    rows = group.permissions.values_list("content_type__app_label", "codename")
    return {f"{label}.{codename}" for label, codename in rows}


def permissions_by_group() -> dict[str, set[str]]:
    return {group.name: permissions_of(group) for group in Group.objects.all()}


def permission(name: str) -> Permission:
    label, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=label, codename=codename)


class TestTable:
    @pytest.mark.parametrize("role", ROLES, ids=NAMES)
    def test_every_permission_of_it_exists(self, role: Role) -> None:
        rows = Permission.objects.values_list("content_type__app_label", "codename")
        assert role.permissions - {f"{label}.{codename}" for label, codename in rows} == set()

    @pytest.mark.parametrize("role", NAMES)
    def test_a_role_has_the_permissions_for_its_work_and_none_that_are_forbidden(self, role: str) -> None:
        assert role in WORK, f"say in WORK what the role {role} must be able to do, and what it must not"
        user = make_user(role)
        needs, must_not = WORK[role]
        assert [name for name in needs.split() if not user.has_perm(name)] == []
        assert [name for name in must_not.split() if user.has_perm(name)] == []

    @pytest.mark.parametrize("block", BLOCKS)
    def test_every_kind_of_block_is_written_by_writers(self, block: type[Block]) -> None:
        assert may("view add change delete", block._meta.label_lower) <= TABLE["writer"]

    def test_a_photo_editor_has_images_and_nothing_else(self) -> None:
        assert TABLE["photo editor"] == {"shows.view_image", "shows.add_image", "shows.change_image"}

    def test_every_list_of_the_desk_is_open_to_a_role_or_for_superusers_only(self) -> None:
        lists = {
            model._meta.label: reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist")
            for model in admin.site._registry
        }
        reached = set()
        for role in NAMES:
            client = Client()
            client.force_login(make_user(role))
            reached |= {label for label, address in lists.items() if client.get(address).status_code == 200}
        assert lists.keys() - reached == SUPERUSERS_ONLY.keys()


def test_a_fresh_database_has_exactly_the_roles_of_the_table() -> None:
    assert permissions_by_group() == TABLE


class TestUpdating:
    def test_a_permission_that_the_site_removed_is_not_given_again(self) -> None:
        writer = Group.objects.get(name="writer")
        writer.permissions.remove(permission("shows.add_image"))
        update_groups()
        assert permissions_of(writer) == TABLE["writer"] - {"shows.add_image"}

    def test_permissions_that_the_site_added_stay_and_so_do_the_members(self) -> None:
        writer, user = Group.objects.get(name="writer"), make_user("writer")
        writer.permissions.add(permission("articles.publish_article"))
        update_groups()
        assert permissions_of(writer) == TABLE["writer"] | {"articles.publish_article"}
        assert list(user.groups.all()) == [writer]

    def test_a_new_permission_of_the_table_is_given_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        photos = Group.objects.get(name="photo editor")
        photos.permissions.remove(permission("shows.add_image"))
        more = Role("photo editor", "", frozenset(TABLE["photo editor"] | {"shows.delete_image"}))
        monkeypatch.setattr(roles, "ROLES", (more,))
        update_groups()
        assert permissions_of(photos) == {"shows.view_image", "shows.change_image", "shows.delete_image"}
        photos.permissions.remove(permission("shows.delete_image"))
        update_groups()
        assert permissions_of(photos) == {"shows.view_image", "shows.change_image"}

    def test_permissions_for_a_new_block_type_are_given_without_a_migration(self) -> None:
        """The database is as before the block type existed: without its permissions, in no group's grants."""
        new = may("view add change delete", "articles.timelineblock")
        Permission.objects.filter(content_type__app_label="articles", content_type__model="timelineblock").delete()
        for grant in RoleGrant.objects.all():
            grant.permissions = [name for name in grant.permissions if name not in new]
            grant.save()
        assert not new & permissions_of(Group.objects.get(name="writer"))
        update_groups()
        assert permissions_by_group() == TABLE

    def test_a_new_role_is_created_once_with_its_permissions(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(roles, "ROLES", (*ROLES, Role("librarian", "", may("view", "shows.image"))))
        update_groups()
        update_groups()
        assert permissions_by_group() == TABLE | {"librarian": {"shows.view_image"}}

    def test_a_deleted_role_is_not_created_again_even_when_it_gains_a_permission(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Group.objects.get(name="moderator").delete()
        more = Role("moderator", "", frozenset(TABLE["moderator"] | {"shows.view_image"}))
        monkeypatch.setattr(roles, "ROLES", (more,))
        update_groups()
        assert permissions_by_group() == {name: names for name, names in TABLE.items() if name != "moderator"}

    def test_a_deleted_role_that_the_site_creates_itself_is_left_alone(self) -> None:
        Group.objects.get(name="moderator").delete()
        own = Group.objects.create(name="moderator")
        update_groups()
        assert permissions_of(own) == set()

    def test_a_renamed_role_is_not_created_again_and_gains_new_permissions(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Group.objects.filter(name="photo editor").update(name="picture desk")
        more = Role("photo editor", "", frozenset(TABLE["photo editor"] | {"shows.delete_image"}))
        monkeypatch.setattr(roles, "ROLES", (more,))
        update_groups()
        assert "photo editor" not in permissions_by_group()
        assert permissions_by_group()["picture desk"] == more.permissions

    def test_a_group_of_the_site_with_the_name_of_a_new_role_is_left_alone(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        own = Group.objects.create(name="librarian")
        own.permissions.add(permission("shows.view_show"))
        monkeypatch.setattr(roles, "ROLES", (*ROLES, Role("librarian", "", may("view", "shows.image"))))
        update_groups()
        assert permissions_of(own) == {"shows.view_show"}

    def test_a_missing_permission_is_given_once_the_database_has_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(roles, "ROLES", (Role("pilot", "", frozenset({"shows.fly_image", "shows.view_image"})),))
        update_groups()
        pilot = Group.objects.get(name="pilot")
        assert permissions_of(pilot) == {"shows.view_image"}
        images = permission("shows.view_image").content_type
        Permission.objects.create(content_type=images, codename="fly_image", name="Can fly")
        update_groups()
        assert permissions_of(pilot) == {"shows.view_image", "shows.fly_image"}

    def test_an_update_without_changes_costs_two_queries(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_num_queries(2):
            update_groups()


def delete_groups_without_grants(*names: str) -> None:
    """Delete groups while the table of grants does not exist: `QuerySet.delete` would query it."""
    for group in Group.objects.filter(name__in=names):
        group.permissions.clear()
    Group.objects.filter(name__in=names)._raw_delete(using="default")


@pytest.fixture
def migrate_afterwards() -> Iterator[None]:
    yield
    call_command("migrate", verbosity=0)


@pytest.fixture(scope="session")
def copy_before_grants(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("before-grants") / "copy.sqlite3"


@pytest.fixture
def before_grants(copy_before_grants: Path, transactional_db: None, migrate_afterwards: None) -> None:
    """Take the database back to before grants were stored. SQLite's is copied: migrating back takes long."""
    if copy_before_grants.exists():
        connection.ensure_connection()
        with closing(sqlite3.connect(copy_before_grants)) as copy:
            copy.backup(connection.connection)
        ContentType.objects.clear_cache()
        return
    call_command("migrate", "articles", WITHOUT_GRANTS, verbosity=0)
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(copy_before_grants)) as copy:
            connection.connection.backup(copy)


@pytest.mark.xdist_group("long")
@pytest.mark.django_db(transaction=True)
class TestCommands:
    def test_an_emptied_database_has_the_roles_again(self) -> None:
        Group.objects.filter(name="writer").delete()
        call_command("flush", interactive=False, verbosity=0)
        assert permissions_by_group() == TABLE

    def test_migrating_creates_a_new_role(self) -> None:
        """The site is as after a release without photo editors."""
        Group.objects.filter(name="photo editor").delete()
        RoleGrant.objects.filter(role="photo editor").delete()
        call_command("migrate", verbosity=0)
        assert permissions_by_group() == TABLE

    def test_a_site_in_use_keeps_changes_made_before_grants_were_stored(self, before_grants: None) -> None:
        delete_groups_without_grants("photo editor", "moderator")
        Group.objects.get(name="admin").user_set.add(User.objects.create_user("somebody"))
        writer, editor = Group.objects.get(name="writer"), Group.objects.get(name="editor")
        writer.permissions.remove(permission("articles.add_timelineblock"), permission("shows.add_image"))
        writer.permissions.add(permission("articles.publish_article"))
        editor.name = "subeditor"
        editor.save()
        call_command("migrate", verbosity=0)
        assert permissions_by_group() == {
            "writer": TABLE["writer"] - {"articles.add_timelineblock", "shows.add_image"}
            | {"articles.publish_article"},
            "photo editor": TABLE["photo editor"],
            "subeditor": TABLE["editor"],
            "admin": TABLE["admin"],
        }
        assert [group.name for group in User.objects.get().groups.all()] == ["admin"]

    @pytest.mark.parametrize("in_use", [True, False])
    def test_stopping_between_the_migrations_changes_nothing(self, in_use: bool, before_grants: None) -> None:
        if in_use:
            User.objects.create_user("somebody")
            Group.objects.get(name="writer").permissions.remove(permission("shows.add_image"))
        call_command("migrate", "articles", WITH_GRANTS, verbosity=0)
        call_command("migrate", verbosity=0)
        assert permissions_by_group() == TABLE | ({"writer": TABLE["writer"] - {"shows.add_image"}} if in_use else {})

    def test_on_a_site_without_accounts_the_table_replaces_earlier_grants(self, before_grants: None) -> None:
        set_permissions_of_earlier_migrations("writer")
        before = Group.objects.get(name="writer").pk
        Group.objects.get(name="editor").permissions.remove(permission("shows.add_image"))
        call_command("migrate", verbosity=0)
        assert Group.objects.get(name="writer").pk != before
        assert permissions_by_group() == TABLE | {"editor": TABLE["editor"] - {"shows.add_image"}}

    def test_faked_migrations_change_nothing(self, migrate_afterwards: None) -> None:
        call_command("migrate", "articles", WITHOUT_GRANTS, fake=True, verbosity=0)
        assert permissions_by_group() == TABLE
        call_command("migrate", "articles", fake=True, verbosity=0)
        assert permissions_by_group() == TABLE

    def test_a_database_that_is_older_than_the_table_is_left_alone(self, before_grants: None) -> None:
        call_command("flush", interactive=False, verbosity=0)
        assert permissions_by_group() == {}
