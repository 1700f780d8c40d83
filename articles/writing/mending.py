"""Words as they are spelt, on the way into the database: with letters in place of ligatures, without soft hyphens."""

from django.db import models

from shows.characters import mend


def mend_fields(row: models.Model) -> None:
    """Mend the texts of a row that is about to be saved. Addresses and choices stay as they are."""
    for field in row._meta.concrete_fields:
        is_words = isinstance(field, models.CharField | models.TextField) and not field.choices
        if is_words and not isinstance(field, models.URLField | models.SlugField):
            value = getattr(row, field.attname)
            if isinstance(value, str):
                setattr(row, field.attname, mend(value))
