"""PostgreSQL: the words of a title in a column of their own.

Whether a word stands in a title was asked of all the words of the article, which are packed and kept apart: of a thousand
articles, 7 ms instead of 1. SQLite's index tells columns apart by itself.
"""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


_TITLE = import_module("articles.migrations.0002_fulltext")._BLANK.format("title")


def create(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        words = f"to_tsvector('articles_words', {_TITLE})"
        editor.execute(
            f"ALTER TABLE articles_searchentry ADD COLUMN title_words tsvector GENERATED ALWAYS AS ({words}) STORED",
            params=None,
        )


def drop(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("ALTER TABLE articles_searchentry DROP COLUMN title_words", params=None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_byline_of_any_length")]

    operations = [migrations.RunPython(create, drop)]
