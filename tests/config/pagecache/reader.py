"""A web process with a page cache: `python -m tests.config.pagecache.reader DATABASE` reads addresses from its input.

For each of them it prints a line of JSON: the status, the header X-Page-Cache, and a digest of the body.
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
    cache = PageCache(WSGIHandler(), max_bytes=20_000_000)
    for line in sys.stdin:
        answer = ask(cache, line.strip())
        sys.stdout.write(json.dumps([answer.status, answer.how, hashlib.sha256(answer.body).hexdigest()]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
