"""Which dependency keys have changed: kept in the database by its triggers, and read after somebody has committed.

What differs between the databases is in `config.pagecache.on_sqlite` and `config.pagecache.on_postgresql`.
"""

import logging
from typing import Any, Protocol

from django.db import DatabaseError, connection, transaction

from config.pagecache import on_postgresql, on_sqlite
from config.pagecache.triggers import InstalledObject


logger = logging.getLogger(__name__)


class VersionReader(Protocol):
    """Reads the changes for one thread, over a connection of its own that writes nothing.

    A position says up to where somebody has read the changes. It is text, and means something only to the database that
    gave it.
    """

    def commit_token(self) -> object:
        """Return a value that is another one as soon as anybody has committed."""

    def schema_token(self) -> object:
        """Return a value that is another one when the triggers may have been altered."""

    def latest_position(self) -> str:
        """Return the position of now."""

    def changed_since(self, position: str) -> tuple[str, list[str] | None]:
        """Return the position of now, and the dependency keys that have changed since another position.

        The keys are None where they cannot be known: the position belongs to another database, for example to the one
        that a restored backup has replaced, or the changes after it were pruned. Every page may be old then.
        """


def open_reader() -> VersionReader:
    """Return a reader of the changes for this thread."""
    if connection.vendor == "postgresql":
        return on_postgresql.Reader(connection.get_connection_params())
    return on_sqlite.Reader(str(connection.settings_dict["NAME"]))


def statements() -> dict[str, str]:
    """Return the CREATE statements of what the page cache needs by their names, in the order in which to run them."""
    return dict(backend().statements())


def installed(cursor: Any) -> dict[str, InstalledObject]:
    """Return what the database has of the page cache, by name."""
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
        remaining = installed(cursor)  # asked again: with a function or a table, its triggers were dropped
        for name, sql in wanted.items():
            if name not in remaining:
                backend().create(cursor, name, sql)


def is_installed() -> bool:
    """Whether table and triggers are those that this code wants. If not, nobody can know what has changed."""
    with connection.cursor() as cursor:
        return {name: existing.sql for name, existing in installed(cursor).items()} == statements()


def prune() -> None:
    """Delete changes so old that all processes have read them. SQLite has one row a key, and nothing to prune."""
    if connection.vendor == "postgresql":
        on_postgresql.prune()


def before_migrations(*, plan: list[Any], **kwargs: Any) -> None:
    """Drop the triggers if there is anything to migrate: a column that a trigger names cannot be dropped."""
    if plan:
        with connection.cursor() as cursor:
            for existing in installed(cursor).values():
                if existing.is_trigger:
                    cursor.execute(existing.drop_sql)


def after_migrations(**kwargs: Any) -> None:
    """Create the triggers again, unless the migrations stopped before the tables are as this code knows them."""
    try:
        install()
    except DatabaseError:
        logger.warning("The page cache is off until the database is migrated to what this code knows.")


def backend() -> Any:
    """Return the module for the site's database."""
    return on_postgresql if connection.vendor == "postgresql" else on_sqlite
