"""Write down what the migrations before this gave to the roles, so that `articles.roles` does not give it again.

On a site in use the groups stay as they are, even where the site has taken something away, renamed a group or deleted
it. In a database without any account nobody has changed them: they go, and are made by the table after the last
migration.
"""

from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


OF_SHOWS = {"show", "season", "person", "castmember", "image", "fact"}
OF_AUTH = {"user", "group"}


def given() -> dict[str, set[str]]:
    """Return what each role was given, as "articles.publish_article"."""
    roles, facts, blocks = (
        import_module(f"articles.migrations.{name}")
        for name in ("0003_roles", "0004_fact_roles", "0007_fact_block_roles")
    )
    return {
        role: {
            named(codename)
            for codename in codenames
            | ({"view_fact"} if role in facts.READS else set())
            | ({"add_fact"} if role in facts.RECORDS else set())
            | (blocks.CODENAMES if role in blocks.ROLES else set())
        }
        for role, codenames in roles.ROLES.items()
    }


def named(codename: str) -> str:
    model = codename.rpartition("_")[2]
    return f"{'shows' if model in OF_SHOWS else 'auth' if model in OF_AUTH else 'articles'}.{codename}"


def write_down(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Group, RoleGrant = apps.get_model("auth", "Group"), apps.get_model("articles", "RoleGrant")
    # Where somebody stopped between the last migration and this, `update_groups` has written down its own view of them.
    RoleGrant.objects.filter(role__in=given()).delete()
    is_new = not apps.get_model("auth", "User").objects.exists()
    for role, permissions in given().items():
        group = Group.objects.filter(name=role).first()
        if is_new and group and permissions_of(group) == permissions:
            group.delete()
        else:
            RoleGrant.objects.create(role=role, group=group, permissions=sorted(permissions))


def permissions_of(group: object) -> set[str]:
    held = group.permissions.values_list("content_type__app_label", "codename")
    return {f"{label}.{codename}" for label, codename in held}


class Migration(migrations.Migration):
    dependencies = [("articles", "0015_role_grants")]

    operations = [migrations.RunPython(write_down, migrations.RunPython.noop)]
