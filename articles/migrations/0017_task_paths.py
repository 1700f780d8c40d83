"""Tasks that wait in the queue are stored by the path of their function: those whose module has another name now follow it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Value
from django.db.models.functions import Replace


MODULES = {
    "articles.editions.follow.": "articles.editions.signal_handlers.",
    "articles.factcheck.follow.": "articles.factcheck.signal_handlers.",
}


def rename(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    DBTaskResult = apps.get_model("django_tasks_database", "DBTaskResult")
    for before, after in MODULES.items():
        tasks = DBTaskResult.objects.using(schema_editor.connection.alias).filter(task_path__startswith=before)
        tasks.update(task_path=Replace(F("task_path"), Value(before), Value(after)))


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_earlier_grants"), ("django_tasks_database", "0001_initial")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
