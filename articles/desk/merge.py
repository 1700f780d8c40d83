"""A save over somebody else's save: it is merged with what is stored, and asks where both have changed the same thing.

The merged version is put in the place of the form that was sent, at the revision that is stored: so it is checked and
saved as any other, and refused if a third save comes first. A choice is sent with the form, and holds for these words
only.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.forms import all_valid
from django.http import HttpRequest, QueryDict

from articles.desk.article_form import OVERWRITE
from articles.desk.article_verbs import BUTTONS
from articles.desk.lost_answer import follow_own_save
from articles.desk.merged_form import CHOICE, fill_in
from articles.desk.preview import bind_form, blocks_of, document_of
from articles.editions.freeze import block_key, freeze_with_keys
from articles.editions.merging import Merge, Version, merge
from articles.editions.revisions import find_base, save_passed_over
from articles.models import Article, Revision
from articles.writing.block import Block


MERGED = "merged"  # in the address of the form after a merge: the numbers of the base and of what was merged
POSTPONED = "postponed"  # in that address: the button that was pressed and not obeyed


@dataclass(frozen=True)
class StaleSave:
    """A save over somebody else's.

    Attributes:
        base: the revision at which the form was opened, or an older one.
        opened, stored: the article's counts of saves: when the form was opened, and now.
        is_changed: whether somebody else's save changed anything. That of "Schedule" in another tab did not.
        postponed: the button that must be pressed again, because it would publish what its editor has not seen.
    """

    merge: Merge
    base: Revision
    mine: Version
    opened: int
    stored: int
    is_changed: bool
    postponed: str = ""

    @property
    def is_decided(self) -> bool:
        return not self.merge.undecided


def take_in(model_admin: ModelAdmin[Any], request: HttpRequest, article: Article) -> None:
    """Replace a stale form in the request by the merged version, if no choice is open. Nothing is written.

    The request remembers the save as `request.stale_save`, for the page that answers.
    """
    opened = follow_own_save(request, article)
    if opened in (None, article.revision):
        return
    base = find_base(article, opened)
    if base is None or not model_admin.has_change_permission(request, article):
        return
    form, formsets = bind_form(model_admin, request, article)
    if not _is_only_stale(form) or not all_valid(formsets):
        return
    stored = Article.objects.get(pk=article.pk)
    theirs = Version(*freeze_with_keys(stored))  # type: ignore[arg-type]  # a list of strings is one of keys
    mine = _read_version(form, formsets, request.POST)
    merged = merge(_version_of(base), theirs, mine, read_choices(request.POST))
    button = next((name for name in BUTTONS if name in request.POST), "")
    is_changed = theirs.document != base.document
    postponed = button if is_changed else ""
    stale_save = StaleSave(merged, base, mine, opened or 0, stored.revision, is_changed, postponed)
    request.stale_save = stale_save  # type: ignore[attr-defined]
    if stale_save.is_decided and OVERWRITE not in request.POST:
        data = fill_in(request.POST, form, formsets, merged, stored)
        if postponed:
            del data[postponed]
        request.POST = data  # type: ignore[assignment]


def stale_save_of(request: HttpRequest) -> StaleSave | None:
    return getattr(request, "stale_save", None)


def keep_passed_over(request: HttpRequest, article: Article, *, by: User) -> None:
    """Save what the editor has typed as a revision, if it is not all in the merged version. Call it while saving."""
    stale_save = stale_save_of(request)
    if (
        stale_save
        and OVERWRITE not in request.POST
        and any(conflict.choice == "theirs" for conflict in stale_save.merge.conflicts)
    ):
        save_passed_over(article, stale_save.mine.document, by=by)


def query_after(request: HttpRequest) -> dict[str, str]:
    """Return the query of the form's address after a merge was saved; empty after any other save."""
    stale_save = stale_save_of(request)
    if stale_save is None or not stale_save.is_changed or OVERWRITE in request.POST:
        return {}
    query = {MERGED: f"{stale_save.opened}-{stale_save.stored}"}
    return query | ({POSTPONED: stale_save.postponed} if stale_save.postponed else {})


def _is_only_stale(form: Any) -> bool:
    return [error.code for errors in form.errors.as_data().values() for error in errors] == ["stale"]


def read_choices(data: QueryDict) -> dict[str, str]:
    """Return the choices that were sent, by the ids of their conflicts. A later save gives these other ids."""
    return {name.removeprefix(CHOICE): str(value) for name, value in data.items() if name.startswith(CHOICE)}


def _version_of(revision: Revision) -> Version:
    document, keys = revision.document, revision.block_keys or []
    count = len(document["blocks"])
    return Version(document, list(keys) if len(keys) == count else [None] * count)


def _read_version(form: Any, formsets: list[Any], data: QueryDict) -> Version:
    """Return the form as it was sent, with the keys of its rows."""
    keys = {}
    for formset in formsets:
        if issubclass(formset.model, Block):
            for row, pk in zip(formset.forms, _sent_keys(formset, data), strict=True):
                keys[id(row.instance)] = block_key(formset.model.kind, pk) if pk else None
    return Version(document_of(form, formsets), [keys[id(block)] for block in blocks_of(formsets)])


def _sent_keys(formset: Any, data: QueryDict) -> list[str]:
    """Return the key that each row was sent with: `rescue_deleted_rows` has put those without a stored row last."""
    sent = [data.get(f"{formset.prefix}-{index}-id") or "" for index in range(len(formset.forms))]
    stored = {str(row.instance.pk) for row in formset.forms if row.instance.pk}
    gone = [key for key in sent if key and key not in stored]
    return [key for key in sent if key not in gone] + gone
