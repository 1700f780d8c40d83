"""A web process of its own: `python -m tests.config.pagecache.reader DATABASE` answers the addresses on its input.

For each line one line of JSON: the status, whether it was a hit, and a digest of the body.
"""

import hashlib
import json
import os
import sys


def main(database: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connection

    from config.pagecache.server import PageCache
    from tests.asking import ask

    connection.settings_dict["NAME"] = database
    cache = PageCache(WSGIHandler(), room=20_000_000)
    for line in sys.stdin:
        got = ask(cache, line.strip())
        sys.stdout.write(json.dumps([got.status, got.how, hashlib.sha256(got.body).hexdigest()]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
