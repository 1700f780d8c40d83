from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.factcheck.flags import check
from articles.models import Flag, Live, Verdict
from tests.factories.articles import make_live, make_user
from tests.factories.shows import make_fact, make_season


pytestmark = pytest.mark.django_db
LIST = "/admin/articles/flag/"


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def make_flag(**columns: Any) -> Flag:
    fact = make_fact(make_season(), "release-window", "early 2024")
    reference = f'<fact-ref data-fact="{fact.subject_key}" data-say="clause"></fact-ref>'
    live = make_live(text=f"<p>The second season {reference}.</p>", shows=[fact.show], **columns)
    return check(live)[0]


def decide(client: Client, flag: Flag, decision: str, **typed: str) -> int:
    fields = {f"{name}-{flag.pk}": value for name, value in typed.items()}
    return client.post(f"{LIST}{flag.pk}/decide/", fields | {"decision": f"{decision}:{flag.pk}"}).status_code


def test_the_list_quotes_the_sentence_with_the_reason() -> None:
    flag = make_flag(title="About the sequel")
    page = logged_in(make_user()).get(LIST).content.decode()
    assert "About the sequel" in page
    assert "The second season <mark>was expected in early 2024</mark>." in page
    assert flag.explanation in page.replace("&#x27;", "'")


@pytest.mark.parametrize("many", [1, 6])
def test_the_number_of_queries_does_not_depend_on_the_number_of_flags(
    many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(many):
        make_flag()
    client = logged_in(make_user())
    with django_assert_num_queries(6):
        assert client.get(LIST).status_code == 200


def test_flags_of_own_articles_come_first() -> None:
    user = make_user()
    others, own = make_flag(title="Theirs"), make_flag(title="Mine", created_by=user)
    page = logged_in(user).get(LIST).content.decode()
    assert page.index(own.live.title) < page.index(others.live.title)


def test_still_right_with_a_reason_removes_the_flag() -> None:
    flag = make_flag()
    assert decide(logged_in(make_user()), flag, "right", why="It came.") == 302
    assert not Flag.objects.exists()
    assert Verdict.objects.get().why == "It came."


def test_still_right_without_a_reason_is_refused_with_a_sentence() -> None:
    flag, client = make_flag(), logged_in(make_user())
    decide(client, flag, "right", why="")
    assert Flag.objects.exists()
    assert "Say why it is still right" in client.get(LIST).content.decode()


def test_a_snooze_needs_a_day() -> None:
    flag, client = make_flag(), logged_in(make_user())
    decide(client, flag, "snooze", until="soon")
    assert Flag.objects.exists()
    decide(client, flag, "snooze", until="2199-01-01")
    assert not Flag.objects.exists()


def test_the_form_shows_a_flag_beside_its_block() -> None:
    flag = make_flag()
    page = logged_in(make_user()).get(f"/admin/articles/article/{flag.live_id}/change/").content.decode()
    assert page.count('class="block-flags"') == 1
    assert "1 flag<" in page


def test_the_desk_begins_with_flags() -> None:
    make_flag()
    assert "Flags on live articles" in logged_in(make_user()).get("/admin/").content.decode()


@pytest.mark.parametrize("decision", ["right", "snooze", "insert"])
def test_deciding_needs_permission_to_change_articles(decision: str) -> None:
    flag = make_flag()
    assert decide(logged_in(make_user("moderator")), flag, decision, why="So.", until="2199-01-01") == 403
    assert Flag.objects.exists()


def test_flags_are_deleted_with_the_live_article() -> None:
    flag = make_flag()
    Live.objects.filter(pk=flag.live_id).delete()
    assert not Flag.objects.exists()
