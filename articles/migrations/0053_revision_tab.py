from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0052_words_outlive_their_article"),
    ]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="tab",
            field=models.UUIDField(
                editable=False, help_text="The opened form whose words these are; null after a merge.", null=True
            ),
        ),
    ]
