"""Revisions of the working copy. Every edition gets its own, and what restores have replaced so far becomes named ones."""

import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


BATCH_SIZE = 1000


def add_revisions(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    Edition, Event, Revision = (apps.get_model("articles", name) for name in ("Edition", "Event", "Revision"))
    of_editions = []
    columns = ("pk", "article_id", "created_at", "created_by_id")
    for edition, article, at, by in Edition.objects.using(alias).values_list(*columns).order_by("pk"):
        of_editions.append(Revision(edition_id=edition, article_id=article, created_at=at, by_id=by))
    Revision.objects.using(alias).bulk_create(of_editions, batch_size=BATCH_SIZE)
    for event in Event.objects.using(alias).filter(replaced__isnull=False).order_by("pk").iterator(chunk_size=100):
        Revision.objects.using(alias).create(
            article_id=event.article_id, created_at=event.at, own_document=event.replaced, name="Before a restore"
        )
    revision_of_edition = Revision.objects.using(alias).filter(edition=OuterRef("edition")).values("pk")
    restored = Event.objects.using(alias).filter(verb="restored", edition__isnull=False)
    restored.update(revision=Subquery(revision_of_edition))
    if schema_editor.connection.vendor == "postgresql":
        # It alters no table with rows whose foreign keys are still to be checked at the end of the transaction.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0019_unfinished_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="A revision with a name is never thinned out.", max_length=100
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="articles.article",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        help_text="Empty if it was not saved on the desk, or the account is gone.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revision",
                        to="articles.edition",
                    ),
                ),
                ("own_document", models.JSONField(help_text="Null for the revision of an edition.", null=True)),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "indexes": [models.Index(fields=["article", "-created_at"], name="revision_newest_of_article")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(edition__isnull=True, own_document__isnull=False)
                        | models.Q(edition__isnull=False, own_document__isnull=True),
                        name="revision_has_a_document",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="event",
            name="revision",
            field=models.ForeignKey(
                help_text="The revision that was restored.",
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="articles.revision",
            ),
        ),
        migrations.RunPython(add_revisions, migrations.RunPython.noop),
        migrations.RemoveField(model_name="event", name="replaced"),
    ]
