from django.apps import AppConfig


class ShowsConfig(AppConfig):
    """What the newsroom knows about television."""

    name = "shows"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell shows and people of one name apart, whatever changes."""
        import shows.facts.twins  # noqa: F401 - connects its handlers; models are not there before
