from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what is recorded about shows."""
        import articles.editions.follow  # models are not there before
        import articles.factcheck.follow  # noqa: F401
