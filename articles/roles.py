"""The newsroom's roles: a table of what a colleague may do, and how it reaches the groups of a site.

A role is one of Django's groups. The table says what a role is given, once; after that its group belongs to the site,
which may rename or delete it, and give it or take away any permission. A person may have several roles; a superuser
needs none.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.apps import apps as installed_apps
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from articles.writing.blocks import BLOCKS


@dataclass(frozen=True)
class Role:
    """A row of the table.

    name: of the group that is made for it. purpose: a sentence for whoever hands roles out.
    permissions: as Django names them, such as "articles.publish_article".
    """

    name: str
    purpose: str
    permissions: frozenset[str]


def may(actions: str, *model_labels: str) -> frozenset[str]:
    """Return the permissions for these actions on these models: "shows.view_image" for "view" on "shows.image"."""
    pairs = [label.split(".") for label in model_labels]
    return frozenset(f"{app}.{action}_{model}" for app, model in pairs for action in actions.split())


BLOCK_MODELS = tuple(block._meta.label_lower for block in BLOCKS)
CATALOGUE = ("shows.show", "shows.season", "shows.person", "shows.castmember")

WRITER = (
    may("view add change", "articles.article")
    | may("view add change delete", "articles.byline", "articles.relatedlink", *BLOCK_MODELS)
    | may("view", *CATALOGUE, "articles.section", "articles.author", "articles.edition", "articles.event")
    | may("view add", "shows.fact")
    # Not to change these: a live article may show them.
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
    | {"articles.publish_article"}
)
ADMIN = EDITOR | may("view add change delete", "auth.user") | may("view", "auth.group")

ROLES = (
    Role("writer", "Writes articles, adds images and records facts. An editor publishes.", WRITER),
    Role("photo editor", "Adds, describes and replaces images. Deletes none, and sees nothing else.", PHOTO_EDITOR),
    Role("moderator", "Decides which comments readers see. Reads articles and changes none.", MODERATOR),
    Role("editor", "Does all that writers and moderators do, publishes, and keeps shows, people and sections.", EDITOR),
    Role("admin", "Does all that editors do, makes accounts and hands out roles.", ADMIN),
)


class RoleGrant(models.Model):
    """What a role has been given so far: it is not given again, since the site may have taken it away.

    role: the name in the table. group: the role's group, whatever the site calls it now; none once the site has deleted
    it. permissions: a list, named as in the table.
    """

    role = models.CharField(max_length=150, primary_key=True)
    group = models.ForeignKey(Group, null=True, on_delete=models.SET_NULL, related_name="grants")
    permissions = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.role


def update_groups(*, using: str = DEFAULT_DB_ALIAS, apps: Apps = installed_apps, **signal: Any) -> None:
    """Make the roles that are new, and give each what the table has gained since. Takes nothing away.

    Runs after every `migrate` and `flush`.

    apps: the models as the migrations have left them, which may be older than this code.
    """
    is_migrated = "rolegrant" in apps.all_models["articles"]
    if not is_migrated or RoleGrant._meta.db_table not in connections[using].introspection.table_names():
        return  # the migrations stopped before it; `flush` alone does not say so
    grants = {grant.role: grant for grant in apps.get_model("articles", "RoleGrant").objects.using(using)}
    due = {role: names for role in ROLES if (names := _due(role, grants.get(role.name)))}
    if not due:
        return
    with transaction.atomic(using=using):
        permissions = _permissions({name for names in due.values() for name in names}, using, apps)
        for role, names in due.items():
            _give(grants.get(role.name) or _start(role, using, apps), names, permissions)


def _due(role: Role, grant: Any) -> frozenset[str]:
    if grant is None:
        return role.permissions
    return role.permissions.difference(grant.permissions) if grant.group_id else frozenset()


def _permissions(names: Collection[str], using: str, apps: Apps) -> dict[str, list[Any]]:
    """Return the rows of these permissions by name; one of a model that the database does not have yet is left out."""
    labels = {name.partition(".")[0] for name in names}
    for label in sorted(labels):  # Django itself makes those of apps that stand behind this one only after this
        create_permissions(installed_apps.get_app_config(label), verbosity=0, using=using, apps=apps)
    rows: dict[str, list[Any]] = {}
    of_apps = apps.get_model("auth", "Permission").objects.using(using).filter(content_type__app_label__in=labels)
    for permission in of_apps.select_related("content_type"):
        rows.setdefault(f"{permission.content_type.app_label}.{permission.codename}", []).append(permission)
    return rows


def _start(role: Role, using: str, apps: Apps) -> Any:
    """Return the grant of a role that is new. Where the site has a group of that name, it stays as the site made it."""
    group, is_new = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=role.name)
    given = [] if is_new else sorted(role.permissions)
    return apps.get_model("articles", "RoleGrant")(role=role.name, group=group, permissions=given)


def _give(grant: Any, names: Collection[str], permissions: dict[str, list[Any]]) -> None:
    new = permissions.keys() & set(names).difference(grant.permissions)
    grant.group.permissions.add(*(row for name in new for row in permissions[name]))
    grant.permissions = sorted(new.union(grant.permissions))
    grant.save()
