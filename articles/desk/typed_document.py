"""What was typed into the form of an article, as a document that can be compared with others."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import CharField, TextField
from django.forms import BaseModelForm, all_valid
from django.http import HttpRequest

from articles.desk.preview import bind_form, document_of
from articles.desk.unsaved import filled_request
from articles.editions.document import Document
from articles.editions.freeze import SNAPSHOT_M2M
from articles.models import Article, UnsavedDraft
from shows.characters import mend_fields
from shows.desk.keys import parse_pk


def typed_document(
    model_admin: ModelAdmin[Any], request: HttpRequest, article: Article, draft: UnsavedDraft
) -> Document:
    """Return what `freeze` would return if the unsaved words were saved, with texts as typed where they are invalid."""
    stored = Article.objects.get(pk=article.pk)  # a copy, since the form writes what was typed into it
    form, formsets = bind_form(model_admin, filled_request(request, draft), stored)
    form.is_valid()
    all_valid(formsets)
    for typed in [form, *(row for formset in formsets for row in formset.forms)]:
        _copy_invalid_texts(typed)
        mend_fields(typed.instance)  # as saving does
    for name in SNAPSHOT_M2M:
        if name not in form.cleaned_data:
            keys = [key for value in form.data.getlist(name) if (key := parse_pk(value)) is not None]
            form.cleaned_data[name] = form.fields[name].queryset.filter(pk__in=keys)
    return document_of(form, formsets)


def _copy_invalid_texts(form: BaseModelForm[Any]) -> None:
    for name in form.errors:
        column = form.fields.get(name) and form.instance._meta.get_field(name)
        if isinstance(column, CharField | TextField):
            setattr(form.instance, name, str(form[name].value() or ""))
