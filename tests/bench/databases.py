"""Databases of several sizes, as files that are copied and put in place of one another."""

import shutil
from pathlib import Path

from django.db import connection


def use(file: Path) -> None:
    """Read and write another database from now on."""
    connection.close()
    connection.settings_dict["NAME"] = str(file)


def copy_to(file: Path) -> Path:
    """Copy the database that is in use. Its last connection is closed, so that all of it stands in its one file."""
    connection.close()
    shutil.copyfile(str(connection.settings_dict["NAME"]), file)
    return file
