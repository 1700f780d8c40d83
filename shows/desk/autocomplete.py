"""What an editor chooses by typing: the rows whose names begin with the typed text come first."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Case, Q, QuerySet, When
from django.db.models.expressions import Combinable

from shows.names import Closeness


def closeness(search_field: str, typed: str) -> Case | Closeness:
    """Return 0 for rows of exactly this name, then 1 (the name begins with it), 2 (one of its words does), and 3.

    Args:
        search_field: a column with the name, or the search terms of names, as `ModelAdmin.search_fields` has it.
    """
    column = search_field.removesuffix("__matches")
    if column.endswith("search_terms"):
        return Closeness(column, typed)
    name = " ".join(typed.split())
    conditions = {"iexact": name}, {"istartswith": name}, {"icontains": f" {name}"}
    ranks = [
        When(Q(**{f"{column}__{lookup}": text}), then=rank)
        for rank, condition in enumerate(conditions)
        for lookup, text in condition.items()
    ]
    return Case(*ranks, default=len(ranks))


class ClosestFirstView(AutocompleteJsonView):
    """Django's answer to autocompletes, the closest names first: Enter chooses the first result.

    Django keeps the order of the list, in which "Previews" may stand before "Reviews". A `ModelAdmin` whose rows are
    shown with more than a name has a method `closeness` of its own.
    """

    def get_queryset(self) -> QuerySet[Any]:
        self.term = self.term.replace("\0", " ")  # PostgreSQL refuses NUL
        queryset: QuerySet[Any] = super().get_queryset()
        if not self.term.strip():
            return queryset
        model_admin: Any = self.model_admin
        order: list[Combinable] = (
            model_admin.closeness(self.term)
            if hasattr(model_admin, "closeness")
            else [closeness(model_admin.search_fields[0], self.term)]
        )
        usual_order = queryset.query.order_by or queryset.model._meta.ordering or ["pk"]
        return queryset.order_by(*order, *usual_order)
