"""`make bench`: what is measured, as a table and as JSON. Exit status 1 where a budget is missed."""

import os
import sys
from pathlib import Path


def main() -> int:
    folder = Path(os.environ.get("DATA_DIR") or Path(__file__).resolve().parents[2] / "var")
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # a folder of its own: nothing of the site's is touched

    import django

    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment

    from tests.bench import facts, understanding
    from tests.bench.rows import tell

    setup_test_environment(debug=False)
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    found = [row for rows in (understanding.rows, facts.rows) for row in rows()]
    return 0 if tell(found, sys.stdout, folder / "bench.json") else 1


if __name__ == "__main__":
    sys.exit(main())
