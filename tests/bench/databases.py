"""Databases of several sizes, that are copied and put in place of one another: files, or databases of a server."""

import shutil
from pathlib import Path

import psycopg
from django.db import connection


def use(name: str) -> None:
    """Read and write another database from now on."""
    connection.close()
    connection.settings_dict["NAME"] = name


def copy_to(folder: Path, name: str) -> str:
    """Copy the database that is in use, and return the copy's name: a file's in the folder, or a database's.

    Its last connection is closed: so all of a file stands in that one file, and a server lets it be copied.
    """
    if connection.vendor == "postgresql":
        return _copy_of_server(f"bench_{name}")
    connection.close()
    file = folder / f"{name}.sqlite3"
    shutil.copyfile(str(connection.settings_dict["NAME"]), file)
    return str(file)


def _copy_of_server(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as the server does by itself, some time after so much was written
    connection.close()
    told = connection.settings_dict
    with psycopg.connect(
        host=told["HOST"], port=told["PORT"], user=told["USER"], dbname="postgres", autocommit=True
    ) as server:
        server.execute(f'CREATE DATABASE {name} TEMPLATE "{told["NAME"]}"')
    return name
