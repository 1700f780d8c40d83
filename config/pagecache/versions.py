"""The versions of what pages show: kept in the database, moved by its triggers, read when something was committed.

What differs between databases is `config.pagecache.on_sqlite` and `config.pagecache.on_postgresql`.
"""

import logging
from typing import Any, Protocol

from django.db import DatabaseError, connection, transaction

from config.pagecache import on_postgresql, on_sqlite


logger = logging.getLogger(__name__)


class Versions(Protocol):
    """Reads what has moved, for one thread: by a connection of its own, on which nothing is written.

    A mark says how far somebody has read. It is text, and means something only to the database that gave it.
    """

    def commits(self) -> object:
        """Return something that differs whenever anybody has committed anything."""

    def schema(self) -> object:
        """Return something that differs whenever the triggers may have been changed."""

    def latest(self) -> str:
        """Return the mark of now."""

    def moved_since(self, mark: str) -> tuple[str, list[str] | None]:
        """Return the mark of now, and the keys that have moved since the other one; None where nobody can know.

        The latter is where the mark is none of this database's: somebody has put an older one in place, perhaps.
        """


def reader() -> Versions:
    """Return a reader of the versions for this thread."""
    if connection.vendor == "postgresql":
        return on_postgresql.Reader(connection.get_connection_params())
    return on_sqlite.Reader(str(connection.settings_dict["NAME"]))


def statements() -> dict[str, str]:
    """Return the SQL of what the database needs by its names, in the order in which it is made."""
    return dict(database().statements())


def ensure() -> None:
    """Make the table and the triggers as this code wants them, where they are not."""
    if are_there():
        return
    here, wanted = database(), statements()
    with transaction.atomic(), connection.cursor() as cursor:
        for name, there in here.there(cursor).items():
            if wanted.get(name) != there.sql:
                cursor.execute(there.drop)
        left = here.there(cursor)  # what hangs on something is gone with it
        for name, sql in wanted.items():
            if name not in left:
                here.make(cursor, name, sql)


def are_there() -> bool:
    """Whether table and triggers are as this code wants them: if not, nobody can know what has changed."""
    with connection.cursor() as cursor:
        return {name: there.sql for name, there in database().there(cursor).items()} == statements()


def prune() -> None:
    """Delete what nobody will ask for any more."""
    if connection.vendor == "postgresql":
        on_postgresql.prune()


def before_migrations(*, plan: list[Any], **kwargs: Any) -> None:
    """Drop the triggers, if there is anything to migrate: a column that one names could not be dropped."""
    if plan:
        with connection.cursor() as cursor:
            for there in database().there(cursor).values():
                if there.is_trigger:
                    cursor.execute(there.drop)


def after_migrations(**kwargs: Any) -> None:
    """Make the triggers again, unless the migrations stopped at tables that this code does not know."""
    try:
        ensure()
    except DatabaseError:
        logger.warning("The page cache is off until the database is migrated to what this code knows.")


def database() -> Any:
    """Return the module that knows the site's database."""
    return on_postgresql if connection.vendor == "postgresql" else on_sqlite
