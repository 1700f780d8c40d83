"""The data of an article form that is filled in with a merged version, as a browser would send it."""

import re
from collections.abc import Mapping
from typing import Any, cast

from django.forms import CheckboxInput, Field
from django.http import QueryDict

from articles.desk.article_form import OVERWRITE
from articles.editions.freeze import SNAPSHOT_FIELDS, SNAPSHOT_M2M, block_key
from articles.editions.merging import Merge
from articles.models import Article, Byline, RelatedLink
from articles.writing.block import Block


CHOICE = "choice-"  # the beginning of the name of a choice; the id of its conflict follows
Row = tuple[object, Mapping[str, Any]]  # the key of a stored row, None for a new one; and its values by field


def fill_in(sent: QueryDict, form: Any, formsets: list[Any], merged: Merge, stored: Article) -> QueryDict:
    """Return what would be sent by a form of the stored article into which somebody has typed the merged version.

    Args:
        sent: what was sent; what no version holds, such as the time to publish at, is taken from it.
        stored: the article at the revision that is merged.
    """
    data = sent.copy()
    for name in [name for name in data if name == OVERWRITE or name.startswith(CHOICE)]:
        del data[name]
    data["revision"] = str(stored.revision)
    columns = cast(Mapping[str, Any], merged.document)
    for name in SNAPSHOT_FIELDS:
        _write(data, name.removesuffix("_id"), form.fields, columns[name])
    for name in SNAPSHOT_M2M:
        _write(data, name, form.fields, columns[name])
    for formset in formsets:
        if issubclass(formset.model, Block):
            _write_rows(data, formset, stored, *_block_rows(formset.model, stored, merged))
        else:
            _write_rows(data, formset, stored, *_ordered_rows(formset.model, stored, columns))
    return data


def _block_rows(block_type: type[Block], stored: Article, merged: Merge) -> tuple[list[Row], list[object]]:
    """Return the rows of a type of block, and the keys of the rows to delete."""
    rows: list[Row] = []
    for place, (block, key) in enumerate(zip(merged.document["blocks"], merged.keys, strict=True), start=1):
        if block["kind"] == block_type.kind:
            values = {
                field.name: cast(Any, block).get(field.attname, field.get_default())
                for field in block_type.content_fields()
            }
            pk = None if key is None else str(key).partition(":")[2]
            rows.append((pk, values | {"region": "main", "ordering": place * 10}))
    stored_keys = block_type.objects.filter(parent=stored).values_list("pk", flat=True)
    return rows, [pk for pk in stored_keys if block_key(block_type.kind, pk) not in merged.keys]


def _ordered_rows(
    model: type[Byline] | type[RelatedLink], stored: Article, columns: Mapping[str, Any]
) -> tuple[list[Row], list[object]]:
    name, targets = ("author", columns["authors"]) if model is Byline else ("target", columns["related"])
    keys: dict[int, int] = dict(model._default_manager.filter(article=stored).values_list(f"{name}_id", "pk"))
    rows: list[Row] = [(keys.get(target), {name: target, "order": place}) for place, target in enumerate(targets)]
    return rows, [pk for target, pk in keys.items() if target not in targets]


def _write_rows(data: QueryDict, formset: Any, stored: Article, rows: list[Row], gone: list[object]) -> None:
    prefix, fields = formset.prefix, formset.empty_form.fields
    for name in [name for name in data if re.match(rf"{re.escape(prefix)}-\d+-", name)]:
        del data[name]
    known = [row for row in rows if row[0] is not None] + [(pk, {}) for pk in gone]
    new = [row for row in rows if row[0] is None]
    data[f"{prefix}-TOTAL_FORMS"], data[f"{prefix}-INITIAL_FORMS"] = str(len(known) + len(new)), str(len(known))
    for index, (pk, values) in enumerate([*known, *new]):
        start = f"{prefix}-{index}-"
        data[f"{start}id"], data[f"{start}{formset.fk.name}"] = "" if pk is None else str(pk), str(stored.pk)
        for name, value in values.items():
            _write(data, name, fields, value, start=start)
        if pk in gone:
            data[f"{start}DELETE"] = "on"


def _write(data: QueryDict, name: str, fields: Mapping[str, Field], value: Any, *, start: str = "") -> None:
    """Write a value as the field's widget sends it."""
    field = fields.get(name)
    if field is None:
        return
    data.pop(start + name, None)
    widget: Any = getattr(field.widget, "widget", field.widget)  # the admin wraps those of relations
    if isinstance(widget, CheckboxInput):
        if value:
            data[start + name] = "on"
        return
    typed = widget.format_value(field.prepare_value(value))
    if isinstance(typed, list):
        data.setlist(start + name, typed)
    else:
        data[start + name] = "" if typed is None else str(typed)
