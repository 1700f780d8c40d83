"""A form that somebody else sends than who opened it: another person has logged in meanwhile, in another tab."""

from collections.abc import Mapping
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from shows.actor import name_of_user
from shows.desk.keys import parse_pk


EDITOR = "editor"  # the name of a hidden field: the key of the person who opened the form
SAVE_AS = "_save_as"  # the name of a button; its value is the key of the person who saves the form knowingly


def find_other_editor(data: Mapping[str, Any], user: User) -> str:
    """Return the name of who opened the form, if that is not the user, who has not said "Save as"; else ""."""
    key = parse_pk(data.get(EDITOR, ""))
    if key in (None, user.pk) or data.get(SAVE_AS) == str(user.pk):
        return ""
    editor = User.objects.filter(pk=key).first()
    return name_of_user(editor) if editor else "somebody else"


def refuse_other_editor(data: Mapping[str, Any], user: User) -> None:
    """Raise a ValidationError if the form was opened by somebody else."""
    if other := find_other_editor(data, user):
        name = name_of_user(user)
        raise ValidationError(
            f"You are now logged in as {name}; this was begun as {other}. Everything you typed is still here: save it "
            f"as {name}, or log in as {other} in another tab and save again.",
            code="other-editor",
        )


def form_context(request: HttpRequest) -> dict[str, Any]:
    """Return whose form it is, and the name of who opened it if the user has not."""
    user = cast(User, request.user)
    other = find_other_editor(request.POST, user)
    return {
        "editor": request.POST[EDITOR] if other else user.pk,
        "other_editor": other,
        "own_name": name_of_user(user),
    }
