"""The versions of an article that can be compared: its revisions, the working copy, and one's own unsaved words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from articles.desk.history_lines import title_of
from articles.desk.typed_document import typed_document
from articles.desk.unsaved import DRAFT, DraftLine, draft_lines
from articles.editions.document import Document
from articles.editions.freeze import freeze
from articles.models import Article, Revision
from shows.desk.keys import parse_pk


WORKING_COPY = "working"  # as a parameter of the address, in the place of a revision's key


@dataclass(frozen=True)
class Version:
    """A version to compare: a revision, unsaved words, or the working copy, which is neither.

    Attributes:
        title: as it stands in the middle of a sentence.
        rank: sorts what will be shown as the older before the newer: unsaved words always are the newer.
    """

    title: str
    document: Document
    rank: tuple[int, datetime, int] | tuple[int]
    revision: Revision | None = None
    draft_line: DraftLine | None = None


def chosen_versions(model_admin: ModelAdmin[Any], request: HttpRequest, article: Article) -> list[Version]:
    """Return the two versions that the address names, the older first; none if it names only the working copy.

    `?edition=2` names an edition and the working copy; `?old=` and `?new=` name a revision by its key, unsaved words as
    `unsaved-7`, and what they do not name is the working copy.
    """
    if "edition" in request.GET:
        number = parse_pk(request.GET["edition"]) or 0
        revision = get_object_or_404(_revisions(article), edition__number=number)
        return [_of_revision(revision), _of_working_copy(article)]
    values = [request.GET.get(name, WORKING_COPY) for name in ("old", "new")]
    if values == [WORKING_COPY, WORKING_COPY]:
        return []
    return sorted(
        (_version(model_admin, request, article, value) for value in values), key=lambda version: version.rank
    )


def _version(model_admin: ModelAdmin[Any], request: HttpRequest, article: Article, value: str) -> Version:
    if value == WORKING_COPY:
        return _of_working_copy(article)
    kind, _, key = value.rpartition("-")
    if kind != DRAFT:
        return _of_revision(get_object_or_404(_revisions(article), pk=parse_pk(value) or 0))
    line = next((line for line in draft_lines(request, article) if line.draft.pk == parse_pk(key)), None)
    if line is None or not model_admin.has_change_permission(request, article):
        raise Http404("There are no such unsaved words.")
    document = typed_document(model_admin, request, article, line.draft)
    title = f"your unsaved words from {line.when}"
    return Version(title, document, (2, line.draft.typed_at, line.draft.pk), draft_line=line)


def _of_working_copy(article: Article) -> Version:
    return Version("the working copy", freeze(article), (1,))


def _of_revision(revision: Revision) -> Version:
    return Version(title_of(revision), revision.document, (0, revision.created_at, revision.pk), revision=revision)


def _revisions(article: Article) -> Any:
    return article.revisions.select_related("edition", "by")
