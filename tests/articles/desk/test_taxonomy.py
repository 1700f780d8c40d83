from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.models import Author, Section, Tag
from tests.factories.articles import make_author, make_section, make_tag, make_user
from tests.roles import NAMES, roles_with


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
TYPED = dict.fromkeys(("description", "about", "user", "portrait"), "") | {
    "name": "Tides",
    "slug": "tides",
    "order": "1",
}


@pytest.mark.parametrize("kind", ["section", "tag", "author"])
def test_a_slug_stays_when_the_name_changes(log_in: LogIn, kind: str) -> None:
    row: Any = {"section": make_section, "tag": make_tag, "author": make_author}[kind](slug="as-it-was")
    client = log_in("editor")
    data = TYPED | {"name": "Renamed", "slug": "crafted"}
    response = client.post(f"/admin/articles/{kind}/{row.pk}/change/", data)
    assert response.status_code == 302
    row.refresh_from_db()
    assert (row.name, row.slug) == ("Renamed", "as-it-was")


@pytest.mark.parametrize(("kind", "model"), [("section", Section), ("tag", Tag), ("author", Author)])
def test_an_editor_adds_sections_tags_and_authors_with_their_slugs(
    log_in: LogIn, kind: str, model: type[Section | Tag | Author]
) -> None:
    log_in("editor").post(f"/admin/articles/{kind}/add/", TYPED)
    assert model.objects.get().slug == "tides"


@pytest.mark.parametrize("kind", ["section", "tag", "author"])
@pytest.mark.parametrize("role", NAMES)
def test_adding_needs_the_permission_to_add(log_in: LogIn, role: str, kind: str) -> None:
    status = 302 if role in roles_with(f"articles.add_{kind}") else 403
    assert log_in(role).post(f"/admin/articles/{kind}/add/", TYPED).status_code == status


def test_an_author_may_be_a_colleague_but_not_a_reader(log_in: LogIn) -> None:
    writer = make_user("writer", username="colleague")
    make_user("writer", username="gone", is_active=False)
    page = log_in("editor").get("/admin/articles/author/add/").content.decode()
    assert f'<option value="{writer.pk}">colleague' in page
    assert ">gone<" not in page


@pytest.mark.parametrize("kind", ["section", "tag"])
@pytest.mark.parametrize("typed", ["100% Horror", " 100%  Horror ", "100% Hor\u00adror"])
def test_the_very_same_name_again_says_which_row_has_it(log_in: LogIn, kind: str, typed: str) -> None:
    {"section": make_section, "tag": make_tag}[kind](name="100% Horror")
    page = log_in("editor").post(f"/admin/articles/{kind}/add/", TYPED | {"name": typed}).content.decode()
    assert f"There is the {kind} “100% Horror” already. Use that, or choose another name." in page


@pytest.mark.parametrize("kind", ["section", "tag", "author"])
def test_an_address_that_another_row_has_says_which_row(log_in: LogIn, kind: str) -> None:
    {"section": make_section, "tag": make_tag, "author": make_author}[kind](name="Horror", slug="horror")
    page = log_in("editor").post(f"/admin/articles/{kind}/add/", TYPED | {"slug": "horror"}).content.decode()
    assert f"The {kind} “Horror” has this address. Choose another, or leave it empty" in page


@pytest.mark.parametrize("kind", ["section", "tag", "author"])
@pytest.mark.parametrize("typed", ["TÉLÉ", "tele fran", "te\u0301le\u0301", "té\u00adlé", "française télé"])
def test_names_are_found_however_their_case_and_accents_are_typed(log_in: LogIn, kind: str, typed: str) -> None:
    make: Any = {"section": make_section, "tag": make_tag, "author": make_author}[kind]
    make(name="Télé-Française", slug="it"), make(name="Tides", slug="other")
    client = log_in("editor")
    page = client.get(f"/admin/articles/{kind}/", {"q": typed}).content.decode()
    assert ">Télé-Française<" in page
    assert ">Tides<" not in page
    picker = {"app_label": "articles", "model_name": "article", "field_name": f"{kind}s", "term": typed}
    if kind == "tag":
        results = client.get("/admin/autocomplete/", picker).json()["results"]
        assert [result["text"] for result in results] == ["Télé-Française"]
