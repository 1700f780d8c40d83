"""`python -m config.prepare`: bring the database and the collected static files up to date before serving."""

import hashlib
import os
import sys
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured


def prepare() -> None:
    """Migrate the database, and queue a reindexing if this release derives more from editions than the last.

    Collect the static files if one has changed: compressing them takes twenty seconds.
    """
    from django.conf import settings
    from django.core.management import call_command

    from articles.editions.reindexing import queue_reindex_if_needed

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    queue_reindex_if_needed()
    stamp, current = Path(settings.STATIC_ROOT) / ".collected", fingerprint()
    if not stamp.exists() or stamp.read_text() != current:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(current)


def fingerprint() -> str:
    """Return a hash of the names, sizes and times of every static file of the project and its packages."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name}:{status.st_size}:{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    prepare()
