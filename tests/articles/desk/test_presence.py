"""Who else has an article open: said by each tab, seen by other editors only, and forgotten by itself."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from articles.desk.changed_since import VERB_WORDS
from articles.editions.presence import LASTS, WRITE_EVERY, prune
from articles.editions.publish import publish
from articles.models import Article, Event, Presence, Revision
from tests.articles.desk.forms import change, opened
from tests.factories.articles import make_article, make_live, make_user


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
BEAT = timedelta(seconds=20)
Clock = Any  # of time_machine, which names no public class


class Tab:
    """A tab of a browser that has the form of an article open."""

    def __init__(self, client: Client, article: Article) -> None:
        self.client, self.key, self.uuid = client, article.pk, str(uuid4())

    def beat(self, **values: Any) -> Any:
        return self.post({"tab": self.uuid, "place": 0, "revision": 0} | values).json()

    def post(self, data: dict[str, Any]) -> Any:
        return self.client.post(reverse("admin:articles_article_presence", args=[self.key]), data)


@pytest.fixture
def clock() -> Any:
    with time_machine.travel("2026-03-02T13:02:00+00:00", tick=False) as clock:
        yield clock


@pytest.fixture
def article() -> Article:
    return make_article()


@pytest.fixture
def anna(log_in: LogIn, article: Article) -> Tab:
    return Tab(log_in(make_user("editor", first_name="Anna", last_name="Lind")), article)


@pytest.fixture
def ben(log_in: LogIn, article: Article) -> Tab:
    return Tab(log_in(make_user("writer", first_name="Ben", last_name="Okri")), article)


def test_each_sees_who_else_is_editing_since_when_and_where(clock: Clock, anna: Tab, ben: Tab) -> None:
    assert anna.beat(place=3)["people"] == []
    [person] = ben.beat()["people"]
    since = f"{timezone.localtime():%H:%M}"
    assert (person["name"], person["since"], person["place"], person["isYou"]) == ("Anna Lind", since, 3, False)
    assert [person["name"] for person in anna.beat()["people"]] == ["Ben Okri"]


def test_a_second_tab_of_oneself_is_no_other_editor(anna: Tab, article: Article) -> None:
    anna.beat()
    [person] = Tab(anna.client, article).beat()["people"]
    assert person["isYou"]


def test_a_hidden_tab_that_beats_once_a_minute_stays(clock: Clock, anna: Tab, ben: Tab) -> None:
    for _ in range(5):
        anna.beat()
        clock.shift(timedelta(minutes=1))
        assert len(ben.beat()["people"]) == 1


def test_a_tab_that_is_heard_no_more_is_gone_and_comes_back_when_it_wakes_up(clock: Clock, anna: Tab, ben: Tab) -> None:
    anna.beat()
    clock.shift(LASTS)
    assert ben.beat()["people"] == []
    anna.beat()
    assert ben.beat()["people"][0]["since"] == f"{timezone.localtime():%H:%M}"


def test_a_closed_tab_is_gone_at_once(anna: Tab, ben: Tab) -> None:
    anna.beat()
    assert anna.post({"tab": anna.uuid, "leave": "1"}).status_code == 204
    assert ben.beat()["people"] == []


def test_a_tab_that_says_nothing_new_is_written_seldom(
    clock: Clock, anna: Tab, ben: Tab, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    anna.beat()
    ben.beat()
    # Session, user, two of permissions, article, presences.
    with django_assert_num_queries(6):
        anna.beat()
    with django_assert_num_queries(7):
        anna.beat(place=2)
    seen_at = Presence.objects.get(editor__first_name="Anna").seen_at
    for shift, is_written in ((BEAT, False), (WRITE_EVERY, True)):
        clock.shift(shift)
        anna.beat(place=2)
        assert (Presence.objects.get(editor__first_name="Anna").seen_at != seen_at) == is_written


def test_asking_is_answered_by_not_now_or_by_handing_over(anna: Tab, ben: Tab) -> None:
    anna.beat()
    [person] = ben.beat()["people"]
    assert ben.beat(ask=person["id"])["people"][0]["asked"] == "waiting"
    assert anna.beat()["asking"] == ["Ben Okri"]
    assert anna.beat(answer="later")["asking"] == []
    assert ben.beat()["people"][0]["asked"] == "later"
    ben.beat(ask=person["id"])
    anna.beat(answer="handed-over")
    anna.post({"tab": anna.uuid, "leave": "1"})
    answer = ben.beat()
    assert (answer["handedOver"], answer["people"]) == (True, [])
    assert ben.beat()["handedOver"] is False


def test_a_beat_says_that_somebody_saved_meanwhile_once(clock: Clock, anna: Tab, ben: Tab, article: Article) -> None:
    assert ben.beat()["changed"] is None
    address = change(article)
    anna.client.post(address, opened(anna.client, address) | {"title": "By Anna", "standfirst": "Also"})
    changed = ben.beat()["changed"]
    assert changed["words"] == f"Anna Lind saved at {timezone.localtime():%H:%M}: 2 changes."
    assert (changed["revision"], ben.client.get(changed["address"]).status_code) == (1, 200)
    assert ben.beat(seen=1)["changed"] is None
    assert ben.beat(revision=1)["changed"] is None


def test_a_beat_names_oneself_and_another_who_saved_without_saying_where(anna: Tab, ben: Tab, article: Article) -> None:
    address = change(article)
    anna.client.post(address, opened(anna.client, address) | {"title": "By Anna"})
    ben.client.post(address, opened(ben.client, address) | {"standfirst": "By Ben"})
    assert ben.beat()["changed"]["words"].startswith("Anna Lind and you saved at")


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"_publish": "anyway"}, "Anna Lind published edition 2 at 14:02: 1 change."),
        ({"_publish_at": "anyway", "publish_at": "2026-03-09T09:00"},
         "Anna Lind scheduled edition 2 at 14:02: 1 change."),
        ({"_withdraw": "1"}, "Anna Lind withdrew this article at 14:02: 1 change."),
    ],
)  # fmt: skip
def test_a_beat_says_what_a_button_has_done_meanwhile(
    button: dict[str, str], words: str, clock: Clock, log_in: LogIn, settings: Settings
) -> None:
    settings.TIME_ZONE = "Europe/Paris"
    article = make_live(title="Before").article
    event, address = article.events.get().pk, change(article)
    anna = log_in(make_user("editor", first_name="Anna", last_name="Lind"))
    ben = Tab(log_in(make_user("editor", first_name="Ben", last_name="Okri")), article)
    anna.post(address, opened(anna, address) | {"title": "By Anna"} | button)
    changed = ben.beat(last_event=event)["changed"]
    assert changed["words"] == words
    assert ben.beat(seen=changed["revision"], last_event=event, seen_event=changed["event"])["changed"] is None


def test_a_beat_says_what_was_done_without_a_save_and_what_was_saved_after_it(
    clock: Clock, anna: Tab, ben: Tab, article: Article
) -> None:
    publish(article, by=make_user("superuser", first_name="Cleo", last_name="Maas"))
    time = f"{timezone.localtime():%H:%M}"
    assert ben.beat(last_event=0)["changed"]["words"] == f"Cleo Maas published edition 1 at {time}."
    clock.shift(timedelta(minutes=5))
    address = change(article)
    anna.client.post(address, opened(anna.client, address) | {"title": "By Anna"})
    later = f"{timezone.localtime():%H:%M}"
    # The publication is named again, although the tab has been told of it: its page still shows the state before.
    words = ben.beat(last_event=0, seen_event=Event.objects.get().pk)["changed"]["words"]
    assert words == f"Cleo Maas published edition 1 at {time}. Anna Lind saved at {later}: 1 change."


@pytest.mark.parametrize("verb", Event.Verb)
def test_each_verb_has_words_for_those_who_have_the_form_open(verb: Event.Verb) -> None:
    assert verb in VERB_WORDS


def test_presence_leaves_no_trace_in_history_or_on_the_article(clock: Clock, log_in: LogIn) -> None:
    live = make_live()
    before = Article.objects.values().get(), Revision.objects.count(), live.article.events.count()
    clock.shift(BEAT)
    Tab(log_in("editor"), live.article).beat(place=1)
    assert (Article.objects.values().get(), Revision.objects.count(), live.article.events.count()) == before


def test_rows_of_closed_tabs_are_deleted_by_the_clock(clock: Clock, anna: Tab, ben: Tab) -> None:
    anna.beat()
    clock.shift(2 * LASTS + BEAT)
    ben.beat()
    assert prune() == 1
    assert [row.editor.first_name for row in Presence.objects.all()] == ["Ben"]


def test_who_may_not_change_articles_neither_sees_nor_writes_presence(
    log_in: LogIn, article: Article, anna: Tab
) -> None:
    anna.beat()
    for data in ({}, {"leave": "1"}):
        assert Tab(log_in("moderator"), article).post({"tab": str(uuid4())} | data).status_code == 403
    assert Tab(Client(), article).post({"tab": str(uuid4())}).status_code == 302
    assert Presence.objects.count() == 1


def test_another_may_not_end_my_presence(anna: Tab, ben: Tab) -> None:
    anna.beat()
    ben.post({"tab": anna.uuid, "leave": "1"})
    assert Presence.objects.count() == 1


@pytest.mark.parametrize("data", [{"tab": "x"}, {}])
def test_a_beat_without_a_tab_is_refused(anna: Tab, data: dict[str, str]) -> None:
    assert anna.post(data).status_code == 422


def test_any_other_values_are_answered(anna: Tab) -> None:
    for value in ("x", "-1", "9" * 30):
        anna.beat(place=value, revision=value, seen=value, ask=value, answer=value)
    assert anna.client.get(reverse("admin:articles_article_presence", args=[anna.key])).status_code == 405
    assert anna.client.post(reverse("admin:articles_article_presence", args=[999])).status_code == 404


@pytest.fixture
def annas_phone(anna: Tab, article: Article) -> Tab:
    return Tab(anna.client, article)


def test_an_editor_with_two_tabs_is_one_editor_in_the_place_of_the_tab_used_last(
    clock: Clock, anna: Tab, annas_phone: Tab, ben: Tab
) -> None:
    anna.beat(place=4)
    since = f"{timezone.localtime():%H:%M}"
    clock.shift(timedelta(minutes=1))
    annas_phone.beat(place=2)
    [person] = ben.beat()["people"]
    assert (person["name"], person["tabs"], person["since"], person["place"]) == ("Anna Lind", 2, since, 2)


def test_asking_reaches_every_tab_and_who_asks_is_not_told_of_twice(anna: Tab, annas_phone: Tab, ben: Tab) -> None:
    anna.beat()
    annas_phone.beat()
    [person] = ben.beat()["people"]
    ben.beat(ask=person["id"])
    for tab in (anna, annas_phone):
        answer = tab.beat()
        assert answer["asking"] == ["Ben Okri"]
        assert [person["isYou"] for person in answer["people"]] == [True]
    anna.post({"tab": anna.uuid, "leave": "1"})  # the tab that was named
    assert annas_phone.beat()["asking"] == ["Ben Okri"]
    annas_phone.beat(answer="later")
    assert ben.beat()["people"][0]["asked"] == "later"


def test_after_one_tab_has_handed_over_the_others_say_so_even_after_a_sleep_and_until_they_are_opened_again(
    clock: Clock, anna: Tab, annas_phone: Tab, ben: Tab
) -> None:
    anna.beat()
    annas_phone.beat()
    [person] = ben.beat()["people"]
    ben.beat(ask=person["id"])
    assert annas_phone.beat(answer="handed-over")["handedTo"] is None
    annas_phone.post({"tab": annas_phone.uuid, "leave": "1"})
    assert ben.beat()["handedOver"] is True
    assert anna.beat()["handedTo"] == "Ben Okri"
    clock.shift(4 * LASTS)
    prune()
    assert anna.beat()["handedTo"] == "Ben Okri"
    assert ben.beat()["handedTo"] is None
    anna.post({"tab": anna.uuid, "leave": "1"})  # as each page does when it goes
    assert anna.beat()["handedTo"] is None
    clock.shift(timedelta(days=1, minutes=1))
    assert prune() == 2
