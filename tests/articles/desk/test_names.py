"""What editors name: readers and other editors must see something of it."""

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import CharField, Model

from articles.models import Author, Comment
from shows.models import Episode, Season


# The form of a comment refuses it. A season and an episode are named by their numbers.
UNCHECKED = {Comment, Episode, Season}
NAMES = {
    (model, field.name)
    for model in admin.site._registry
    if model.__module__.startswith(("articles.", "shows.")) and model not in UNCHECKED
    for field in model._meta.get_fields()
    if isinstance(field, CharField) and field.name in ("name", "title") and field.editable
}


def test_there_are_names_to_try() -> None:
    assert {model.__name__ for model, _ in NAMES} >= {"Article", "Author", "Section", "Tag", "Show", "Person"}


@pytest.mark.parametrize(
    ("model", "name"), [pytest.param(*pair, id=f"{pair[0].__name__}.{pair[1]}") for pair in sorted(NAMES, key=str)]
)
@pytest.mark.parametrize("text", ["\u200b", "\u2060", "\u3164\u00a0", "\u202e", "\u2800"])
def test_a_name_that_shows_nothing_is_refused(model: type[Model], name: str, text: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        model(**{name: text}).clean_fields()
    # Signs of no width are taken out on the way in, which may leave nothing.
    assert [error.code for error in refusal.value.error_dict[name]] in (["invisible"], ["blank"])


def test_a_name_with_a_joiner_in_it_is_taken() -> None:
    author = Author(name="می\u200cخواهم")
    author.clean_fields(exclude=["slug"])
    assert author.name == "می\u200cخواهم"
