"""The site over a database of the bench, for servers that it starts."""

import os

from tests.settings import *  # noqa: F403 - all of them
from tests.settings import DATABASES


DATABASES["default"]["NAME"] = os.environ["BENCH_DATABASE"]
PAGE_CACHE_MB = int(os.environ["BENCH_CACHE_MB"])
ROOT_URLCONF = "tests.bench.urls"
LOGGING = {"version": 1, "disable_existing_loggers": False}
