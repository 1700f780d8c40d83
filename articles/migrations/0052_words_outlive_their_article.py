import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0048_revision_change")]

    operations = [
        migrations.AlterField(
            model_name="unsaveddraft",
            name="article",
            field=models.ForeignKey(
                help_text="Null: of an article not saved yet, or deleted while somebody wrote it.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.article",
            ),
        ),
    ]
