from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate, pre_migrate


class ConfigConfig(AppConfig):
    """Installs the page cache's triggers after migrations."""

    name = "config"

    def ready(self) -> None:
        """Drop the page cache's triggers before migrations change tables, and create them again afterwards."""
        from config.pagecache.versions import after_migrations, before_migrations  # models are not loaded earlier

        # Django sends these signals once for each app that has models: listening to one app is enough.
        articles = apps.get_app_config("articles")
        pre_migrate.connect(before_migrations, sender=articles)
        post_migrate.connect(after_migrations, sender=articles)
