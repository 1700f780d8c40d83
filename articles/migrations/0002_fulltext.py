"""The full-text index over the search entries.

SQLite's FTS5 with external content (the words are stored once), porter stemming and diacritics folded, kept up by
triggers in the same transaction as the entries. Django drops a table's triggers when it remakes the table: a later
migration that alters SearchEntry must make these again.
"""

from django.db import migrations


CREATE = [
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
DROP = [
    "DROP TRIGGER articles_fulltext_added",
    "DROP TRIGGER articles_fulltext_removed",
    "DROP TRIGGER articles_fulltext_changed",
    "DROP TABLE articles_fulltext",
]


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunSQL([one], [other]) for one, other in zip(CREATE, reversed(DROP), strict=True)]
