import pytest
from django.core.paginator import EmptyPage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from shows.desk.paginator import BoundedPaginator
from shows.models import Person
from tests.factories.shows import make_person


pytestmark = pytest.mark.django_db


def test_pages_hold_their_rows_in_order() -> None:
    people = [make_person() for _ in range(5)]
    pages = BoundedPaginator(Person.objects.order_by("-pk"), 2)
    assert [list(pages.page(number).object_list) for number in (1, 2, 3)] == [
        [people[4], people[3]],
        [people[2], people[1]],
        [people[0]],
    ]
    with pytest.raises(EmptyPage):
        pages.page(4)


def test_counting_stops_at_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BoundedPaginator, "max_count", 3)
    for _ in range(3):
        make_person()
    pages = BoundedPaginator(Person.objects.all(), 2)
    assert (pages.count, pages.is_bounded) == (3, False)
    make_person()
    pages = BoundedPaginator(Person.objects.all(), 2)
    assert (pages.count, pages.is_bounded) == (3, True)


def test_a_page_is_a_count_its_keys_and_its_rows(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_person()
    with django_assert_num_queries(3):
        list(BoundedPaginator(Person.objects.all(), 10).page(1).object_list)


def test_a_pages_rows_are_read_by_their_keys_and_by_nothing_else() -> None:
    """With the filter, SQLite would search by it: through a million comments of one status for fifty keys."""
    for name in ("Ada", "Bo"):
        make_person(name=name)
    with CaptureQueriesContext(connection) as captured:
        rows = list(BoundedPaginator(Person.objects.filter(name="Ada").select_related("portrait"), 10).page(1))
    assert [row.name for row in rows] == ["Ada"]
    count, keys, by_keys = (query["sql"].partition("WHERE")[2] for query in captured.captured_queries)
    assert '"name"' in count
    assert '"name"' in keys
    assert '"name"' not in by_keys
