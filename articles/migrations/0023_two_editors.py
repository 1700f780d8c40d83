"""Revisions know their number and the rows of their blocks, for merging; and who has the form of an article open."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0022_unsaved_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="block_keys",
            field=models.JSONField(
                editable=False,
                help_text="The row of each block of the document, so that a merge knows it again.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="number",
            field=models.PositiveIntegerField(
                editable=False, help_text="The article's count of saves then; null if that is not known.", null=True
            ),
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tab", models.UUIDField()),
                ("since", models.DateTimeField()),
                ("seen_at", models.DateTimeField(db_index=True)),
                (
                    "place",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="The number of the block that is edited; 0 for none."
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("", "not answered"), ("later", "not now"), ("handed-over", "handed over")],
                        help_text="What the asked one says.",
                        max_length=20,
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="articles.article"
                    ),
                ),
                (
                    "asks",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="askers",
                        to="articles.presence",
                    ),
                ),
                (
                    "editor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("article", "editor", "tab"), name="presence_once_a_tab")
                ],
            },
        ),
    ]
