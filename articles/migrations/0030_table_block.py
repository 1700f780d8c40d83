import django.db.models.deletion
from django.db import migrations, models

import articles.writing.table


class Migration(migrations.Migration):
    dependencies = [("articles", "0029_gallery")]

    operations = [
        migrations.CreateModel(
            name="TableBlock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("region", models.CharField(default="main", max_length=20)),
                ("ordering", models.IntegerField(default=0)),
                ("caption", models.CharField(blank=True, max_length=250)),
                (
                    "rows",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text='One row a line, with tabs or " | " between the cells.',
                        validators=[articles.writing.table.validate_rows],
                    ),
                ),
                ("has_header_row", models.BooleanField(default=True, verbose_name="first row is a header")),
                ("has_header_column", models.BooleanField(default=False, verbose_name="first column is a header")),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)s_set", to="articles.article"
                    ),
                ),
            ],
            options={
                "verbose_name": "table",
                "ordering": ["ordering"],
                "abstract": False,
            },
        ),
    ]
