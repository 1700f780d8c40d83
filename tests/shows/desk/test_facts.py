"""Facts in the admin: recorded, retracted and undone once their impact was seen, and never edited."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from shows.desk.facts_forms import form_of
from shows.facts.record import retract
from shows.facts.types import FACT_TYPES, FactType
from shows.models import Fact, Season
from tests.articles.reading.test_facts import chip
from tests.factories.articles import make_live, make_user
from tests.factories.shows import make_fact, make_member, make_season, make_show


pytestmark = pytest.mark.django_db
ADD = "/admin/shows/fact/add/"


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(make_user("editor"))
    return client


@pytest.fixture
def season() -> Season:
    return make_season(make_show(title="Tin Moon"), 2)


def sent(about: Season, **changed: Any) -> dict[str, Any]:
    """Return a filled form for a release window."""
    today = timezone.localdate()
    filled = {"kind": "release-window", "show": about.show_id, "season": about.pk, "text": "early 2198"}
    return filled | {"certainty": "reported", "as_of": today.isoformat(), "replaces": ""} | changed


def words(response: Any) -> str:
    """Return the page as it reads, and what its fields hold."""
    page = response.content.decode()
    typed = " ".join(re.findall(r' value="([^"]*)"', page))
    return html.unescape(re.sub(r"<[^>]*>", "", page) + typed)


def post(client: Client, data: dict[str, Any]) -> Any:
    return client.post(ADD, data)


def test_a_fact_is_recorded_once_its_impact_was_seen(client: Client, season: Season) -> None:
    page = post(client, sent(season))
    assert page.status_code == 200
    assert "What this will change" in words(page)
    assert "1 January to 30 April 2198, shown as early 2198" in words(page)
    assert Fact.objects.count() == 0
    done = post(client, sent(season, confirm="1"))
    fact = Fact.objects.get()
    assert (done.status_code, done["Location"]) == (302, f"/admin/shows/fact/{fact.pk}/change/")
    assert (fact.words, fact.certainty) == ("early 2198", "reported")


def test_the_impact_shows_old_beside_new_with_counts(client: Client, season: Season) -> None:
    fact = make_fact(season, "release-window", "early 2198")
    make_live(text=f"<p>It {chip(fact)}.</p>", title="Ten shows")
    page = words(post(client, sent(season, text="2199", replaces=fact.pk)))
    assert "1 sentence in 1 article." in page
    assert "It is expected in early 2198." in page
    assert "It is expected in 2199." in page
    assert "Ten shows" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": "soonish"}, "“soonish” is not a date that can be read."),
        ({"text": ""}, "Say when it comes, or “TBA”."),
        ({"certainty": ""}, "Choose a certainty."),
        ({"certainty": "confirmed"}, "What is confirmed needs the address of its source."),
        ({"source_url": "not an address"}, "That is not the address of a page."),
        ({"source_url": "ftp://example.org/said"}, "That is not the address of a web page"),
        ({"as_of": "yesterday"}, "Write a day like 2026-03-14."),
        ({"show": ""}, "Choose the show."),
        ({"season": "999999"}, "Choose a season of this show."),
    ],
)
def test_what_does_not_fit_comes_back_with_a_sentence_and_all_that_was_typed(
    client: Client, season: Season, changed: dict[str, str], sentence: str
) -> None:
    page = post(client, sent(season, note="Heard at lunch", **changed))
    assert sentence in words(page)
    assert "Heard at lunch" in words(page)
    assert Fact.objects.count() == 0


def test_a_source_cannot_have_said_it_tomorrow(client: Client, season: Season) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "“As of” lies in the future" in words(post(client, sent(season, as_of=tomorrow.isoformat())))


def test_what_somebody_recorded_meanwhile_is_not_overwritten_unseen(client: Client, season: Season) -> None:
    seen = make_fact(season, "release-window", "early 2198")
    newer = make_fact(season, "release-window", "late 2198")
    page = post(client, sent(season, text="2199", replaces=seen.pk, confirm="1"))
    assert "Somebody recorded something newer meanwhile." in words(page)
    assert Fact.objects.get(current__isnull=False) == newer


@pytest.mark.parametrize("fact_type", FACT_TYPES, ids=lambda fact_type: fact_type.key)
def test_every_type_has_a_form_that_records_its_example(client: Client, season: Season, fact_type: FactType) -> None:
    member = make_member(season, "unknown") if fact_type.is_about_member else None
    columns = fact_type.read(fact_type.example)
    form = form_of(fact_type)
    value = {name: columns.get(name, fact_type.example) for name in form.value_names}
    data = sent(season, kind=fact_type.key, **value, confirm="1")
    before = Fact.objects.filter(kind=fact_type.key, current__isnull=False).first()
    data |= {"member": member.pk if member else "", "replaces": before.pk if before else ""}
    assert post(client, data).status_code == 302, words(post(client, data))
    fact = Fact.objects.get(kind=fact_type.key, current__isnull=False)
    assert {name: getattr(fact, name) for name in columns} == columns


@pytest.mark.parametrize("fact_type", FACT_TYPES, ids=lambda fact_type: fact_type.key)
def test_the_form_of_every_type_begins_with_what_is_known(client: Client, season: Season, fact_type: FactType) -> None:
    member = make_member(season, "unknown") if fact_type.is_about_member else None
    fact = make_fact(season, fact_type.key, fact_type.example, member=member)
    initial = form_of(fact_type).initial_of(fact)
    assert initial["replaces"] == fact.pk
    assert set(form_of(fact_type).value_names) <= set(initial)


def test_an_unknown_kind_is_asked_for(client: Client) -> None:
    page = client.get(ADD, {"kind": "weather"})
    assert page.status_code == 200
    assert "What do you know?" in words(page)


class TestPage:
    def test_the_history_tells_every_step(self, client: Client, season: Season) -> None:
        first = make_fact(season, "release-window", "early 2198")
        make_fact(season, "release-window", "2199")
        page = words(client.get(f"/admin/shows/fact/{first.pk}/change/"))
        assert "Expected in early 2198" in page
        assert "Expected in 2199" in page

    def test_a_fact_is_retracted_through_its_impact(self, client: Client, season: Season) -> None:
        fact = make_fact(season, "release-window", "early 2198")
        make_live(text=f"<p>It {chip(fact)}.</p>")
        address = f"/admin/shows/fact/{fact.pk}/retract/"
        assert "It has no release date yet." in words(client.get(address))
        assert Fact.objects.count() == 1
        assert client.post(address, {"confirm": "1", "note": "A mistake"}).status_code == 302
        latest = Fact.objects.get(current__isnull=False)
        assert (latest.retracted, latest.note) == (True, "A mistake")

    def test_undo_goes_back_and_is_history_itself(self, client: Client, season: Season) -> None:
        make_fact(season, "release-window", "early 2198")
        fact = make_fact(season, "release-window", "2199")
        assert client.post(f"/admin/shows/fact/{fact.pk}/undo/", {"confirm": "1"}).status_code == 302
        assert Fact.objects.get(current__isnull=False).words == "early 2198"
        assert Fact.objects.count() == 3

    def test_what_is_no_longer_current_cannot_be_undone(self, client: Client, season: Season) -> None:
        old = make_fact(season, "release-window", "early 2198")
        make_fact(season, "release-window", "2199")
        page: Any = client.post(f"/admin/shows/fact/{old.pk}/undo/", {"confirm": "1"}, follow=True)
        assert "Something newer has been recorded since." in words(page)
        assert Fact.objects.count() == 2

    @pytest.mark.parametrize("verb", ["retract", "undo"])
    def test_a_moderator_may_look_and_not_touch(self, season: Season, verb: str) -> None:
        fact = make_fact(season, "release-window", "early 2198")
        client = Client()
        client.force_login(make_user("moderator"))
        assert client.post(f"/admin/shows/fact/{fact.pk}/{verb}/", {"confirm": "1"}).status_code == 403
        assert Fact.objects.count() == 1

    def test_facts_are_never_deleted(self, client: Client, season: Season) -> None:
        fact = make_fact(season, "release-window", "early 2198")
        assert client.post(f"/admin/shows/fact/{fact.pk}/delete/", {"post": "yes"}).status_code == 403


class TestCast:
    def test_a_seasons_cast_is_recorded_on_one_form(self, client: Client, season: Season) -> None:
        stays, goes = make_member(season, "unknown"), make_member(season, "unknown")
        facts = {fact.member_id: fact for fact in Fact.objects.all()}
        address = f"/admin/shows/fact/cast/?season={season.pk}"
        data: dict[str, Any] = {"certainty": "reported", "as_of": timezone.localdate().isoformat()}
        for member, state in ((stays, "returning"), (goes, "unknown")):
            data |= {f"state-{member.pk}": state, f"seen-{member.pk}": facts[member.pk].pk}
        assert "What this will change" in words(client.post(address, data))
        assert client.post(address, data | {"confirm": "1"}).status_code == 302
        now = dict(Fact.objects.filter(current__isnull=False).values_list("member", "state"))
        assert now == {stays.pk: "returning", goes.pk: "unknown"}
        assert Fact.objects.filter(member=goes).count() == 1

    def test_nothing_changed_is_said_so(self, client: Client, season: Season) -> None:
        member = make_member(season, "unknown")
        data = {"certainty": "reported", "as_of": timezone.localdate().isoformat(), f"state-{member.pk}": "unknown"}
        data |= {f"seen-{member.pk}": str(Fact.objects.get().pk)}
        assert "Nothing is changed." in words(client.post(f"/admin/shows/fact/cast/?season={season.pk}", data))


def test_what_is_typed_is_understood_before_it_is_sent(client: Client) -> None:
    answer = client.get("/admin/shows/fact/understand/", {"text": "Q3 2198"}).json()
    assert (answer["days"], answer["edtf"]) == ("1 July to 30 September 2198, shown as Q3 2198", "2198-35")
    assert "could be two days" in client.get("/admin/shows/fact/understand/", {"text": "3/4/2198"}).json()["problem"]


@pytest.mark.parametrize("many", [1, 5])
def test_the_list_asks_the_same_questions_however_long(
    client: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(many):
        make_fact(make_season(), "release-window", "2198")
    with django_assert_num_queries(6):
        client.get("/admin/shows/fact/")


def test_the_list_shows_what_counts_and_by_choice_what_was_taken_back(client: Client, season: Season) -> None:
    make_fact(season, "episode-count", "8")
    retract(make_fact(season, "renewal", "renewed"), by=make_user("superuser"))
    known, taken_back = (
        words(client.get("/admin/shows/fact/", {"held": held} if held else {})) for held in ("", "retracted")
    )
    assert "8 episodes, reported" in known
    assert "Renewed, reported" not in known
    assert "8 episodes, reported" not in taken_back
