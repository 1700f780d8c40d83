"""Models whose rows are never changed or deleted, because they are history."""

from collections.abc import Iterable
from typing import Any, Never, TypeVar

from django.db import models


class Frozen(Exception):
    """Code tried to change or delete a row of a `FrozenModel`."""


M = TypeVar("M", bound=models.Model)


class FrozenQuerySet(models.QuerySet[M]):
    """Creates rows, and refuses to change or delete them."""

    def update(self, **kwargs: object) -> Never:
        raise Frozen(f"A row of {self.model.__name__} is never changed: write a new one.")

    def bulk_update(self, *args: object, **kwargs: object) -> Never:
        self.update()

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:  # noqa: ANN401 - Django's options
        if kwargs.get("update_conflicts"):
            self.update()
        return super().bulk_create(objs, *args, **kwargs)

    def delete(self) -> Never:
        raise Frozen(f"A row of {self.model.__name__} is never deleted: it is history.")


class FrozenModel(models.Model):
    """A model whose rows are written once, and never changed or deleted."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's options
        if not self._state.adding:
            raise Frozen(f"A row of {type(self).__name__} is never changed: write a new one.")
        # Without `force_insert`, a new object with the key of an old row would overwrite it.
        super().save(*args, **kwargs | {"force_insert": True})

    def delete(self, *args: object, **kwargs: object) -> Never:
        raise Frozen(f"A row of {type(self).__name__} is never deleted: it is history.")
