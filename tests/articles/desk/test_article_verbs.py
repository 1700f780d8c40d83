from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.editions.publish import publish, unschedule, withdraw
from articles.models import Article, Edition, Event, Live, Revision, Schedule
from tests.articles.desk.forms import change, messages_of, opened
from tests.factories.articles import make_article, make_live, make_user
from tests.roles import roles_with, roles_without


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
LIST = "/admin/articles/article/"


def press(client: Client, article: Article, button: str, **fields: Any) -> Any:
    data = opened(client, change(article)) | {button: "1"} | fields
    return client.post(change(article), data, follow=True)


def local_time_in(**ahead: float) -> str:
    """Return a time in the future, by the arguments of `timedelta`, as the form sends it."""
    return timezone.localtime(timezone.now() + timedelta(**ahead)).strftime("%Y-%m-%dT%H:%M")


def test_publish_saves_and_shows_readers_the_saved_article(log_in: LogIn) -> None:
    article = make_article()
    response = press(log_in("editor"), article, "_publish", title="Lit at last")
    assert Live.objects.get().title == "Lit at last"
    assert messages_of(response) == ["Edition 1 is live. View article"]


def test_publishing_an_incomplete_article_saves_it_and_names_what_is_missing(log_in: LogIn) -> None:
    article = make_article(section=None, authors=[])
    response = press(log_in("editor"), article, "_publish", title="Lit at last")
    assert messages_of(response) == ["Saved. To publish, choose a section. Add a byline: at least one author."]
    assert Article.objects.get().title == "Lit at last"
    assert not Edition.objects.exists()


def test_a_scheduled_article_waits_and_can_be_cancelled(log_in: LogIn) -> None:
    article = make_article()
    client = log_in("editor")
    press(client, article, "_publish_at", publish_at=local_time_in(days=2))
    assert Schedule.objects.get().at > timezone.now() + timedelta(days=1)
    assert not Live.objects.exists()

    response = press(client, article, "_unschedule")
    assert messages_of(response) == ["Schedule cancelled."]
    assert not Schedule.objects.exists()


@pytest.mark.parametrize(
    ("button", "fields"), [("_publish", {}), ("_publish_at", {"publish_at": local_time_in(days=2)})]
)
def test_an_article_that_was_withdrawn_after_it_was_opened_is_published_by_the_second_press_only(
    log_in: LogIn, button: str, fields: dict[str, str]
) -> None:
    article, client = make_live(title="Lit").article, log_in("editor")
    form = opened(client, change(article)) | {"title": "Lit again", button: "1"} | fields
    withdraw(article, by=make_user("superuser", first_name="Cleo", last_name="Maas"))

    [message] = messages_of(client.post(change(article), form, follow=True))
    assert message.startswith("Saved. Not published: Cleo Maas withdrew this article on ")
    assert Article.objects.get().title == "Lit again"
    assert not Live.objects.exists()
    assert not Schedule.objects.exists()

    press(client, article, button, **fields)
    assert Live.objects.exists() or Schedule.objects.exists()


def test_an_article_that_was_scheduled_after_it_was_opened_is_published_by_the_second_press_only(log_in: LogIn) -> None:
    article, client = make_article(), log_in("editor")
    form = opened(client, change(article)) | {"_publish": "1"}
    at = datetime(2099, 12, 24, 9, tzinfo=timezone.get_default_timezone())
    publish(article, by=make_user("superuser", first_name="Cleo", last_name="Maas"), at=at)

    [message] = messages_of(client.post(change(article), form, follow=True))
    assert message.startswith("Saved. Not published: Cleo Maas scheduled this article for 24 December 2099 at 09:00, ")
    assert (Schedule.objects.get().at, Live.objects.exists()) == (at, False)

    press(client, article, "_publish")
    assert Live.objects.exists()


def test_an_article_whose_schedule_was_made_and_cancelled_meanwhile_is_published_at_once(log_in: LogIn) -> None:
    article, client = make_article(), log_in("editor")
    form = opened(client, change(article)) | {"_publish": "1"}
    publish(article, by=make_user("superuser"), at=timezone.now() + timedelta(days=1))
    unschedule(article, by=make_user("superuser"))
    client.post(change(article), form)
    assert Live.objects.exists()


def test_a_withdrawal_is_not_forgotten_for_a_schedule_that_was_made_and_cancelled_after_it(log_in: LogIn) -> None:
    article, client, other = make_live().article, log_in("editor"), make_user("superuser")
    form = opened(client, change(article)) | {"_publish": "1"}
    withdraw(article, by=other)
    publish(article, by=other, at=timezone.now() + timedelta(days=1))
    unschedule(article, by=other)
    client.post(change(article), form)
    assert not Live.objects.exists()


