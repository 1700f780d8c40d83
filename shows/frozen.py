"""Rows that are written once: history is never overwritten."""

from typing import Any, Never, TypeVar

from django.db import models


class Frozen(Exception):
    """Somebody tried to change what must never change."""


M = TypeVar("M", bound=models.Model)


class FrozenQuerySet(models.QuerySet[M]):
    """Refuses every write but the first."""

    def update(self, **kwargs: Any) -> Never:
        raise Frozen(f"A row of {self.model.__name__} is never changed: write a new one.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> Never:
        self.update()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[M]:
        if kwargs.get("update_conflicts"):
            self.update()
        return super().bulk_create(objs, *args, **kwargs)

    def delete(self) -> Never:
        raise Frozen(f"A row of {self.model.__name__} is never deleted: it is history.")


class FrozenModel(models.Model):
    """A model whose rows are written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Frozen(f"A row of {type(self).__name__} is never changed: write a new one.")
        super().save(*args, **kwargs | {"force_insert": True})  # nor through a new object with an old key

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise Frozen(f"A row of {type(self).__name__} is never deleted: it is history.")
