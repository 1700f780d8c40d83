"""The newsroom's roles: a table of their permissions, and how these reach Django's groups.

A role is a group. Each permission in the table is given to the group once. After that the group belongs to the site,
which may rename or delete it, and add or remove any permission. A user may have several roles; a superuser needs none.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import cast

from django.apps import apps as installed_apps
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from articles.writing.blocks import BLOCKS
from shows.actor import Actor, require


@dataclass(frozen=True)
class Role:
    """A row of the table.

    Attributes:
        name: the name that its group gets when it is made.
        purpose: a sentence for the colleague who assigns roles.
        permissions: named as Django does: "articles.publish_article".
    """

    name: str
    purpose: str
    permissions: frozenset[str]


def may(actions: str, *model_labels: str) -> frozenset[str]:
    """Return the permissions for these actions on these models: "shows.view_image" for "view" on "shows.image"."""
    pairs = [label.split(".") for label in model_labels]
    return frozenset(f"{app}.{action}_{model}" for app, model in pairs for action in actions.split())


BLOCK_MODELS = tuple(block._meta.label_lower for block in BLOCKS)
CATALOGUE = ("shows.show", "shows.season", "shows.episode", "shows.person", "shows.castmember")

WRITER = (
    may("view add change", "articles.article")
    | may("view add change delete", "articles.byline", "articles.relatedlink", *BLOCK_MODELS)
    | may("view", *CATALOGUE, "articles.section", "articles.author", "articles.edition", "articles.event")
    | may("view add", "shows.fact")
    # Without "change": live articles may show them.
    | may("view add", "shows.image", "articles.tag")
)
PHOTO_EDITOR = may("view add change", "shows.image")
MODERATOR = may("view", "articles.article", "articles.comment", *CATALOGUE, "shows.fact") | {
    "articles.moderate_comment"
}
EDITOR = (
    WRITER
    | MODERATOR
    | may("delete", "articles.article")
    | may("view add change delete", *CATALOGUE, "shows.image", "articles.section", "articles.tag", "articles.author")
    | {"articles.publish_article", "articles.backdate_article"}
)
ADMIN = (
    EDITOR
    | may("view add change delete", "auth.user")
    | may("view", "auth.group", "axes.accessfailurelog")
    | {
        "axes.delete_accessattempt"  # unlocks
    }
)

PermissionRows = dict[str, list[Permission]]  # by name, which several models of an app may use

ROLES = (
    Role("writer", "Writes articles, adds images and records facts. An editor publishes.", WRITER),
    Role("photo editor", "Adds, describes and replaces images. Deletes none, and sees nothing else.", PHOTO_EDITOR),
    Role("moderator", "Decides which comments readers see. Reads articles and changes none.", MODERATOR),
    Role("editor", "Does all that writers and moderators do, publishes, and keeps shows, people and sections.", EDITOR),
    Role("admin", "Does all that editors do, makes accounts and hands out roles.", ADMIN),
)


class RoleGrant(models.Model):
    """The permissions that a role has been given so far. They are not given again: the site may have removed some.

    Attributes:
        role: the name in the table.
        group: the group of the role, whatever the site calls it now; None once the site has deleted it.
        permissions: a list, named as in the table.
    """

    role = models.CharField(max_length=150, primary_key=True)
    group = models.ForeignKey(Group, null=True, on_delete=models.SET_NULL, related_name="grants")
    permissions = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.role


def update_groups(*, using: str = DEFAULT_DB_ALIAS, apps: Apps = installed_apps, **signal: object) -> None:
    """Make groups for new roles, and give every role its new permissions. Removes nothing.

    Runs after every `migrate` and `flush`.

    Args:
        apps: the models in the state of the migrations, which may be older than this code.
        signal: the other arguments of `post_migrate`, unused.
    """
    is_migrated = "rolegrant" in apps.all_models["articles"]
    if not is_migrated or RoleGrant._meta.db_table not in connections[using].introspection.table_names():
        return  # the table is not migrated yet; after `flush`, only the database knows
    grants = {grant.role: grant for grant in apps.get_model("articles", "RoleGrant").objects.using(using)}
    due = {role: names for role in ROLES if (names := _due_permissions(role, grants.get(role.name)))}
    if not due:
        return
    with transaction.atomic(using=using):
        permissions = _read_permissions({name for names in due.values() for name in names}, using, apps)
        for role, names in due.items():
            _give_permissions(grants.get(role.name) or _make_grant(role, using, apps), names, permissions)


def _due_permissions(role: Role, grant: RoleGrant | None) -> frozenset[str]:
    """Return the permissions of the table that the role was never given; nothing if the site has deleted its group."""
    if grant is None:
        return role.permissions
    return role.permissions.difference(grant.permissions) if grant.group_id else frozenset()


def _read_permissions(names: Collection[str], using: str, apps: Apps) -> PermissionRows:
    """Return the rows of these permissions, by name, except for models that the database does not have yet."""
    labels = {name.partition(".")[0] for name in names}
    for label in sorted(labels):  # this may run before Django has made the permissions of all apps
        create_permissions(installed_apps.get_app_config(label), verbosity=0, using=using, apps=apps)
    rows: PermissionRows = {}
    of_apps = apps.get_model("auth", "Permission").objects.using(using).filter(content_type__app_label__in=labels)
    for permission in of_apps.select_related("content_type"):
        rows.setdefault(f"{permission.content_type.app_label}.{permission.codename}", []).append(permission)
    return rows


def _make_grant(role: Role, using: str, apps: Apps) -> RoleGrant:
    """Return an unsaved grant for a new role. A group of that name that the site has already made is left unchanged."""
    group, is_new = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=role.name)
    given = [] if is_new else sorted(role.permissions)
    grant: RoleGrant = apps.get_model("articles", "RoleGrant")(role=role.name, group=group, permissions=given)
    return grant


def _give_permissions(grant: RoleGrant, names: Collection[str], permissions: PermissionRows) -> None:
    new = permissions.keys() & set(names).difference(grant.permissions)
    group = cast(Group, grant.group)  # a role whose group is deleted is due no permissions
    group.permissions.add(*(row for name in new for row in permissions[name]))
    grant.permissions = sorted(new.union(grant.permissions))
    grant.save()


def describe_right(permission: str) -> tuple[str, list[str]]:
    """Return a permission in words, "" if there is none of this name, and the names of the roles that have it."""
    app, _, codename = permission.partition(".")
    right = Permission.objects.filter(content_type__app_label=app, codename=codename).first()
    roles = Group.objects.filter(permissions=right).order_by("name") if right else Group.objects.none()
    return right.name if right else "", [role.name for role in roles]


def deactivate(user: User, *, by: Actor) -> None:
    """Make an account one that nobody can log in with. What it signed stays, with its name.

    Raises:
        PermissionDenied: `by` may not change this account.
        ValidationError: it is the account of `by`.
    """
    require(by, "auth.change_user", "You may not deactivate accounts. Ask an admin.")
    if user.is_superuser and not by.is_superuser:
        raise PermissionDenied("Only superusers may deactivate a superuser.")
    if user.pk == by.pk:
        raise ValidationError("You cannot deactivate your own account. Ask another admin.")
    User.objects.filter(pk=user.pk).update(is_active=False)
