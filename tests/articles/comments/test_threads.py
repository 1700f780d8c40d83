import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from articles.comments.threads import Thread, thread_page
from tests.factories.articles import make_comment, make_live


pytestmark = pytest.mark.django_db


def threads(live: int, own: tuple[int, ...] = ()) -> list[Thread]:
    return thread_page(live, own=own).threads


def test_readers_see_only_approved_comments() -> None:
    live = make_live()
    approved = make_comment(live)
    for status in ("held", "rejected", "spam"):
        make_comment(live, status)
    make_comment(make_live())
    assert [thread.comment.pk for thread in threads(live.pk)] == [approved.pk]


def test_the_writer_of_a_comment_sees_it_while_it_is_held() -> None:
    live = make_live()
    held, rejected = make_comment(live, "held"), make_comment(live, "rejected")
    assert [thread.comment.pk for thread in threads(live.pk, own=(held.pk, rejected.pk))] == [held.pk]


def test_a_reply_to_a_reply_is_in_the_same_thread_and_names_whom_it_answers() -> None:
    live = make_live()
    first = make_comment(live)
    second = make_comment(live, parent=first)
    third = make_comment(live, parent=second)
    (thread,) = threads(live.pk)
    assert (thread.comment.pk, [reply.pk for reply in thread.replies]) == (first.pk, [second.pk, third.pk])
    assert thread.replies[1].parent == thread.replies[0]


def test_replies_to_a_hidden_comment_are_hidden() -> None:
    live = make_live()
    make_comment(live, parent=make_comment(live, "spam"))
    assert threads(live.pk) == []


@pytest.mark.parametrize("many", [1, 60])
def test_threads_cost_one_query_however_many(django_assert_num_queries: DjangoAssertNumQueries, many: int) -> None:
    live = make_live()
    first = make_comment(live)
    for _ in range(many):
        make_comment(live, parent=first)
    with django_assert_num_queries(1):
        shown = threads(live.pk)
        assert len([reply.parent.name for reply in shown[0].replies if reply.parent]) == many


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by the sizes of its tables.")
def test_threads_are_found_and_counted_in_the_index_that_has_their_order() -> None:
    live = make_live()
    with CaptureQueriesContext(connection) as queries:
        threads(live.pk)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {queries[0]['sql']}")
        plan = " ".join(str(step) for *_, step in cursor.fetchall())
    assert plan.count("comment_public_threads") == 2
    assert "comment_public " not in plan
