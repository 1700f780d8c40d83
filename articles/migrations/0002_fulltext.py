"""The full-text index over the search entries.

PostgreSQL: a column that the database itself keeps up, with its own index. Its words are those of English without stop
words (a title may be made of them), diacritics folded. Punctuation is blank: "and/or" would be the path of a file.

SQLite's FTS5 with external content (the words are stored once), porter stemming and diacritics folded, kept up by
triggers in the same transaction as the entries. Django drops a table's triggers when it remakes the table: a later
migration that alters SearchEntry must make these again.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


SQLITE = [
    """CREATE VIRTUAL TABLE articles_fulltext USING fts5(
        title, names, text, content='articles_searchentry', content_rowid='live_id',
        tokenize="porter unicode61 remove_diacritics 2", prefix='2 3'
    )""",
    """CREATE TRIGGER articles_fulltext_added AFTER INSERT ON articles_searchentry BEGIN
        INSERT INTO articles_fulltext(rowid, title, names, text) VALUES (new.live_id, new.title, new.names, new.text);
    END""",
    """CREATE TRIGGER articles_fulltext_removed AFTER DELETE ON articles_searchentry BEGIN
        INSERT INTO articles_fulltext(articles_fulltext, rowid, title, names, text)
        VALUES ('delete', old.live_id, old.title, old.names, old.text);
    END""",
    """CREATE TRIGGER articles_fulltext_changed AFTER UPDATE ON articles_searchentry BEGIN
        INSERT INTO articles_fulltext(articles_fulltext, rowid, title, names, text)
        VALUES ('delete', old.live_id, old.title, old.names, old.text);
        INSERT INTO articles_fulltext(rowid, title, names, text) VALUES (new.live_id, new.title, new.names, new.text);
    END""",
]
SQLITE_DROP = [
    "DROP TRIGGER articles_fulltext_added",
    "DROP TRIGGER articles_fulltext_removed",
    "DROP TRIGGER articles_fulltext_changed",
    "DROP TABLE articles_fulltext",
]

_BLANK = """translate({}, '!"#$%&''()*+,-./:;<=>?@[\\]^_`{{|}}~“”‘’—–…', repeat(' ', 39))"""
_VECTOR = " || ".join(
    f"setweight(to_tsvector('articles_words', {_BLANK.format(column)}), '{weight}')"
    for column, weight in (("title", "A"), ("names", "B"), ("text", "C"))
)
POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE TEXT SEARCH DICTIONARY articles_stem (TEMPLATE = snowball, Language = english)",
    "CREATE TEXT SEARCH CONFIGURATION articles_words (COPY = english)",
    "ALTER TEXT SEARCH CONFIGURATION articles_words ALTER MAPPING FOR asciiword WITH articles_stem",
    "ALTER TEXT SEARCH CONFIGURATION articles_words ALTER MAPPING FOR word WITH unaccent, articles_stem",
    f"ALTER TABLE articles_searchentry ADD COLUMN words tsvector GENERATED ALWAYS AS ({_VECTOR}) STORED",
    "CREATE INDEX articles_searchentry_words ON articles_searchentry USING gin (words)",
]
POSTGRESQL_DROP = [
    "ALTER TABLE articles_searchentry DROP COLUMN words",
    "DROP TEXT SEARCH CONFIGURATION articles_words",
    "DROP TEXT SEARCH DICTIONARY articles_stem",
]


def create(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for sql in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(sql, params=None)


def drop(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for sql in POSTGRESQL_DROP if editor.connection.vendor == "postgresql" else SQLITE_DROP:
        editor.execute(sql, params=None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
