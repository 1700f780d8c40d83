from typing import Any

import pytest
from django.forms import HiddenInput
from django.test.html import parse_html

from articles.desk.widgets import PlainHiddenInput


@pytest.mark.parametrize("value", [None, "", 0, 7, "main", "\"'<&>", "  two  "])
@pytest.mark.parametrize(
    "attrs", [{}, {"id": "id_a-0-id"}, {"id": "x", "class": 'a"b', "required": True, "hidden": False}]
)
def test_a_plain_hidden_input_is_the_one_of_django(value: Any, attrs: dict[str, Any]) -> None:
    plain, ordinary = (widget(attrs).render("a-0-id", value) for widget in (PlainHiddenInput, HiddenInput))
    assert parse_html(plain) == parse_html(ordinary)
