"""Tables and columns take the names that the code has for them. No row changes; one index is made anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0011_title_words"), ("shows", "0005_subject_key")]

    operations = [
        migrations.RenameModel("Use", "EditionReference"),
        migrations.RenameField("live", "says_since", "fact_visible_since"),
        migrations.RenameField("flag", "say", "phrase"),
        migrations.RemoveIndex("mention", "mention_of_fact"),
        migrations.RenameField("mention", "slot", "subject_key"),
        migrations.RenameField("mention", "say", "phrase"),
        migrations.AddIndex("mention", models.Index(fields=["subject_key", "live"], name="mention_of_fact")),
    ]
