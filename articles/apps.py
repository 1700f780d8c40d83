from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    """What the newsroom writes, and what readers answer."""

    name = "articles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to what is recorded about shows, and keep the roles up with their table."""
        import articles.comments.signal_handlers
        import articles.editions.signal_handlers  # models are not there before
        import articles.factcheck.signal_handlers
        import articles.preflight.signal_handlers  # noqa: F401 - connects them
        from articles.roles import update_groups

        post_migrate.connect(update_groups, sender=self)
