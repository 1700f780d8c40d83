"""A draft is saved whatever is typed; what no column can hold is refused in the desk's own words."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.test import Client, RequestFactory

from articles.desk.preview import bind_form
from articles.models import Article, EmbedBlock, QuoteBlock, VerdictBlock
from tests.articles.desk.forms import add_block, change, messages_of, opened, problems_in
from tests.factories.articles import make_article, make_user


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
OWN_WORDS_OF_THE_DATABASE = {"invalid"}  # of slugs: `shows.slugs` says what a slug may have


def test_a_draft_is_saved_with_values_that_only_publishing_minds(log_in: LogIn) -> None:
    article, client = make_article(), log_in("writer")
    data = opened(client, change(article))
    data |= {"title": "x" * 260, "standfirst": "y" * 700, "textblock_set-0-heading": "z" * 300}
    data = add_block(data, "quote", text="Lit!", attribution="a" * 300, source="my notebook")
    data = add_block(data, "embed", url="example.org/lamp", title="t" * 300)
    data = add_block(data, "verdict", rating="11", scale="10", summary="s" * 400, pros="", cons="")
    assert messages_of(client.post(change(article), data, follow=True)) == ["Saved."]
    article.refresh_from_db()
    assert (len(article.title), len(article.standfirst)) == (260, 700)
    assert QuoteBlock.objects.get().source == "my notebook"
    assert EmbedBlock.objects.get().url == "https://example.org/lamp"
    assert VerdictBlock.objects.get().rating == 11
    for page in ("change", "preview", "history", "checks", "before-publishing"):
        assert client.get(f"/admin/articles/article/{article.pk}/{page}/").status_code == 200, page


def test_what_a_column_cannot_hold_is_refused_in_our_words_and_comes_back(log_in: LogIn) -> None:
    article, client = make_article(), log_in("writer")
    data = opened(client, change(article)) | {"title": "Kept", "section": "999", "slug": "x" * 201}
    response = client.post(change(article), data)
    assert problems_in(response) == [
        "Section : What was chosen has been deleted, or cannot be chosen here. Choose again.",
        "Slug : An address ends in at most 200 characters, and this has 201. Shorten it.",
    ]
    assert b"Kept" in response.content


def fields_of_the_form() -> Iterator[tuple[str, Any]]:
    request = RequestFactory().post("/", {})
    request.user = make_user("admin")
    form, formsets = bind_form(admin.site.get_model_admin(Article), request, None)
    for owner in [form, *(formset.empty_form for formset in formsets)]:
        for name, field in owner.fields.items():
            yield f"{owner._meta.model.__name__}.{name}", field


def test_no_field_of_the_form_speaks_in_the_words_of_django() -> None:
    for name, field in fields_of_the_form():
        for kind in type(field).__mro__:
            for code, sentence in getattr(kind, "default_error_messages", {}).items():
                is_ours = kind.__module__.partition(".")[0] in ("articles", "shows")
                if is_ours or (isinstance(field, forms.SlugField) and code in OWN_WORDS_OF_THE_DATABASE):
                    continue
                assert field.error_messages.get(code) != sentence, (name, code)


def test_an_address_that_another_draft_has_says_which(log_in: LogIn) -> None:
    make_article(title="100% Finale", slug="finale")
    article = make_article()
    client = log_in("editor")
    page = client.post(change(article), opened(client, change(article)) | {"slug": "finale", "_continue": "1"})
    assert "The article “100% Finale” has this address. Choose another, or leave it empty" in page.content.decode()
