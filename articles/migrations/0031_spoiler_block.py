import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0030_table_block")]

    operations = [
        migrations.CreateModel(
            name="SpoilerBlock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("region", models.CharField(default="main", max_length=20)),
                ("ordering", models.IntegerField(default=0)),
                (
                    "about",
                    models.CharField(
                        blank=True,
                        help_text="Readers see it after “Spoiler:” before they choose: “the end of season 2”. It gives nothing away.",
                        max_length=200,
                        verbose_name="spoiler of what",
                    ),
                ),
                ("body", models.TextField(blank=True, verbose_name="what readers see on a click")),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)s_set", to="articles.article"
                    ),
                ),
            ],
            options={
                "verbose_name": "spoiler",
                "ordering": ["ordering"],
                "abstract": False,
            },
        ),
    ]
