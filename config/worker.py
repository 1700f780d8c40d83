"""`python -m config.worker`: run background tasks until stopped by a signal, which lets the current task finish.

It also ends when the database cannot be written, and whoever started it starts it again. A task that it had begun then
belongs to a worker that is gone, and so is queued again (`config.background`).
"""

import os
import sys

import django


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()

    from django.core.management import call_command

    from config.background import worker_id
    from shows.unwritable import unwritable_reason

    try:
        call_command("db_worker", queue_name="*", worker_id=worker_id(), reload=False)
    except Exception as error:
        if not (reason := unwritable_reason(error)):
            raise
        sys.exit(f"The worker ends: the database cannot be written ({reason}).")
