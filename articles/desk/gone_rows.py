"""Rows that were removed from a typed form: a page that is opened with the form again leaves them out."""

import re

from django.http import QueryDict

from articles.desk.article_form import MAX_ROWS
from shows.desk.keys import parse_pk


_TOTAL = re.compile(r"(.+)-TOTAL_FORMS")
# All that the page sends of a row whose removal is saved (`entomb` in saved-rows.js): the row keeps its number.
_MARKS = {"id", "DELETE"}


def drop_gone_rows(data: QueryDict) -> QueryDict:
    """Return the form without the rows that have no field, and number the others anew.

    A page cannot show such rows, and so cannot send them: Django would ask for each of their fields.
    """
    for prefix in [match[1] for name in data if (match := _TOTAL.fullmatch(name))]:
        data = _drop_from(data, prefix)
    return data


def _drop_from(data: QueryDict, prefix: str) -> QueryDict:
    total, initial = (parse_pk(data.get(f"{prefix}-{name}_FORMS") or "") for name in ("TOTAL", "INITIAL"))
    if total is None or initial is None or not initial <= total <= MAX_ROWS:
        return data  # not sent by our form: Django refuses it
    row = re.compile(rf"{re.escape(prefix)}-(\d+)-(.+)")
    fields: dict[str, set[str]] = {}
    for name in data:
        if match := row.fullmatch(name):
            fields.setdefault(match[1], set()).add(match[2])
    rows = [index for index in range(total) if fields.get(str(index), set()) - _MARKS]
    new_index = {str(old): new for new, old in enumerate(rows)}
    numbered = QueryDict(mutable=True)
    for name, values in data.lists():
        match = row.fullmatch(name)
        if match is None:
            numbered.setlist(name, values)
        elif match[1] in new_index:
            numbered.setlist(f"{prefix}-{new_index[match[1]]}-{match[2]}", values)
    numbered[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    numbered[f"{prefix}-INITIAL_FORMS"] = str(sum(index < initial for index in rows))
    return numbered
