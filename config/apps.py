from django.apps import AppConfig, apps
from django.core.checks import register
from django.db.models.signals import post_migrate, pre_migrate


class ConfigConfig(AppConfig):
    """Installs the page cache's triggers after migrations, and counts what fails when somebody logs in."""

    name = "config"

    def ready(self) -> None:
        """Connect the signals."""
        self._connect_page_cache()
        self._connect_sign_in()

    def _connect_page_cache(self) -> None:
        """Drop the page cache's triggers before migrations change tables, and create them again afterwards."""
        from config.pagecache.versions import after_migrations, before_migrations  # models are not loaded earlier

        # Django sends these signals once for each app that has models: listening to one app is enough.
        articles = apps.get_app_config("articles")
        pre_migrate.connect(before_migrations, sender=articles)
        post_migrate.connect(after_migrations, sender=articles)

    def _connect_sign_in(self) -> None:
        """Count wrong codes as wrong passwords, and note where somebody logs in."""
        from allauth.mfa.signals import authentication_failed
        from django.contrib.auth.signals import user_logged_in

        from config.signin.lock import count_wrong_code
        from config.signin.required import check_roles
        from config.signin.sessions import mark_as_seen

        authentication_failed.connect(count_wrong_code)
        user_logged_in.connect(mark_as_seen)
        register(check_roles)
