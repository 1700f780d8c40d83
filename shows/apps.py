from django.apps import AppConfig


class ShowsConfig(AppConfig):
    """What the newsroom knows about television."""

    name = "shows"
    default_auto_field = "django.db.models.BigAutoField"