def test_an_article_that_was_withdrawn_and_published_again_meanwhile_is_published_at_once(log_in: LogIn) -> None:
    article, client = make_live(title="Lit").article, log_in("editor")
    form = opened(client, change(article)) | {"title": "Lit again", "_publish": "1"}
    withdraw(article, by=make_user("superuser"))
    publish(article, by=make_user("superuser"))
    client.post(change(article), form)
    assert Live.objects.get().title == "Lit again"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", "Saved. Choose the day and time of publication."),
        ("soon", "Saved. Choose the day and time of publication."),
        ("2026-02-31T10:00", "Saved. Choose the day and time of publication."),
        ("2001-02-03T04:05", "Saved. This time is in the past. Choose a later time, or publish now."),
    ],
)
def test_scheduling_without_a_time_or_for_a_past_time_is_refused(log_in: LogIn, typed: str, answer: str) -> None:
    article = make_article()
    assert messages_of(press(log_in("editor"), article, "_publish_at", publish_at=typed)) == [answer]
    assert not Edition.objects.exists()


def test_withdrawing_takes_the_article_from_readers(log_in: LogIn) -> None:
    live = make_live()
    client = log_in("editor")
    press(client, live.article, "_withdraw")
    assert not Live.objects.exists()
    assert messages_of(press(client, live.article, "_withdraw")) == [
        "Saved. This article is not live: there is nothing to withdraw."
    ]


@pytest.mark.parametrize("button", ["_publish", "_publish_at", "_withdraw", "_unschedule"])
@pytest.mark.parametrize("role", roles_without("articles.publish_article"))
def test_without_permission_to_publish_there_are_no_buttons_and_a_crafted_form_gets_403(
    log_in: LogIn, role: str, button: str
) -> None:
    live = make_live(title="The lamp is lit")
    publish(live.article, by=make_user("editor"), at=timezone.now() + timedelta(days=1))
    before = list(Event.objects.values_list("pk", flat=True))
    client = log_in(role)
    page = client.get(change(live.article), follow=True)  # users who may only read are redirected to the preview
    assert page.status_code == (200 if role in roles_with("articles.view_article") else 403)
    assert f'name="{button}"' not in page.content.decode()

    data = opened(log_in("editor"), change(live.article))
    data |= {button: "1", "publish_at": local_time_in(days=3), "title": "Crafted", "editor": ""}
    assert client.post(change(live.article), data).status_code == 403

    assert list(Event.objects.values_list("pk", flat=True)) == before
    assert (Live.objects.count(), Schedule.objects.count()) == (1, 1)
    assert Article.objects.get().title == "The lamp is lit"


@pytest.mark.parametrize("address", ["restore", "name-revision"])
@pytest.mark.parametrize("role", roles_without("articles.change_article"))
def test_restoring_and_naming_need_permission_to_change(log_in: LogIn, role: str, address: str) -> None:
    live = make_live()
    data = {"revision": str(live.edition.revision.pk), "name": "Mine"}
    assert log_in(role).post(f"{LIST}{live.pk}/{address}/", data).status_code == 403
    assert not Event.objects.filter(verb="restored").exists()
    assert not Revision.objects.exclude(name="").exists()


def run_action(client: Client, action: str, *articles: Article, **fields: Any) -> Any:
    data = {"action": action, "_selected_action": [article.pk for article in articles], "index": "0"} | fields
    return client.post(LIST, data, follow=True)


def test_selected_articles_are_published_and_incomplete_ones_are_named(log_in: LogIn) -> None:
    ready, bare, other = make_article(), make_article(section=None, title="Bare"), make_article()
    response = run_action(log_in("editor"), "publish_selected", ready, bare, select_across="1")
    assert [live.article for live in Live.objects.all()] == [ready]
    assert not hasattr(other, "live")
    assert messages_of(response) == ["“Bare” was not published: Choose a section.", "1 article published."]


def test_a_selected_article_with_a_placeholder_is_named_and_not_published(log_in: LogIn) -> None:
    article = make_article(title="Half", text="<p>It is lit. It runs TK minutes.</p>")
    response = run_action(log_in("editor"), "publish_selected", article)
    assert not Live.objects.exists()
    assert messages_of(response) == [
        "“Half” was not published: TK stands for words to come: “It runs TK minutes.” "
        "Open it to publish it all the same."
    ]


def test_selected_articles_are_withdrawn(log_in: LogIn) -> None:
    first, second = make_live(), make_live()
    run_action(log_in("editor"), "withdraw_selected", first.article)
    assert [live.pk for live in Live.objects.all()] == [second.pk]


@pytest.mark.parametrize("action", ["publish_selected", "withdraw_selected"])
@pytest.mark.parametrize("role", roles_without("articles.publish_article"))
def test_bulk_actions_need_permission_to_publish(log_in: LogIn, role: str, action: str) -> None:
    draft, live = make_article(), make_live()
    client = log_in(role)
    assert action not in client.get(LIST).content.decode()
    assert run_action(client, action, draft, live.article).status_code == 403
    assert [row.pk for row in Live.objects.all()] == [live.pk]


def test_articles_are_not_deleted_in_bulk(log_in: LogIn) -> None:
    article = make_article()
    run_action(log_in("editor"), "delete_selected", article, post="yes")
    assert Article.objects.exists()
