"""Which dependency keys have changed: recorded by the database's triggers, and read after each commit.

What differs between the databases is in `config.pagecache.on_sqlite` and `config.pagecache.on_postgresql`.
"""

import logging
from types import ModuleType
from typing import Protocol

from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations import Migration

from config.pagecache import on_postgresql, on_sqlite
from config.pagecache.triggers import InstalledObject


logger = logging.getLogger(__name__)


class VersionReader(Protocol):
    """Reads the changes for one thread, over a connection of its own that writes nothing.

    A position says up to where the changes were read. It is text, and means something only to the database that gave
    it.
    """

    def commit_token(self) -> object:
        """Return a value that differs after every commit, of whatever process."""

    def schema_token(self) -> object:
        """Return a value that differs after the triggers may have been altered."""

    def latest_position(self) -> str:
        """Return the current position."""

    def changed_since(self, position: str) -> tuple[str, list[str] | None]:
        """Return the current position, and the dependency keys that have changed since another position.

        The keys are None if they are not known, because the changes after the position were pruned, or because it
        belongs to another database, such as one that a restored backup has replaced. Then any page may be old.
        """


def open_reader() -> VersionReader:
    """Return a reader of the changes for this thread."""
    if connection.vendor == "postgresql":
        return on_postgresql.Reader(connection.get_connection_params())
    return on_sqlite.Reader(str(connection.settings_dict["NAME"]))


def statements() -> dict[str, str]:
    """Return the CREATE statements of table, function and triggers by name, in the order in which to run them."""
    return dict(backend().statements())


def installed(cursor: CursorWrapper) -> dict[str, InstalledObject]:
    """Return which tables, functions and triggers of the page cache the database has, by name."""
    return dict(backend().installed(cursor))


def install() -> None:
    """Create the table and the triggers that this code wants, where the database lacks them or has others."""
    if is_installed():
        return
    wanted = statements()
    with transaction.atomic(), connection.cursor() as cursor:
        for name, existing in installed(cursor).items():
            if wanted.get(name) != existing.sql:
                cursor.execute(existing.drop_sql)
        remaining = installed(cursor)  # asked again: dropping a function or a table has dropped its triggers too
        for name, sql in wanted.items():
            if name not in remaining:
                backend().create(cursor, name, sql)


def is_installed() -> bool:
    """Whether table and triggers are those that this code wants. If not, changes may have been missed."""
    with connection.cursor() as cursor:
        return {name: existing.sql for name, existing in installed(cursor).items()} == statements()


def prune() -> None:
    """Delete changes that all processes have read long ago. SQLite has one row for each key, and nothing to prune."""
    if connection.vendor == "postgresql":
        on_postgresql.prune()


def before_migrations(*, plan: list[tuple[Migration, bool]], **kwargs: object) -> None:
    """Drop the triggers if there is anything to migrate: a column that a trigger names cannot be dropped."""
    if plan:
        with connection.cursor() as cursor:
            for existing in installed(cursor).values():
                if existing.is_trigger:
                    cursor.execute(existing.drop_sql)


def after_migrations(**kwargs: object) -> None:
    """Create the triggers again, unless the database was migrated only to an older state than this code needs."""
    try:
        install()
    except DatabaseError:
        logger.warning("The page cache is off until the database is migrated to what this code knows.")


def backend() -> ModuleType:
    """Return the module for the site's database."""
    return on_postgresql if connection.vendor == "postgresql" else on_sqlite
