"""What django-allauth asks of the site."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from config.signin.lock import client_address
from config.signin.sessions import device_name


# What the desk says, by allauth's template for it.
MESSAGES = {
    "mfa/messages/totp_activated.txt": "The app is set up.",
    "mfa/messages/totp_deactivated.txt": "The app is removed.",
    "mfa/messages/webauthn_added.txt": "The passkey is added.",
    "mfa/messages/webauthn_removed.txt": "The passkey is removed.",
    "mfa/messages/recovery_codes_generated.txt": "You have new recovery codes.",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts, which admins make: nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "::"  # nobody's address

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count no failures by user name alone, as allauth does: anybody could lock a colleague out."""

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether the password or a code is asked for before an account is changed: not just after it was typed."""
        records = get_authentication_records(self.request, self.request.user)
        return not records or bool(time.time() - records[-1]["at"] > app_settings.REAUTHENTICATION_TIMEOUT)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        return redirect("account_login")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say what has happened in the desk's words, and nothing where the page shows it."""
        message = kwargs.get("message") or MESSAGES.get(message_template or "")
        if message:
            messages.add_message(request, level, message)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors, named after the site."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is not right. Each code works once, and an app's code for a minute.",
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.SITE_NAME}

    def generate_authenticator_name(self, user: User, type: str) -> str:
        return device_name(self.request.headers.get("User-Agent", ""))
