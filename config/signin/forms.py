"""The forms for password and code. Each refuses whoever failed too often, and says for how long."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from config.signin.lock import client_address, seconds_locked, wait_sentence


WRONG_PASSWORD = "This user name and password do not go together. Both tell capitals from small letters."  # noqa: S105 - a sentence


class PasswordForm(LoginForm):  # type: ignore[misc]
    """User name and password, of those who may open the desk.

    Attributes:
        seconds_locked: for how long it refuses what was sent; 0 if it does not.
    """

    request: HttpRequest
    seconds_locked = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget = forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        )
        self.fields["password"].widget = forms.PasswordInput({"autocomplete": "current-password"})

    def add_prefix(self, field_name: str) -> str:
        """Name the first input as browsers and scripts know it from Django's own form."""
        return "username" if field_name == "login" else field_name

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError:
            self.seconds_locked = seconds_locked(self.cleaned_data.get("login"), client_address(self.request))
            if self.seconds_locked:
                raise ValidationError(wait_sentence(self.seconds_locked)) from None
            raise ValidationError(WRONG_PASSWORD) from None
        if self.user and not self.user.is_staff:
            raise ValidationError(WRONG_PASSWORD)
        return cleaned


class _LockedOutMixin:
    """Refuses a code, right or wrong, of a user who failed too often."""

    seconds_locked = 0
    user: Any

    def clean_code(self) -> str:
        self.seconds_locked = self._seconds_locked()
        if not self.seconds_locked:
            try:
                code: str = super().clean_code()  # type: ignore[misc]
            except ValidationError:
                self.seconds_locked = self._seconds_locked()
                if not self.seconds_locked:
                    raise
            else:
                return code
        raise ValidationError(wait_sentence(self.seconds_locked))

    def _seconds_locked(self) -> int:
        return seconds_locked(self.user.get_username(), client_address(context.request))


class CodeForm(_LockedOutMixin, AuthenticateForm):  # type: ignore[misc]
    """A code of the second factor, to log in."""


class ConfirmCodeForm(_LockedOutMixin, ReauthenticateForm):  # type: ignore[misc]
    """A code of the second factor, of somebody who is logged in, before the account is changed."""
