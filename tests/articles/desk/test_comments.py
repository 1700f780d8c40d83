from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Comment
from tests.articles.desk.forms import messages_of
from tests.factories.articles import make_comment, make_live, make_user
from tests.roles import NAMES, roles_without


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
LIST = "/admin/articles/comment/"
# Session, user, permissions, the count, the page's keys, its rows.
QUERIES = 6


def decide(client: Client, comment: Comment, decision: str, **fields: Any) -> Any:
    return client.post(f"{LIST}{comment.pk}/decide/", {"decision": decision} | fields, follow=True)


def run_action(client: Client, action: str, *comments: Comment, **fields: Any) -> Any:
    keys = [comment.pk for comment in comments]
    return client.post(LIST, {"action": action, "_selected_action": keys, "index": "0"} | fields, follow=True)


def texts(client: Client, query: str = "") -> list[str]:
    page = BeautifulSoup(client.get(LIST + query).text, "html.parser")
    return [text.get_text(strip=True) for text in page.select("#result_list .comment-text")]


def test_waiting_comments_come_first_and_each_status_has_its_tab(log_in: LogIn) -> None:
    live = make_live()
    for status in ("held", "approved", "rejected", "spam"):
        make_comment(live, status, text=status)
    client = log_in("moderator")
    assert texts(client) == ["held"]
    for status in ("held", "approved", "rejected", "spam"):
        assert texts(client, f"?status={status}") == [status]
    assert texts(client, "?status=all") == ["spam", "rejected", "approved", "held"]
    assert texts(client, "?status=nonsense") == []


def test_a_comment_is_read_in_full_as_text_with_its_article_beside_it(log_in: LogIn) -> None:
    live = make_live(title="The lamp is lit")
    text = "<script>alert(1)</script> " + "word " * 300
    comment = make_comment(live, "held", text=text, name="<i>Ana</i>")
    client = log_in("moderator")
    for address in (LIST, f"{LIST}{comment.pk}/change/"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<i>Ana" not in page
        assert page.count("word ") >= 299
        assert "The lamp is lit" in page


def test_a_comment_runs_in_the_direction_of_its_own_letters(log_in: LogIn) -> None:
    comment = make_comment(make_live(title="המנורה"), "held", name="עדה", text="One\n\nשתיים")
    client = log_in("moderator")
    for address in (LIST, f"{LIST}{comment.pk}/change/"):
        page = client.get(address).content.decode()
        assert '<b dir="auto">עדה</b>' in page
        assert '<p dir="auto">One</p>\n\n<p dir="auto">שתיים</p>' in page


@pytest.mark.parametrize(("decision", "status"), [("approve", "approved"), ("reject", "rejected"), ("spam", "spam")])
def test_a_button_decides_one_comment_and_returns_to_its_page(log_in: LogIn, decision: str, status: str) -> None:
    live = make_live()
    comment, other = make_comment(live, "held"), make_comment(live, "held")
    response = decide(log_in("moderator"), comment, decision, next="/admin/")
    comment.refresh_from_db()
    other.refresh_from_db()
    assert (comment.status, other.status) == (status, "held")
    assert response.redirect_chain == [("/admin/", 302)]


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x", ""])
def test_a_button_never_leads_out_of_the_desk(log_in: LogIn, where: str) -> None:
    response = decide(log_in("moderator"), make_comment(make_live(), "held"), "approve", next=where)
    assert response.redirect_chain == [(LIST, 302)]


def test_only_a_decided_comment_can_go_back_to_waiting(log_in: LogIn) -> None:
    client, comment = log_in("moderator"), make_comment(make_live(), "approved")
    assert 'value="hold"' in client.get(f"{LIST}?status=approved").content.decode()
    decide(client, comment, "hold")
    comment.refresh_from_db()
    assert comment.status == "held"
    assert 'value="hold"' not in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("action", "status"), [("approve_selected", "approved"), ("reject_selected", "rejected"), ("spam_selected", "spam")]
)
def test_a_bulk_decision_is_for_the_selected_comments_only(log_in: LogIn, action: str, status: str) -> None:
    live = make_live()
    ticked = [make_comment(live, "held"), make_comment(live, "held")]
    make_comment(live, "held", text="Not ticked")
    client = log_in("moderator")
    response = run_action(client, action, *ticked, select_across="1")
    assert messages_of(response)[0].startswith("2 comments ")
    assert list(Comment.objects.filter(status=status).order_by("pk")) == ticked
    assert texts(client) == ["Not ticked"]


