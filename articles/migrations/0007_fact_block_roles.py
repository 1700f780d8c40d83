"""Who may write may place fact boxes and timelines, as any other block."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


ROLES = ("writer", "editor", "admin")
CODENAMES = {
    f"{action}_{block}" for action in ("view", "add", "change", "delete") for block in ("factboxblock", "timelineblock")
}


def make(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    config = apps.get_app_config("articles")
    config.models_module = True  # type: ignore[assignment]  # historical apps have none, and are passed over
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    found = Permission.objects.filter(codename__in=CODENAMES, content_type__app_label="articles")
    for group in Group.objects.filter(name__in=ROLES):
        group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_facts_in_articles")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
