"""Slugs: the last part of an address, made of a name or a headline in any script.

Django's `slugify` leaves out every combining mark. But the vowels of Hindi, Tamil or Thai are marks: without them a
slug is another word, or none. `static/desk/slugs.js` makes the same slugs while an editor types.
"""

import re
from collections.abc import Callable, Sequence
from itertools import chain, count
from typing import TYPE_CHECKING, Any
from unicodedata import category, normalize

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_unicode_slug
from django.db import models


if TYPE_CHECKING:
    ModelSlugField = models.SlugField[str, str]
else:
    ModelSlugField = models.SlugField

# Scripts whose words need their marks: Thaana, those of India and its neighbours, Thai to Burmese and Khmer, Javanese.
# The marks of others may be left out: accents that are no part of a letter, the vowels of Arabic and Hebrew.
_SCRIPTS_WITH_SIGNS = (
    (0x0780, 0x07BF), (0x0900, 0x109F), (0x1700, 0x17FF), (0x1900, 0x1AAF), (0x1B00, 0x1CCF), (0xA800, 0xABFF),
    (0x11000, 0x11FFF),
)  # fmt: skip
_SIGNS = frozenset(
    char
    for first, last in _SCRIPTS_WITH_SIGNS
    for char in map(chr, range(first, last + 1))
    if category(char) in ("Mn", "Mc")
)
_SIGN = f"[{''.join(sorted(_SIGNS))}]"
_LETTERLESS_SIGN = rf"(?<![^\W_])(?<!{_SIGN}){_SIGN}"
_LEFT_OUT = re.compile(rf"(?!{_SIGN})[^\w\s-]")
_LEFT_OUT_NEXT = re.compile(rf"(?:{_LETTERLESS_SIGN}){_SIGN}*")
_SLUG = re.compile(rf"(?:[\w-]|(?!{_LETTERLESS_SIGN}){_SIGN})+")
# What a slug leaves out, and what it says where it has to differ from the slug of a name without the sign.
_NAME_OF_SIGN = {"+": "plus", "#": "sharp", "&": "and", "@": "at", "%": "percent", "$": "dollar", "€": "euro"}
_SIGN_NAMES = re.compile(f"[{re.escape(''.join(_NAME_OF_SIGN))}]")


def is_vowel_sign(char: str) -> bool:
    """Whether a character is a mark that its word needs: a vowel, or another sign of a script that has such."""
    return char in _SIGNS


def slugify(text: str) -> str:
    """Return a slug made of the text; "" if it has neither letters nor digits."""
    letters = _LEFT_OUT_NEXT.sub("", _LEFT_OUT.sub("", normalize("NFKC", text).lower()))
    # Letters that had a sign between them may be one letter now.
    return normalize("NFKC", re.sub(r"[-\s]+", "-", letters).strip("-_"))


def free_slug(words: str, is_taken: Callable[[str], bool], *, max_length: int, fallback: str) -> str:
    """Return a slug made from words that is not taken: "disney-plus" for "Disney+" beside "Disney", else with a number.

    Args:
        is_taken: whether another row has a slug.
        fallback: for words without letters and digits.
    """
    spelled_out = slugify(_SIGN_NAMES.sub(lambda match: f" {_NAME_OF_SIGN[match[0]]} ", words)).strip("-")
    for slug in filter(None, (cut_slug(slugify(words), max_length), cut_slug(spelled_out, max_length))):
        if not is_taken(slug):
            return slug
    stem = cut_slug(slugify(words) or spelled_out or fallback, max_length - 5)
    return next(slug for slug in chain([stem], (f"{stem}-{number}" for number in count(2))) if not is_taken(slug))


def cut_slug(slug: str, max_length: int) -> str:
    """Return the first `max_length` characters of a slug, or fewer: no letter is cut off from its marks."""
    end = max_length
    while 0 < end < len(slug) and is_vowel_sign(slug[end]):
        end -= 1
    return slug[:end].rstrip("-_")


def validate_slug(value: str) -> None:
    """Refuse what is no slug.

    Raises:
        ValidationError: it has characters that slugs have not, or a mark without its letter.
    """
    if not _SLUG.fullmatch(value):
        raise ValidationError(validate_unicode_slug.message, code="invalid")


class SlugFormField(forms.SlugField):
    """A slug as it is typed or pasted; some keyboards and files have letters and accents as separate characters."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - Django's arguments
        super().__init__(**kwargs)
        self.validators = _with_validator(self.validators)

    def to_python(self, value: object) -> str | None:
        text = super().to_python(value)
        return text and normalize("NFC", text)


class SlugField(ModelSlugField):
    """A slug in any script, with its vowel signs.

    Args:
        made_from: the name of the column from which it is made if it is empty when a row is saved.
    """

    def __init__(self, *args: Any, made_from: str = "", **kwargs: Any) -> None:  # noqa: ANN401 - Django's arguments
        self.made_from = made_from
        super().__init__(*args, **kwargs | {"allow_unicode": True} | ({"blank": True} if made_from else {}))
        self.validators = _with_validator(self.validators)

    def pre_save(self, model_instance: Any, add: bool) -> str:  # noqa: ANN401 - any model with a slug
        if self.made_from and not getattr(model_instance, self.attname):
            setattr(model_instance, self.attname, self._make_slug(model_instance))
        return str(super().pre_save(model_instance, add))

    def _make_slug(self, row: Any) -> str:  # noqa: ANN401 - any model with a slug
        others = self.model._default_manager.exclude(pk=row.pk)
        return free_slug(
            getattr(row, self.made_from),
            lambda slug: others.filter(**{self.attname: slug}).exists(),
            max_length=self.max_length or 50,
            fallback=str(self.model._meta.model_name),
        )

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Be Django's own field to migrations: the column is the same, and a change would copy the table in SQLite."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.SlugField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:  # noqa: ANN401 - Django's arguments, and any kind of field
        return super().formfield(**{"form_class": SlugFormField} | kwargs)


def _with_validator(validators: list[Any]) -> list[Any]:
    """Return the validators of a slug with the project's in place of Django's."""
    return [validate_slug if validator is validate_unicode_slug else validator for validator in validators]