@pytest.mark.parametrize("role", roles_without("articles.moderate_comment"))
def test_seeing_and_deciding_comments_need_permission_to_moderate(log_in: LogIn, role: str) -> None:
    comment = make_comment(make_live(), "held")
    client = log_in(role)
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{comment.pk}/change/").status_code == 403
    assert decide(client, comment, "approve").status_code == 403
    assert run_action(client, "approve_selected", comment).status_code == 403
    comment.refresh_from_db()
    assert comment.status == "held"


def test_permission_to_view_comments_gives_no_buttons_and_no_decisions(log_in: LogIn) -> None:
    reader = make_user("writer")
    reader.user_permissions.add(Permission.objects.get(codename="view_comment"))
    comment = make_comment(make_live(), "held", text="Read me")
    client = log_in(reader)
    for address in (LIST, f"{LIST}{comment.pk}/change/"):
        page = client.get(address).content.decode()
        assert "Read me" in page
        assert "/decide/" not in page
    assert decide(client, comment, "approve").status_code == 403
    assert run_action(client, "approve_selected", comment).status_code == 403
    comment.refresh_from_db()
    assert comment.status == "held"


@pytest.mark.parametrize("role", [*NAMES, "superuser"])
def test_no_role_can_add_change_or_delete_a_comment(log_in: LogIn, role: str) -> None:
    comment = make_comment(make_live(), "held", text="As it was")
    client = log_in(role)
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}{comment.pk}/change/", {"text": "Changed", "status": "approved"}).status_code == 403
    assert client.post(f"{LIST}{comment.pk}/delete/", {"post": "yes"}).status_code == 403
    run_action(client, "delete_selected", comment, post="yes")
    comment.refresh_from_db()
    assert (comment.text, comment.status) == ("As it was", "held")


def test_an_unknown_decision_is_not_found_and_get_is_refused(log_in: LogIn) -> None:
    comment = make_comment(make_live(), "held")
    client = log_in("moderator")
    assert decide(client, comment, "publish").status_code == 404
    assert client.get(f"{LIST}{comment.pk}/decide/").status_code == 405
    assert Client().post(f"{LIST}{comment.pk}/decide/", {"decision": "approve"}).status_code == 302


def test_a_reply_is_shown_in_its_thread(log_in: LogIn) -> None:
    live = make_live()
    first = make_comment(live, text="The question")
    reply = make_comment(live, "held", text="The answer", parent=first)
    page = log_in("moderator").get(f"{LIST}{reply.pk}/change/").content.decode()
    assert "The question" in page


def test_the_sender_and_the_headline_can_be_searched(log_in: LogIn) -> None:
    make_comment(make_live(title="Of tides"), "held", name="Ana", text="one")
    make_comment(make_live(title="Of lamps"), "held", name="Bo", text="two")
    client = log_in("moderator")
    assert texts(client, "?q=ana") == ["one"]
    assert texts(client, "?q=lamps") == ["two"]


@pytest.mark.parametrize("count", [1, 10])
def test_the_number_of_queries_does_not_depend_on_the_number_of_rows(
    log_in: LogIn, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        make_comment(make_live(), "held")
    client = log_in("moderator")
    with django_assert_num_queries(QUERIES):
        assert len(texts(client)) == count


def test_a_search_is_mended_as_names_are(log_in: LogIn) -> None:
    make_comment(make_live(title="The finale"), "held", name="Joanna")
    for typed in ("Jo\u00adanna", "\ufb01nale"):
        assert "Joanna" in log_in("moderator").get(LIST, {"q": typed}).content.decode(), typed


def test_show_all_stands_only_beside_a_search_and_keeps_the_tab(log_in: LogIn) -> None:
    make_comment(make_live(), "approved", name="Joanna")
    client = log_in("moderator")
    assert "Show all" not in client.get(LIST).content.decode()
    assert "Show all" not in client.get(LIST, {"status": "approved"}).content.decode()
    page = BeautifulSoup(client.get(LIST, {"status": "approved", "q": "Jo"}).text, "html.parser")
    assert page.find("a", string="Show all")["href"] == "?status=approved&"  # type: ignore[index]
