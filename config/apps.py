from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate, pre_migrate


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        """Take the page cache's triggers away before tables change, and make them again."""
        from config.pagecache.versions import after_migrations, before_migrations  # models are not there before

        # Once for all apps, and Django sends these for apps with models only.
        articles = apps.get_app_config("articles")
        pre_migrate.connect(before_migrations, sender=articles)
        post_migrate.connect(after_migrations, sender=articles)
