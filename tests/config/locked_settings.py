"""The settings of a process that uses the test database of another one, and does not wait long for its lock."""

import os

from tests.settings import *  # noqa: F403 - all of them
from tests.settings import DATABASES


DATABASES["default"]["NAME"] = os.environ["LOCKED_DATABASE"]
DATABASES["default"]["OPTIONS"]["timeout"] = 0
