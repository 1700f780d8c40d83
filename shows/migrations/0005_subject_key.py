"""`slot` says what it is: the key of the subject that a fact is about. A column's name changes, no row does."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("shows", "0004_image_copies")]

    operations = [
        migrations.RenameField("fact", "slot", "subject_key"),
        migrations.RenameField("current", "slot", "subject_key"),
    ]
