"""The newsroom's roles as groups. A person may have several; a superuser needs none."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


BLOCKS = ["textblock", "imageblock", "quoteblock", "castblock", "questionblock", "embedblock"]
WRITING = ["article", "byline", "relatedlink", *BLOCKS]
KNOWLEDGE = ["show", "season", "person", "castmember"]


def names(actions: str, models: list[str]) -> set[str]:
    return {f"{action}_{model}" for action in actions.split() for model in models}


WRITER = (
    names("view add change", WRITING)
    | names("delete", ["byline", "relatedlink", *BLOCKS])
    | names("view", [*KNOWLEDGE, "section", "author", "edition", "event"])
    # Not to change one: a live article may show it.
    | names("view add", ["image", "tag"])
)
MODERATOR = names("view", ["article", "comment", *KNOWLEDGE]) | {"moderate_comment"}
EDITOR = (
    WRITER
    | MODERATOR
    | names("delete", ["article"])
    | names("view add change delete", [*KNOWLEDGE, "image", "section", "tag", "author"])
    | {"publish_article"}
)
ADMIN = EDITOR | names("view add change delete", ["user"]) | names("view", ["group"])

ROLES = {"writer": WRITER, "editor": EDITOR, "moderator": MODERATOR, "admin": ADMIN}


def make(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give each group its permissions, which Django would otherwise make only after the last migration."""
    for label in ("articles", "shows", "auth"):
        config = apps.get_app_config(label)
        config.models_module = True  # type: ignore[assignment]  # historical apps have none, and are passed over
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, codenames in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        found = Permission.objects.filter(
            codename__in=codenames, content_type__app_label__in=["articles", "shows", "auth"]
        )
        missing = codenames - set(found.values_list("codename", flat=True))
        if missing:
            raise LookupError(f"No such permissions: {sorted(missing)}")
        group.permissions.set(found)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_fulltext"),
        ("shows", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
