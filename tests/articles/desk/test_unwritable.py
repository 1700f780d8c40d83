"""What editors get while the database cannot be written: the form, with everything typed."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from articles.models import Article, Author, CastBlock, FormerSlug, Live, Section, Tag
from shows.desk.unwritable import FormComesBackMixin
from shows.models import CastMember, Episode, Fact, Image, Person, Season, Show
from shows.unwritable import DISK_FULL
from tests.articles.desk.forms import add_block, change, messages_of, opened, problems_in, sent_by
from tests.factories.articles import make_article, make_author, make_live, make_section, make_tag, make_user
from tests.factories.blocks import listed_episode
from tests.factories.shows import make_fact, make_image, make_member, make_person, make_season, make_show, picture_file
from tests.shows.desk.test_facts import ADD as ADD_FACT, sent
from tests.unwritable import LONG_TEXT, NO_WAIT, REASONS, unwritable


pytestmark = pytest.mark.django_db(transaction=True)

# By model: how to make a row, and a field with what is typed into it.
FORMS: dict[type[Model], tuple[Callable[[], Any], str, str]] = {
    Article: (make_article, "title", "The lamp at night"),
    Show: (make_show, "synopsis", LONG_TEXT),
    Season: (make_season, "title", "The second"),
    Episode: (lambda: listed_episode(make_season()), "synopsis", LONG_TEXT),
    Person: (make_person, "about", LONG_TEXT),
    CastMember: (lambda: make_member(make_season()), "character", "The keeper"),
    Image: (make_image, "alt", "The lamp at night"),
    Section: (make_section, "description", "About lamps"),
    Tag: (make_tag, "name", "Lamps"),
    Author: (make_author, "about", LONG_TEXT),
    User: (lambda: make_user("writer"), "first_name", "Ida"),
    Group: (lambda: Group.objects.create(name="Photographers"), "name", "Picture desk"),
}


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(make_user("superuser"))
    return client


def test_every_form_of_the_desk_is_tried() -> None:
    request = type("Request", (), {"user": User(is_superuser=True, is_active=True)})()
    edited = {
        model
        for model, model_admin in admin.site._registry.items()
        if model_admin.has_change_permission(request) and not model._meta.app_label.startswith("django_tasks")
    }
    assert edited == FORMS.keys()


@pytest.mark.parametrize(
    ("model", "reason"),
    # A short text finds room in the pages that the database has.
    [(model, reason) for model in FORMS for reason in REASONS if reason != DISK_FULL or FORMS[model][2] == LONG_TEXT],
)
def test_a_form_comes_back_with_what_was_typed_and_saves_it_the_next_time(
    client: Client, model: type[Model], reason: str
) -> None:
    make, field, text = FORMS[model]
    row = make()
    form = f"#{model._meta.model_name}_form"
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk])
    typed = sent_by(client.get(address).content, form) | {field: text, "_continue": "1"}
    with unwritable(reason):
        answer = client.post(address, typed, **NO_WAIT)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    page = BeautifulSoup(answer.text, "html.parser")
    assert "Everything you typed is still here: save it again in a minute." in page.text
    assert not page.select(".messagelist")
    assert comparable(sent_by(answer.content, form)) == comparable(typed)
    row.refresh_from_db()
    assert getattr(row, field) != text
    assert client.post(address, typed).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field).strip() == text.strip()


def comparable(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "_continue" and not name.startswith("initial-")}


def test_all_forms_of_the_desk_come_back_in_the_same_way() -> None:
    come_back = {model for model, own in admin.site._registry.items() if isinstance(own, FormComesBackMixin)}
    assert come_back - {FormerSlug} == FORMS.keys()  # a former address is only looked at


@pytest.mark.parametrize("button", ["_continue", "_publish"])
@pytest.mark.parametrize("reason", REASONS)
def test_a_new_article_with_its_blocks_comes_back_whichever_button_was_pressed(
    client: Client, reason: str, button: str
) -> None:
    address = "/admin/articles/article/add/"
    typed = opened(client, address) | {"title": "The lamp", "slug": "the-lamp", "section": make_section().pk}
    typed = add_block(typed, "text", heading="On the rocks", body=f"<p>{LONG_TEXT.strip()}</p>") | {button: "1"}
    typed |= {"authors-0-author": make_author().pk} if "authors-0-author" in typed else {}
    with unwritable(reason):
        answer = client.post(address, typed, **NO_WAIT)
    assert (answer.status_code, len(problems_in(answer))) == (503, 1)
    assert Article.objects.count() == 0
    again = sent_by(answer.content)
    assert (again["title"], again["textblock_set-0-body"]) == ("The lamp", typed["textblock_set-0-body"])
    assert client.post(address, again | {"_continue": "1"}).status_code == 302
    assert Article.objects.get().title == "The lamp"


@pytest.mark.parametrize("reason", REASONS)
def test_publishing_that_is_not_stored_announces_nothing(client: Client, reason: str) -> None:
    article = make_article(text=f"<p>{LONG_TEXT}</p>")
    CastBlock.objects.create(parent=article, ordering=20, season=make_season())  # which warns before it is published
    typed = opened(client, change(article)) | {"_publish": "1"}
    with unwritable(reason):
        answer = client.post(change(article), typed, **NO_WAIT)
    assert (answer.status_code, messages_of(answer)) == (503, [])
    assert Live.objects.count() == 0
    assert messages_of(client.get("/admin/")) == []


def test_a_picture_that_is_not_stored_has_its_words_kept(client: Client) -> None:
    file = SimpleUploadedFile("lamp.png", picture_file((40, 30)).read())
    typed = {"file": file, "alt": "The lamp at night", "credit": "Ida", "focal_x": "0.2", "focal_y": "0.3"}
    typed |= {"licence": Image._meta.get_field("licence").default or "", "source": ""}
    with unwritable(REASONS[-1]):
        answer = client.post("/admin/shows/image/add/", typed, **NO_WAIT)
    assert answer.status_code == 503
    assert "Choose the file again" in answer.content.decode()
    again = sent_by(answer.content, "#image_form")
    assert (again["alt"], again["credit"], again["focal_x"]) == ("The lamp at night", "Ida", "0.2")


@pytest.mark.parametrize("confirmed", [{}, {"confirm": "1"}])
@pytest.mark.parametrize("reason", REASONS)
def test_a_fact_comes_back_in_its_form(client: Client, reason: str, confirmed: dict[str, str]) -> None:
    typed = sent(make_season(), note=LONG_TEXT) | confirmed
    with unwritable(reason):
        answer = client.post(ADD_FACT, typed, **NO_WAIT)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    again = sent_by(answer.content, ".fact-form")
    assert (again["text"], again["note"], again["certainty"]) == ("early 2198", LONG_TEXT, "reported")
    assert "Everything you typed is still here" in answer.content.decode()
    assert client.post(ADD_FACT, again | {"confirm": "1"}).status_code == 302
    assert Fact.objects.get().words == "early 2198"


@pytest.mark.parametrize("reason", REASONS)
def test_the_statuses_of_a_cast_come_back_in_their_form(client: Client, reason: str) -> None:
    season = make_season()
    member = make_member(season)
    address = f"{reverse('admin:shows_fact_cast')}?season={season.pk}"
    typed = sent_by(client.get(address).content, "main form")
    typed |= {f"state-{member.pk}": "not-returning", "certainty": "reported", "note": LONG_TEXT, "confirm": "1"}
    with unwritable(reason):
        answer = client.post(address, typed, **NO_WAIT)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Everything you typed is still here" in answer.content.decode()
    again = sent_by(answer.content, "main form")
    assert (again[f"state-{member.pk}"], again["note"]) == ("not-returning", LONG_TEXT)


def test_a_reason_typed_beside_a_button_comes_back_to_be_sent_again(client: Client) -> None:
    """Retracting a fact has no form of its own to come back in: the page for everything else sends it again."""
    fact = make_fact(make_season(), "release-window", "2199")
    address = f"/admin/shows/fact/{fact.pk}/retract/"
    with unwritable(REASONS[-1]):
        answer = client.post(address, {"note": "They said so <b>twice</b>.", "confirm": "1"}, **NO_WAIT)
    assert answer.status_code == 503
    form = BeautifulSoup(answer.text, "html.parser").select_one("main form")
    assert form is not None
    assert "<b>twice" not in answer.content.decode()
    assert client.post(str(form["action"]), sent_by(answer.content, "main form")).status_code == 302
    assert Fact.objects.get(retracted=True).note == "They said so <b>twice</b>."


DESK_PAGES = ["/admin/", "/admin/articles/article/add/", "/admin/articles/article/session/", "/admin/page-cache/"]


@pytest.mark.parametrize("reason", REASONS)
def test_the_pages_of_the_desk_can_be_read(client: Client, reason: str) -> None:
    row = make_live().article
    lists = [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist") for model in admin.site._registry
    ]
    of_article = [f"/admin/articles/article/{row.pk}/{page}/" for page in ("change", "history", "checks", "preview")]
    pages = [*DESK_PAGES, *lists, *of_article, f"/admin/articles/article/{row.pk}/delete/"]
    with unwritable(reason):
        answers = {page: client.get(page, **NO_WAIT).status_code for page in pages}
    assert set(answers.values()) == {200}, answers
    assert connection.in_atomic_block is False
