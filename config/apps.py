from django.apps import AppConfig
from django.db.models.signals import pre_migrate


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        """Take the page cache's triggers away before tables change: a column that a trigger names cannot be dropped."""
        from config.pagecache.versions import before_migrations  # models are not there before

        pre_migrate.connect(before_migrations, sender=self)
