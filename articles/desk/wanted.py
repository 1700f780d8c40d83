"""The field of the pictures that a block waits for. A script shows them; nobody types them."""

from typing import Any

from django import forms


class WantedPicturesField(forms.JSONField):
    """A list as JSON, which is empty where nothing is sent."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value) or []
