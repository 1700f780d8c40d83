"""Copies of the database in several sizes, switching between them, and the time that a page takes over one."""

import shutil
import time
from pathlib import Path

import psycopg
from django.db import connection
from django.test import Client


def use(name: str) -> None:
    """Read and write another database from now on."""
    connection.close()
    connection.settings_dict["NAME"] = name


def copy_to(folder: Path, name: str) -> str:
    """Copy the database that is in use, and return the copy's name: a file's in the folder, or a database's.

    This closes the connection first: then SQLite has all in that one file, and PostgreSQL allows the copying.
    """
    if connection.vendor == "postgresql":
        return _copy_of_server(f"bench_{name}")
    connection.close()
    file = folder / f"{name}.sqlite3"
    shutil.copyfile(str(connection.settings_dict["NAME"]), file)
    return str(file)


def _copy_of_server(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # the server does it by itself only some time after so many writes
    connection.close()
    settings = connection.settings_dict
    with psycopg.connect(
        host=settings["HOST"], port=settings["PORT"], user=settings["USER"], dbname="postgres", autocommit=True
    ) as server:
        server.execute(f'CREATE DATABASE {name} TEMPLATE "{settings["NAME"]}"')
    return name


def seconds_of(client: Client, address: str) -> float:
    """Return the shorter time of two requests, after one that is not counted, since it may read from the disk.

    SQLite works in this process: the time of the processor counts, which others on the machine do not disturb.
    """
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    took = []
    for _ in range(3):
        begun = clock()
        response = client.get(address)
        took.append(clock() - begun)
        if response.status_code not in (200, 302):
            raise RuntimeError(f"{address} answered {response.status_code}.")
    return min(took[1:])
