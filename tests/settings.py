"""The project's settings in a fixed environment, whatever the machine has set, with the few changes that tests need."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path


os.environ |= {
    "DEBUG": "0",
    "SECRET_KEY": "a-key-for-tests-that-is-long-enough-and-random-enough-to-pass-check-deploy-4c1f9a",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "SITE_URL": "http://testserver",
    "SITE_NAME": "Greenroom",
    "DATA_DIR": tempfile.mkdtemp(prefix="greenroom-tests-"),
    "EMAIL_URL": "memorymail://",
    "COMMENT_LIMIT": "6",
    "TRUSTED_PROXIES": "0",
}
for name in ("DATABASE_URL", "CACHE_URL", "TIME_ZONE", "DEMO", "PORT"):
    os.environ.pop(name, None)
if url := os.environ.get("TEST_DATABASE_URL"):  # tests.postgres
    os.environ["DATABASE_URL"] = url
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)

from jinja2 import StrictUndefined  # noqa: E402 - as below

from config.settings import *  # noqa: E402, F403 - after the environment is set; all of them
from config.settings import DATA_DIR, DATABASES, TEMPLATES  # noqa: E402 - as above


# A file, not memory: the live server has threads of its own, and tests depend on write-ahead log and locks.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(Path(DATA_DIR) / "test.sqlite3")}
_readers, _desk = TEMPLATES  # in tests a name that no view gave to a reader's page is an error
TEMPLATES = [_readers | {"OPTIONS": _readers["OPTIONS"] | {"undefined": StrictUndefined}}, _desk]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick logins
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # nothing is collected: the finders serve static files
(Path(DATA_DIR) / "static").mkdir()
