"""An index of the terms by which episodes are searched, so that a search does not read all of them.

PostgreSQL: trigrams, for the LIKE of the lookup `matches`. SQLite: FTS5's trigrams with external content, kept up by
triggers. Django drops a table's triggers when it remakes the table: a later migration that alters Episode must make
these again.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


_ADD = "INSERT INTO shows_episode_titles(rowid, search_terms) VALUES (new.id, new.search_terms);"
_REMOVE = (
    "INSERT INTO shows_episode_titles(shows_episode_titles, rowid, search_terms)"
    " VALUES ('delete', old.id, old.search_terms);"
)
SQLITE = [
    "CREATE VIRTUAL TABLE shows_episode_titles USING fts5("
    "search_terms, content='shows_episode', content_rowid='id', tokenize='trigram')",
    f"CREATE TRIGGER shows_episode_titles_added AFTER INSERT ON shows_episode BEGIN {_ADD} END",
    f"CREATE TRIGGER shows_episode_titles_removed AFTER DELETE ON shows_episode BEGIN {_REMOVE} END",
    f"CREATE TRIGGER shows_episode_titles_changed AFTER UPDATE ON shows_episode BEGIN {_REMOVE} {_ADD} END",
    "INSERT INTO shows_episode_titles(shows_episode_titles) VALUES ('rebuild')",
]
SQLITE_DROP = [
    "DROP TRIGGER shows_episode_titles_added",
    "DROP TRIGGER shows_episode_titles_removed",
    "DROP TRIGGER shows_episode_titles_changed",
    "DROP TABLE shows_episode_titles",
]
POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX shows_episode_titles ON shows_episode USING gin (search_terms gin_trgm_ops) WITH (fastupdate = off)",
]
POSTGRESQL_DROP = ["DROP INDEX shows_episode_titles"]


def create(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for sql in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(sql, params=None)


def drop(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for sql in POSTGRESQL_DROP if editor.connection.vendor == "postgresql" else SQLITE_DROP:
        editor.execute(sql, params=None)


class Migration(migrations.Migration):
    dependencies = [("shows", "0022_unknown_licence")]

    operations = [migrations.RunPython(create, drop)]
