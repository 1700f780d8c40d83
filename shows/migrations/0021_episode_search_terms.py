"""The column by which episodes are searched, filled for those that there are."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from shows.names import terms_of_names


BATCH_SIZE = 500


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    episodes = apps.get_model("shows", "Episode").objects.order_by("pk").only("title")
    batch = list(episodes[:BATCH_SIZE])
    while batch:
        for episode in batch:
            episode.search_terms = terms_of_names([episode.title])
        episodes.bulk_update(batch, ["search_terms"])
        batch = list(episodes.filter(pk__gt=batch[-1].pk)[:BATCH_SIZE])


class Migration(migrations.Migration):
    dependencies = [
        ("shows", "0020_picture_digests"),
    ]

    operations = [
        migrations.AddField(
            model_name="episode",
            name="search_terms",
            field=models.TextField(blank=True, db_default="", editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
