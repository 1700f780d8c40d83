from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what is recorded about shows."""
        import articles.editions.signal_handlers  # models are not there before
        import articles.factcheck.signal_handlers  # noqa: F401
