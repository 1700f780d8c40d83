import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0014_plain_words"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="RoleGrant",
            fields=[
                ("role", models.CharField(max_length=150, primary_key=True, serialize=False)),
                ("permissions", models.JSONField(default=list)),
                (
                    "group",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="grants", to="auth.group"
                    ),
                ),
            ],
        ),
    ]
