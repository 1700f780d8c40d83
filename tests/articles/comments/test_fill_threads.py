"""The migration that fills in the threads of the comments from before."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import QuerySet

from articles.models import Comment, Live
from tests.factories.articles import make_comment, make_live


@pytest.mark.django_db
def test_comments_from_before_get_their_threads_and_articles_their_counts() -> None:
    live, other = make_live(), make_live()
    first = make_comment(live)
    second = make_comment(live, parent=first)
    make_comment(live, parent=second)
    make_comment(live, parent=make_comment(live, "rejected"))
    make_comment(live, "held", parent=second)
    make_comment(other)
    columns = ("pk", "thread", "is_public")
    right = list(Comment.objects.order_by("pk").values_list(*columns))
    QuerySet(Comment).update(thread=None, is_public=False)
    Live.objects.update(comment_count=0)
    import_module("articles.migrations.0041_fill_comment_threads").fill(apps, connection.schema_editor())
    assert list(Comment.objects.order_by("pk").values_list(*columns)) == right
    assert [Live.objects.get(pk=row.pk).comment_count for row in (live, other)] == [3, 1]
