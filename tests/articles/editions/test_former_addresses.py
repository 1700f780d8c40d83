"""Addresses that were: never given away unseen, and released by whoever may publish."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from articles.editions.former_addresses import find_address_owner, release_address
from articles.editions.publish import publish, withdraw
from articles.models import Article, FormerSlug
from articles.writing.models import free_slug
from tests.articles.desk.forms import change, opened
from tests.factories.articles import make_article, make_live, make_user


pytestmark = pytest.mark.django_db
FORMER = "/admin/articles/formerslug/"


def make_moved() -> Article:
    """Make a live article that has moved from "finale" to "the-finale"."""
    article = make_live(title="Finale", slug="finale").article
    article.slug = "the-finale"
    article.save()
    publish(article, by=make_user())
    return article


def test_the_same_headline_again_gets_a_number_past_addresses_that_were() -> None:
    moved = make_moved()
    assert free_slug("Finale", taken_by_others=Article.objects.all()) == "finale-2"
    assert free_slug("Finale", taken_by_others=Article.objects.exclude(pk=moved.pk)) == "finale"
    second = make_live(title="Finale", slug="finale-2").article
    second.slug = "somewhere"
    second.save()
    assert free_slug("Finale", taken_by_others=Article.objects.all()) == "finale-3"


def test_a_new_article_with_the_same_headline_is_published_without_a_word(client: Client) -> None:
    make_moved()
    article = make_article(title="Finale", slug="")
    article.full_clean()
    article.save()
    publish(article, by=make_user())
    assert article.slug == "finale-2"
    assert client.get("/articles/finale/").headers["Location"] == "/articles/the-finale/"


def test_who_types_an_address_that_was_is_told_whose_it_is_and_what_to_do() -> None:
    moved = make_moved()
    article = make_article(title="Another", slug="finale")
    with pytest.raises(ValidationError) as caught:
        publish(article, by=make_user())
    assert caught.value.messages == [
        "The address “finale” belonged to “Finale”, and now leads readers to /articles/the-finale/. Choose another, or "
        "release it under Former addresses."
    ]
    withdraw(moved, by=make_user())
    owner = find_address_owner("finale", other_than=article)
    assert owner is not None
    assert "belonged to “Finale”, which is withdrawn. Choose" in owner.sentence
    Article.objects.filter(pk=make_live(title="Live", slug="live").pk).update(slug="later")
    article.slug = "live"
    article.save()
    with pytest.raises(ValidationError, match="“live” belongs to the live article “Live”. Choose another."):
        publish(article, by=make_user())


def test_a_released_address_leads_nowhere_until_another_article_has_it(client: Client) -> None:
    moved = make_moved()
    assert release_address("finale", by=make_user()) == moved
    assert client.get("/articles/finale/").status_code == 404
    article = make_article(title="Another", slug="finale")
    publish(article, by=make_user())
    assert client.get("/articles/finale/").status_code == 200


def test_who_may_not_publish_releases_nothing() -> None:
    make_moved()
    with pytest.raises(PermissionDenied):
        release_address("finale", by=make_user("writer"))
    with pytest.raises(ValidationError, match="“the-finale” is no former address"):
        release_address("the-finale", by=make_user())
    assert FormerSlug.objects.filter(slug="finale").exists()


def test_the_command_says_what_is_in_the_way_and_releases_it(capsys: pytest.CaptureFixture[str]) -> None:
    make_moved()
    make_user("superuser")
    call_command("former_address", "/articles/finale/")
    assert "To release it: manage.py former_address finale --release" in capsys.readouterr().out
    with pytest.raises(CommandError, match="belongs to the live article"):
        call_command("former_address", "the-finale", "--release")
    call_command("former_address", "finale", "--release", "--json")
    assert json.loads(capsys.readouterr().out) == {
        "slug": "finale",
        "free": True,
        "released": True,
        "article": "Finale",
        "former": True,
        "leads_to": "",
    }
    call_command("former_address", "finale")
    assert capsys.readouterr().out == "The address “finale” is free.\n"


def test_the_desk_leads_to_the_address_that_is_in_the_way_and_releases_it(client: Client) -> None:
    make_moved()
    client.force_login(make_user())
    article = make_article(title="Another", slug="finale")
    page = client.post(
        change(article), opened(client, change(article)) | {"_publish": "1"}, follow=True
    ).content.decode()
    assert f'<a href="{FORMER}?q=finale">Former addresses</a>' in page
    listed = client.get(FORMER, {"q": "finale"}).content.decode()
    assert '<a href="/articles/the-finale/">Finale</a>' in listed
    answer = client.post(FORMER, {"action": "release", "_selected_action": "finale"}, follow=True)
    assert "Released: “finale” no longer leads to “Finale”." in answer.content.decode()
    publish(Article.objects.get(pk=article.pk), by=make_user())


@pytest.mark.parametrize(("role", "status"), [("writer", 403), ("moderator", 403), ("editor", 200), ("admin", 200)])
def test_only_who_may_publish_sees_former_addresses(client: Client, role: str, status: int) -> None:
    client.force_login(make_user(role))
    assert client.get(FORMER).status_code == status


@pytest.mark.parametrize(
    "typed", ["Finale", "/articles/finale/", "http://testserver/articles/finale/?page=2", "finale/"]
)
def test_the_command_takes_an_address_as_the_browser_has_it(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    make_moved()
    call_command("former_address", typed)
    assert "The address “finale” belonged to “Finale”" in capsys.readouterr().out
