"""What the article form says of a value that no column can hold, in the desk's own words instead of Django's."""

from typing import Any

from django import forms


_ANY_FIELD = {
    "required": "Fill this in.",
    "invalid": "This cannot be read as it is. Type it again.",
    "max_length": "This has %(show_value)d characters. Shorten it to %(limit_value)d.",
    "null_characters_not_allowed": "This has a character that cannot be stored. Type it again.",
    "unique": "Another one has this already. Choose something else.",
}
_CHOICES = dict.fromkeys(
    ("invalid_choice", "invalid_pk_value", "invalid_list"),
    "What was chosen has been deleted, or cannot be chosen here. Choose again.",
)
_NUMBERS = {
    "invalid": "Type a number, like 7.5 or 8.",
    "overflow": "This number is too large. Type a smaller one.",
    "max_value": "%(limit_value)s at most. Type a smaller number.",
    "min_value": "%(limit_value)s at least. Type a larger number.",
}
_SLUG = {
    "max_length": "An address ends in at most %(limit_value)d characters, and this has %(show_value)d. Shorten it.",
}
ALREADY_THERE = "It is there twice. Remove one of the two."


def use_plain_words(field: forms.Field) -> None:
    """Replace the error messages of a form field, but those that a class of our own has."""
    words = _ANY_FIELD | _CHOICES
    if isinstance(field, forms.IntegerField):  # floats and decimals too
        words |= _NUMBERS
    elif isinstance(field, forms.SlugField):
        words = {code: sentence for code, sentence in words.items() if code not in ("invalid", "unique")} | _SLUG
    is_ours = not type(field).__module__.startswith("django.")
    own = vars(type(field)).get("default_error_messages", {}) if is_ours else {}
    field.error_messages |= words | own


class PlainFormSet(forms.BaseInlineFormSet[Any, Any, Any]):
    """Rows of an article whose errors are said in the desk's words."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            use_plain_words(field)

    def get_unique_error_message(self, unique_check: Any) -> str:
        return ALREADY_THERE

    def get_form_error(self) -> str:
        return ALREADY_THERE
