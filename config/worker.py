"""`python -m config.worker`: run background tasks until stopped by a signal, which lets the current task finish."""

import os

import django


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()

    from django.core.management import call_command

    from config.background import worker_id

    call_command("db_worker", queue_name="*", worker_id=worker_id(), reload=False)
