"""The column by which shows and people are searched, filled for those that there are."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from shows.names import terms_of_names


BATCH_SIZE = 500


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name, columns in (("Show", ["title", "original_title"]), ("Person", ["name", "other_names"])):
        rows = apps.get_model("shows", name).objects.order_by("pk").only(*columns)
        batch = list(rows[:BATCH_SIZE])
        while batch:
            for row in batch:
                row.search_terms = terms_of_names(getattr(row, column) for column in columns)
            rows.bulk_update(batch, ["search_terms"])
            batch = list(rows.filter(pk__gt=batch[-1].pk)[:BATCH_SIZE])


class Migration(migrations.Migration):
    dependencies = [
        ("shows", "0010_picture_files"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="search_terms",
                field=models.TextField(blank=True, db_default="", editable=False),
            )
            for name in ("show", "person")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
