"""Rename the column `slot` to `subject_key`, which says what it holds. No row changes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shows", "0004_image_copies")]

    operations = [
        migrations.RenameField("fact", "slot", "subject_key"),
        migrations.RenameField("current", "slot", "subject_key"),
    ]
