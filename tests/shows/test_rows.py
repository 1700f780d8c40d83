"""A value for readers' pages, and the model whose columns it holds."""

from typing import NamedTuple

import pytest
from django.core.exceptions import ImproperlyConfigured

from shows.models import Image
from shows.rows import Table


class Caption(NamedTuple):
    """What a page might show of a picture."""

    pk: int
    credit: str
    photographer: str
    wording: str


def test_a_value_of_a_column_that_the_model_lacks_is_refused_by_name() -> None:
    """After a migration that drops or renames a column, each page would otherwise be an error of its own."""
    with pytest.raises(ImproperlyConfigured, match=r"Image has no column photographer, which Caption shows\."):
        Table(Caption, Image, "wording")


def test_fields_that_are_no_columns_are_those_that_the_table_names() -> None:
    table = Table(Caption, Image, "photographer", "wording")
    assert [field.name for field in table.fields] == ["id", "credit"]
