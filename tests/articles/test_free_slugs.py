"""A slug is found where the one of the name is taken; names that differ by case alone are refused."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from articles.models import Author, Section, Tag
from shows.models import Person, Show
from tests.factories.articles import make_user


pytestmark = pytest.mark.django_db
MODELS: dict[str, tuple[Any, str]] = {
    "articles/tag": (Tag, "name"),
    "articles/section": (Section, "name"),
    "articles/author": (Author, "name"),
    "shows/show": (Show, "title"),
    "shows/person": (Person, "name"),
}
FORM = {
    "kind": "series",
    "order": "0",
    "publishing_rules": "{}",
    **{f"{prefix}-{name}": "0" for prefix in ("seasons", "cast", "roles") for name in ("TOTAL_FORMS", "INITIAL_FORMS")},
}


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor"))
    return client


@pytest.mark.parametrize("kind", MODELS)
def test_a_row_without_a_slug_gets_one_of_its_name_that_is_free(kind: str) -> None:
    model, field = MODELS[kind]
    names = ["Disney", "Disney+", "C", "C++", "C#", "Now & Then", "!!!", "進撃"]
    slugs = [model.objects.create(**{field: name}).slug for name in names]
    fallback = model._meta.model_name
    assert slugs == ["disney", "disney-plus", "c", "c-plus-plus", "c-sharp", "now-then", fallback, "進撃"]
    twins = [model(**{field: f"{name} "}) for name in ("Disney+", "!!!")]
    for twin in twins:
        twin.save()
    assert [twin.slug for twin in twins] == ["disney-2", f"{fallback}-2"]


@pytest.mark.parametrize("kind", MODELS)
def test_a_name_is_stored_as_it_is_spelt(editor: Client, kind: str) -> None:
    model, field = MODELS[kind]
    editor.post(f"/admin/{kind}/add/", FORM | {field: "The ﬁnal\u200b Ra\u00adce", "slug": ""})
    row = model.objects.get()
    assert (getattr(row, field), row.slug) == ("The final Race", "the-final-race")


@pytest.mark.parametrize("typed", ["", "disney"])
@pytest.mark.parametrize("kind", MODELS)
def test_the_desk_finds_a_slug_whether_none_is_typed_or_the_suggested_one(
    editor: Client, kind: str, typed: str
) -> None:
    model, field = MODELS[kind]
    model.objects.create(**{field: "Disney", "slug": "disney"})
    answer = editor.post(f"/admin/{kind}/add/", FORM | {field: "Disney+", "slug": typed}, follow=True)
    assert answer.redirect_chain
    assert model.objects.get(**{field: "Disney+"}).slug == "disney-plus"
    assert "because another has “disney” already" in answer.content.decode()


def test_a_slug_that_somebody_chose_is_theirs_or_refused(editor: Client) -> None:
    Tag.objects.create(name="Disney", slug="disney")
    answer = editor.post("/admin/articles/tag/add/", {"name": "Walt Disney", "slug": "disney"})
    assert "The tag “Disney” has this address." in answer.content.decode()
    editor.post("/admin/articles/tag/add/", {"name": "Walt Disney", "slug": "walt"})
    assert Tag.objects.get(name="Walt Disney").slug == "walt"


@pytest.mark.parametrize("kind", ["articles/tag", "articles/section"])
@pytest.mark.parametrize(
    ("first", "second"),
    [("Horror", "HORROR"), ("Élite", "elite"), ("Sci-fi", "Sci‑Fi"), ("Kids’ TV", "kids' tv"), ("K-drama", "K drama")],
)
def test_a_name_beside_one_that_differs_by_case_alone_is_refused_with_the_name_to_use(
    editor: Client, kind: str, first: str, second: str
) -> None:
    model, _ = MODELS[kind]
    model.objects.create(name=first)
    page = editor.post(f"/admin/{kind}/add/", FORM | {"name": second, "slug": ""}).content.decode()
    assert f"There is the {model._meta.model_name} “{first.replace(chr(39), '&#x27;')}” already." in page
    assert model.objects.count() == 1


def test_names_of_other_letters_stand_beside_each_other_and_one_is_renamed_to_its_own_capitals() -> None:
    tag = Tag.objects.create(name="Horror")
    Tag(name="Horrors").full_clean()
    tag.name = "HORROR"
    tag.full_clean()
    with pytest.raises(ValidationError, match="There is the tag “Horror” already"):
        Tag(name="Horror").full_clean()
