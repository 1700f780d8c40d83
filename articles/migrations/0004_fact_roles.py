"""Who may record facts: writers, who find them out, and everybody above."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


RECORDS = ("writer", "editor", "admin")
READS = (*RECORDS, "moderator")


def make(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    config = apps.get_app_config("shows")
    config.models_module = True  # type: ignore[assignment]  # historical apps have none, and are passed over
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    add = Permission.objects.get(codename="add_fact", content_type__app_label="shows")
    view = Permission.objects.get(codename="view_fact", content_type__app_label="shows")
    for group in Group.objects.filter(name__in=READS):
        group.permissions.add(view, *([add] if group.name in RECORDS else []))


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_roles"), ("shows", "0002_facts")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
