from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("shows", "0023_episode_titles_index"),
    ]

    operations = [
        migrations.AlterField(
            model_name="image",
            name="licence",
            field=models.CharField(
                choices=[
                    ("own", "Our own"),
                    ("press", "Press picture, free for editorial use"),
                    ("agency", "Agency picture, bought"),
                    ("cc-by", "Creative Commons BY"),
                    ("cc-by-sa", "Creative Commons BY-SA"),
                    ("public-domain", "Public domain"),
                    ("unknown", "Not known yet"),
                ],
                default="unknown",
                max_length=20,
            ),
        ),
    ]
